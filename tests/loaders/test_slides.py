import io
from collections.abc import Callable
from typing import Any

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml import parse_xml
from pptx.util import Inches
from reading import load

from qa.types import Document

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
TITLE, BULLETS, TITLE_ONLY, BLANK = 0, 1, 5, 6
Draw = Callable[[Any], None]


def deck(*slides: tuple[int, Draw], prepare: Draw | None = None) -> Document:
    made = Presentation()
    for layout, draw in slides:
        draw(made.slides.add_slide(made.slide_layouts[layout]))
    if prepare:
        prepare(made)
    target = io.BytesIO()
    made.save(target)
    return load(target.getvalue(), "my-talk.pptx")


def said(document: Document) -> list[tuple[str, int, str, int | None]]:
    return [
        (block.kind.value, block.level, document.text[block.start : block.end], block.page)
        for block in document.blocks
    ]


def words(*slides: tuple[int, Draw]) -> list[str]:
    return [text for _, _, text, _ in said(deck(*slides))]


def box(slide: Any, text: str, x: float, y: float, width: float = 2, height: float = 1) -> Any:
    shape = slide.shapes.add_textbox(Inches(x), Inches(y), Inches(width), Inches(height))
    shape.text_frame.text = text
    return shape


def titled(title: str, *more: tuple[float, float, str]) -> tuple[int, Draw]:
    def draw(slide: Any) -> None:
        slide.shapes.title.text = title
        for x, y, text in more:
            box(slide, text, x, y)

    return TITLE_ONLY, draw


def test_slides_have_their_number_as_page_and_their_title_as_heading() -> None:
    def opening(slide: Any) -> None:
        slide.shapes.title.text = "Cyber\ndiplomacy"
        slide.placeholders[1].text = "A talk"

    def bullets(slide: Any) -> None:
        slide.shapes.title.text = "Aims"
        frame = slide.placeholders[1].text_frame
        frame.text = "trust"
        for text, level in (("peace", 0), ("rights", 1)):
            paragraph = frame.add_paragraph()
            paragraph.text, paragraph.level = text, level
        slide.notes_slide.notes_text_frame.text = "Say more here."

    document = deck((TITLE, opening), (BULLETS, bullets))
    assert said(document) == [
        ("heading", 1, "Cyber diplomacy", 1),
        ("paragraph", 0, "A talk", 1),
        ("heading", 2, "Aims", 2),
        ("list_item", 0, "- trust", 2),
        ("list_item", 0, "- peace", 2),
        ("list_item", 1, "- rights", 2),
        ("paragraph", 0, "Say more here.", 2),
    ]
    assert document.metadata.title == "Cyber diplomacy"


def test_shapes_are_read_from_the_top_down_and_columns_one_by_one() -> None:
    rows = titled("T", (1, 5, "low"), (5, 2, "right"), (1, 2, "left"))
    assert words(rows) == ["T", "left", "right", "low"]
    cards = titled("T", (1, 2, "A"), (5, 2, "B"), (1, 3.1, "about a"), (5, 3.1, "about b"))
    assert words(cards) == ["T", "A", "about a", "B", "about b"]


def test_groups_are_read_as_one() -> None:
    def draw(slide: Any) -> None:
        slide.shapes.title.text = "T"
        group = slide.shapes.add_group_shape()
        for text, y in (("second", 3), ("first", 2)):
            inner = group.shapes.add_textbox(Inches(1), Inches(y), Inches(1), Inches(1))
            inner.text_frame.text = text
        box(slide, "after", 1, 6)

    assert words((TITLE_ONLY, draw)) == ["T", "first", "second", "after"]


def test_numbers_of_lists_count() -> None:
    def draw(slide: Any) -> None:
        frame = box(slide, "one", 1, 2).text_frame
        frame.add_paragraph().text = "two"
        for paragraph, kind in zip(frame.paragraphs, ("arabicPeriod", "arabicPeriod"), strict=True):
            bullet = f'<a:buAutoNum xmlns:a="{A}" type="{kind}" startAt="3"/>'
            paragraph._p.get_or_add_pPr().append(parse_xml(bullet))
        slide.shapes.title.text = "T"

    assert words((TITLE_ONLY, draw)) == ["T", "3. one", "4. two"]


def test_tables_name_their_columns_and_merged_cells_are_said_once() -> None:
    def draw(slide: Any) -> None:
        slide.shapes.title.text = "T"
        table = slide.shapes.add_table(3, 3, Inches(1), Inches(2), Inches(6), Inches(2)).table
        for row, texts in enumerate((("State", "Votes", ""), ("Chad", "1", "2"), ("Peru", "none", ""))):
            for column, text in enumerate(texts):
                table.cell(row, column).text = text
        table.cell(0, 1).merge(table.cell(0, 2))
        table.cell(2, 1).merge(table.cell(2, 2))

    assert words((TITLE_ONLY, draw))[1:] == ["State: Chad; Votes: 1; Votes: 2.", "State: Peru; Votes: none."]


def test_charts_tell_their_values() -> None:
    def draw(slide: Any) -> None:
        slide.shapes.title.text = "T"
        data = CategoryChartData()
        data.categories = ["2018", "2019"]
        data.add_series("Attacks", (3, 4.5))
        place = (Inches(1), Inches(2), Inches(5), Inches(3))
        chart = slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *place, data).chart
        chart.has_title = True
        chart.chart_title.text_frame.text = "Attacks by year"

    assert words((TITLE_ONLY, draw)) == ["T", "Attacks by year", "2018; Attacks: 3.", "2019; Attacks: 4.5."]


def test_a_slide_without_a_title_is_no_part_of_the_one_before() -> None:
    def bare(slide: Any) -> None:
        box(slide, "Only these words.", 1, 2)

    def looks(slide: Any) -> None:
        box(slide, "The looks of a title", 1, 1)
        box(slide, "And words below it.", 1, 3)

    found = said(deck(titled("First", (1, 2, "words")), (BLANK, bare), (BLANK, looks)))
    assert found[2:] == [
        ("heading", 2, "Slide 2", 2),
        ("paragraph", 0, "Only these words.", 2),
        ("heading", 2, "The looks of a title", 3),
        ("paragraph", 0, "And words below it.", 3),
    ]


def test_hidden_slides_are_counted_but_not_read() -> None:
    def hide(made: Any) -> None:
        made.slides[0]._element.set("show", "0")

    document = deck(titled("Hidden"), titled("Seen"), prepare=hide)
    assert said(document) == [("heading", 2, "Seen", 2)]


def test_alternative_content_is_read_once() -> None:
    def wrap(slide: Any) -> None:
        slide.shapes.title.text = "T"
        shape = box(slide, "Equation here", 1, 2)._element
        wrapper = parse_xml(
            '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
            '<mc:Choice Requires="a14"/><mc:Fallback/></mc:AlternateContent>'
        )
        shape.addprevious(wrapper)
        wrapper[0].append(shape)

    assert words((TITLE_ONLY, wrap)) == ["T", "Equation here"]


def test_titles_of_programs_are_none() -> None:
    def name(made: Any) -> None:
        made.core_properties.title = "PowerPoint-Präsentation"

    assert deck(titled("", (1, 2, "Words of a slide.")), prepare=name).metadata.title == "My talk"


def test_the_side_file_wins() -> None:
    made = Presentation()
    made.core_properties.title = "Own title"
    made.slides.add_slide(made.slide_layouts[TITLE_ONLY]).shapes.title.text = "Slide"
    target = io.BytesIO()
    made.save(target)
    side = "title: From the side\ndate: 2024-05-01"
    assert load(target.getvalue(), "a.pptx").metadata.title == "Own title"
    metadata = load(target.getvalue(), "a.pptx", side).metadata
    assert (metadata.title, metadata.date) == ("From the side", "2024-05-01")
