import pytest
from reading import load, shown
from word_files import cell, docx, item, level, numbering, p, r, row, style, table

BULLETS = numbering(level(0, "\uf0b7", "bullet"), level(1, "o", "bullet"))
NUMBERS = numbering(
    level(0, "%1."), level(1, "(%2)", "lowerLetter"), level(2, "%1.%2.%3", "decimal", "<w:isLgl/>")
)


def read(body: str, **parts: str) -> list[tuple[str, int, str]]:
    return shown(load(docx(body, **parts), "a.docx"))


def words(body: str, **parts: str) -> list[str]:
    return [text for _, _, text in read(body, **parts)]


def test_headings_by_style_by_what_it_is_based_on_and_by_outline_level() -> None:
    styles = (
        style("berschrift1", "heading 1")
        + style("Chapter", "Chapter", based_on="berschrift1")
        + style("T2", "Titre 2")
        + style("NotShown", "Not shown", '<w:outlineLvl w:val="9"/>', based_on="berschrift1")
    )
    body = (
        p("One", style="berschrift1")
        + p("Two", style="Chapter")
        + p("Three", style="T2")
        + p("Four", properties='<w:outlineLvl w:val="2"/>')
        + p("Words", style="NotShown")
    )
    assert read(body, styles=styles) == [
        ("heading", 1, "One"),
        ("heading", 1, "Two"),
        ("heading", 2, "Three"),
        ("heading", 3, "Four"),
        ("paragraph", 0, "Words"),
    ]


def test_a_title_stands_above_the_headings() -> None:
    body = (
        p("Handbook", style="Title")
        + p("Aims", style="Heading1")
        + p("Scope", style="Heading2")
        + p("Words.")
    )
    document = load(docx(body), "a.docx")
    assert [(level, text) for _, level, text in shown(document)] == [
        (1, "Handbook"),
        (2, "Aims"),
        (3, "Scope"),
        (0, "Words."),
    ]
    assert document.metadata.title == "Handbook"


def test_short_lines_in_bold_are_headings_where_there_are_no_others() -> None:
    bold = p(r("Background", "<w:b/>"))
    caption = p(r("Table 1: Votes", "<w:b/>"))
    assert read(bold + p("Words.") + caption) == [
        ("heading", 2, "Background"),
        ("paragraph", 0, "Words."),
        ("paragraph", 0, "Table 1: Votes"),
    ]
    assert read(p("One", style="Heading1") + bold)[1] == ("paragraph", 0, "Background")


def test_bullets_and_numbers_as_word_shows_them() -> None:
    assert read(item("trust") + item("more", depth=1), numbering=BULLETS) == [
        ("list_item", 0, "- trust"),
        ("list_item", 1, "- more"),
    ]
    body = (
        item("one") + item("a") + item("x", depth=1) + item("y", depth=1) + item("deep", depth=2)
        + item("three") + item("again", depth=1)
    )  # fmt: skip
    assert words(body, numbering=NUMBERS) == [
        "1. one", "2. a", "(a) x", "(b) y", "2.2.1 deep", "3. three", "(a) again",
    ]  # fmt: skip


def test_lists_of_one_numbering_go_on_unless_they_say_where_to_start() -> None:
    more = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="7"/></w:lvlOverride></w:num>'
    )
    body = item("a") + item("b", 2) + item("c", 3) + item("d", 3) + item("e", 1)
    assert words(body, numbering=numbering(level(0, "%1)"), more=more)) == [
        "1) a",
        "2) b",
        "7) c",
        "8) d",
        "9) e",
    ]


@pytest.mark.parametrize(
    ("form", "marker"),
    [
        ("upperRoman", "IV."),
        ("lowerRoman", "iv."),
        ("upperLetter", "D."),
        ("decimalZero", "04."),
        ("ordinal", "4th."),
    ],
)
def test_numbers_of_all_forms(form: str, marker: str) -> None:
    assert words(item("x") * 4, numbering=numbering(level(0, "%1.", form)))[-1] == f"{marker} x"


def test_empty_paragraphs_count_and_deeper_levels_may_go_on() -> None:
    kept = numbering(level(0, "%1."), level(1, "%2)", more='<w:lvlRestart w:val="0"/>'))
    body = item("a") + item("x", depth=1) + item("") + item("y", depth=1)
    assert words(body, numbering=kept) == ["1. a", "1) x", "2) y"]


def test_numbered_headings_show_their_numbers() -> None:
    numbers = numbering(level(0, "Article %1"), level(1, "%1.%2", more='<w:pStyle w:val="Heading2"/>'))
    listed = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    styles = style("Heading1", "heading 1", listed) + style("Heading2", "heading 2", listed)
    body = (
        p("Aims", style="Heading1") + p("Words.") + p("Scope", style="Heading2") + p("End", style="Heading1")
    )
    assert read(body, numbering=numbers, styles=styles) == [
        ("heading", 1, "Article 1 Aims"),
        ("paragraph", 0, "Words."),
        ("heading", 2, "1.1 Scope"),
        ("heading", 1, "Article 2 End"),
    ]


def test_lists_that_styles_make() -> None:
    listed = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    styles = style("LB", "List Bullet", listed) + style("LB2", "List Bullet 2", listed)
    body = p("a", style="LB") + p("b", style="LB2") + p("c", style="LB", properties=listed.replace("1", "0"))
    assert read(body, styles=styles, numbering=BULLETS) == [
        ("list_item", 0, "- a"),
        ("list_item", 1, "- b"),
        ("paragraph", 0, "c"),
    ]


def test_bullets_typed_by_hand_make_items() -> None:
    assert read(p("• one") + p("☒ two") + p("–5 °C")) == [
        ("list_item", 0, "• one"),
        ("list_item", 0, "☒ two"),
        ("paragraph", 0, "–5 °C"),
    ]


def test_runs_are_joined_as_they_stand() -> None:
    tab, hyphen = "<w:r><w:tab/></w:r>", "<w:r><w:noBreakHyphen/></w:r>"
    line, page = "<w:r><w:br/></w:r>", '<w:r><w:br w:type="page"/></w:r>'
    soft = r("dip\u00adlo") + "<w:r><w:softHyphen/></w:r>"
    body = p(r("Cy"), r("ber"), tab, soft, r("macy"), hyphen, r("x"), line, r("next"), page, r("page"))
    assert words(body) == ["Cyber diplomacy-x\nnext page"]


def test_changes_are_accepted() -> None:
    body = (
        p(
            "Twice ",
            f"<w:ins>{r('a year')}</w:ins>",
            "<w:del><w:r><w:delText>a month</w:delText></w:r></w:del>",
        )
        + p("Ends ", properties="<w:rPr><w:del/></w:rPr>")
        + p("here.")
        + f"<w:moveFrom>{p('old')}</w:moveFrom>"
        + p(f"<w:moveFrom>{r('gone')}</w:moveFrom>", f"<w:moveTo>{r('come')}</w:moveTo>")
    )
    assert words(body) == ["Twice a year", "Ends here.", "come"]


def test_links_controls_and_fields_show_their_text() -> None:
    begin, middle, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    field = f"{begin}<w:r><w:instrText>PAGE</w:instrText></w:r>{r('code')}{middle}{r('12')}{end}"
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{r('chosen')}</w:sdtContent></w:sdt>"
    prompt = (
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('Click here')}</w:sdtContent></w:sdt>"
    )
    assert words(p(f"<w:hyperlink>{r('A link')}</w:hyperlink>", " on ", field, ", ", control, prompt)) == [
        "A link on 12, chosen"
    ]


def test_a_field_without_an_end_hides_nothing_below() -> None:
    assert words(p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "code") + p("Words.")) == ["Words."]


def test_hidden_words_and_comments_are_left_out() -> None:
    comment = '<w:commentRangeStart w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
    assert words(p("Seen", r(" hidden", "<w:vanish/>"), comment)) == ["Seen"]


def test_symbols_of_fonts_are_read() -> None:
    assert words(p('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', " done \uf0e0 next\uf012")) == [
        "☑ done → next"
    ]


def test_notes_stand_before_the_next_paragraph_and_lists_stay_whole() -> None:
    notes = (
        f'<w:footnote w:type="separator" w:id="-1">{p("---")}</w:footnote>'
        f'<w:footnote w:id="2">{p("Opened in Budapest.")}</w:footnote>'
    )
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    end = f'<w:endnote w:id="2">{p("The end.")}</w:endnote>'
    body = (
        p("Signed", mark, " in 2001:") + item("one") + p("More", '<w:r><w:endnoteReference w:id="2"/></w:r>')
    )
    assert read(body, numbering=BULLETS, footnotes=notes, endnotes=end) == [
        ("paragraph", 0, "Signed in 2001:"),
        ("list_item", 0, "- one"),
        ("paragraph", 0, "Opened in Budapest."),
        ("paragraph", 0, "More"),
        ("paragraph", 0, "The end."),
    ]


def test_text_boxes_are_read_once_after_their_paragraph() -> None:
    box = f"<w:txbxContent>{p('In the box.')}</w:txbxContent>"
    drawn = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx>"
        f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    assert words(p("Before ", drawn, "after.") + p("Next.")) == ["Before after.", "In the box.", "Next."]


def test_contents_are_left_out() -> None:
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    control = f"<w:sdt>{gallery}<w:sdtContent>{p('Aims 3')}</w:sdtContent></w:sdt>"
    body = control + p("Aims 3", style="V1") + p("Words.")
    assert words(body, styles=style("V1", "toc 1")) == ["Words."]


@pytest.mark.parametrize(
    ("math", "line"),
    [
        (
            "<m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>",
            "(a+b)/2",
        ),
        (
            "<m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>10</m:t></m:r></m:sup></m:sSup>",
            "x^10",
        ),
        ("<m:rad><m:deg/><m:e><m:r><m:t>x</m:t></m:r></m:e></m:rad>", "√(x)"),
        (
            '<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub><m:r><m:t>i=1</m:t></m:r></m:sub>'
            "<m:sup><m:r><m:t>n</m:t></m:r></m:sup><m:e><m:r><m:t>i</m:t></m:r></m:e></m:nary>",
            "∑_(i=1)^n i",
        ),
        (
            "<m:m><m:mr><m:e><m:r><m:t>1</m:t></m:r></m:e><m:e><m:r><m:t>2</m:t></m:r></m:e></m:mr>"
            "<m:mr><m:e><m:r><m:t>3</m:t></m:r></m:e><m:e><m:r><m:t>4</m:t></m:r></m:e></m:mr></m:m>",
            "[1, 2; 3, 4]",
        ),
    ],
)
def test_equations_are_read_in_a_line(math: str, line: str) -> None:
    assert words(p("It is ", f"<m:oMath>{math}</m:oMath>", ".")) == [f"It is {line}."]


def test_a_table_names_its_columns() -> None:
    assert read(table(["State", "Year"], ["Chad", "2018"], ["Peru", ""])) == [
        ("table_row", 0, "State: Chad; Year: 2018."),
        ("table_row", 0, "State: Peru."),
    ]


def test_a_table_of_names_and_values() -> None:
    assert words(table(["Seat:", "Tallinn"], ["Founded:", "2008"])) == ["Seat: Tallinn.", "Founded: 2008."]
    bold = cell(p(r("Seat", "<w:b/>")))
    assert words(table([bold, "Tallinn"], [bold, "Riga"])) == ["Seat: Tallinn.", "Seat: Riga."]
    assert words(table(["Seat", "Tallinn"], ["Founded", "2008"], look="")) == [
        "Seat; Tallinn.",
        "Founded; 2008.",
    ]


def test_cells_that_span_are_said_once_in_a_row() -> None:
    wide = cell("Votes", '<w:gridSpan w:val="2"/>')
    top, below = cell("Chad", '<w:vMerge w:val="restart"/>'), cell("", "<w:vMerge/>")
    body = table(["State", wide], [top, "1", "2"], [below, cell("none", '<w:gridSpan w:val="2"/>')])
    assert words(body) == ["State: Chad; Votes: 1; Votes: 2.", "State: Chad; Votes: none."]


def test_marked_rows_name_columns_together_and_a_first_row_of_one_cell_is_a_title() -> None:
    title = row(cell("Votes of states", '<w:gridSpan w:val="2"/>'))
    marked = row("State", "Vote", properties="<w:tblHeader/>") + row(
        "", "(count)", properties="<w:tblHeader/>"
    )
    body = f"<w:tbl>{title}{row('State', 'Vote')}{row('Chad', '1')}</w:tbl>"
    assert words(body) == ["Votes of states", "State; Vote.", "Chad; 1."]
    assert words(f"<w:tbl>{marked}{row('Chad', '1')}</w:tbl>") == ["State: Chad; Vote (count): 1."]


def test_deleted_rows_are_left_out() -> None:
    body = f"<w:tbl>{row('a', 'b')}{row('gone', 'x', properties='<w:del/>')}</w:tbl>"
    assert words(body) == ["a; b."]


def test_a_table_for_layout_is_read_as_text() -> None:
    frame = table([cell(p("Aims", style="Heading1") + p("Words."))])
    assert read(frame) == [("heading", 1, "Aims"), ("paragraph", 0, "Words.")]
    assert read(table(["left", cell(p("Aims", style="Heading1"))]))[0] == ("paragraph", 0, "left")


def test_a_table_in_a_table_follows_its_row() -> None:
    inner = table(["Name", "Place"], ["CERT", "Riga"])
    body = table(["State", "More"], ["Chad", cell(p("see") + inner)], ["Peru", "none"])
    assert words(body) == ["State: Chad; More: see.", "Name: CERT; Place: Riga.", "State: Peru; More: none."]


def test_paragraphs_of_a_cell_are_not_glued_and_keep_their_numbers() -> None:
    body = table(["State", "Aims"], ["Chad", cell(item("trust") + item("peace"))])
    assert words(body, numbering=NUMBERS) == ["State: Chad; Aims: 1. trust 2. peace."]
    assert words(table(["State", "Aims"], ["Chad", cell(p("trust") + p("peace"))])) == [
        "State: Chad; Aims: trust peace."
    ]
