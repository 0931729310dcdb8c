"""One article of our own in several formats gives the same blocks, as far as a format can say them."""

import io

import docx
import pytest
from reading import load, shown

TITLE = "The Harbour Accord on computer emergencies"
INTRODUCTION = (
    "Six coastal towns signed the Harbour Accord in March 2019. It says how their computer emergency teams "
    "warn each other, and who pays when one team helps another."
)
AIMS = ["Warn each other within two hours.", "Share what was learnt.", "Keep a list of people to call."]
STEPS = ["The team in need asks for help.", "The nearest team answers.", "Both write down what was done."]
COSTS = "The town that asked pays for travel. Wages are paid by the town that sends its team."
ROWS = [("Town", "Team", "Since"), ("Ostby", "four people", "2019"), ("Quay", "two people", "2021")]

Block = tuple[str, int, str]
BLOCKS: list[Block] = [
    ("heading", 1, TITLE),
    ("paragraph", 0, INTRODUCTION),
    ("heading", 2, "Aims"),
    ("paragraph", 0, "The towns agree on three aims:"),
    *[("list_item", 0, f"- {aim}") for aim in AIMS],
    ("heading", 2, "How help is asked for"),
    ("paragraph", 0, "Help is asked for in three steps, which every team practises once in each year:"),
    *[("list_item", 0, f"{number}. {step}") for number, step in enumerate(STEPS, start=1)],
    ("heading", 2, "Costs"),
    ("paragraph", 0, COSTS),
    ("table_row", 0, "Town: Ostby; Team: four people; Since: 2019."),
    ("table_row", 0, "Town: Quay; Team: two people; Since: 2021."),
]


def markdown() -> bytes:
    marks = {"heading": lambda level: "#" * level + " "}
    lines = [
        marks.get(kind, lambda _: "")(level) + text + ("\n" if kind != "list_item" else "")
        for kind, level, text in BLOCKS
        if kind != "table_row"
    ]
    table = [" | ".join(row) for row in (ROWS[0], ("---",) * 3, *ROWS[1:])]
    return "\n".join([*lines, *(f"| {line} |" for line in table)]).replace(".\n#", ".\n\n#").encode()


def html() -> bytes:
    tags = {"paragraph": "p", "list_item": "li"}
    body = ""
    for kind, level, text in BLOCKS:
        if kind == "table_row":
            continue
        tag = f"h{level}" if kind == "heading" else tags[kind]
        words = text.partition(" ")[2] if kind == "list_item" else text
        body += f"<{tag}>{words}</{tag}>\n"
    for items, tag in ((AIMS, "ul"), (STEPS, "ol")):
        listed = "".join(f"<li>{item}</li>\n" for item in items)
        body = body.replace(listed, f"<{tag}>{listed}</{tag}>")
    cells = "".join(f"<tr>{''.join(f'<{tag}>{cell}</{tag}>' for cell in row)}</tr>" for row, tag in zip(
        ROWS, ("th", "td", "td"), strict=True))  # fmt: skip
    return f"<!doctype html><body>{body}<table>{cells}</table></body>".encode()


def word() -> bytes:
    made = docx.Document()
    for kind, level, text in BLOCKS:
        if kind == "heading":
            made.add_heading(text, level - 1)
        elif kind == "list_item":
            mark, _, words = text.partition(" ")
            made.add_paragraph(words, style="List Bullet" if mark == "-" else "List Number")
        elif kind == "paragraph":
            made.add_paragraph(text)
    table = made.add_table(len(ROWS), len(ROWS[0]))
    for row, texts in zip(table.rows, ROWS, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def plain() -> bytes:
    lines = [text + ("\n" if kind != "list_item" else "") for kind, _, text in BLOCKS if kind != "table_row"]
    text = "\n".join(lines)
    for last in (AIMS[-1], STEPS[-1]):
        text = text.replace(last, last + "\n")
    return text.encode()


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.md", markdown()), ("a.html", html()), ("a.docx", word())],
    ids=["md", "html", "docx"],
)
def test_the_blocks_are_the_same(name: str, data: bytes) -> None:
    document = load(data, name)
    assert shown(document) == BLOCKS
    assert document.metadata.title == TITLE


def test_plain_text_has_all_but_the_table() -> None:
    document = load(plain(), "a.txt")
    assert shown(document) == [block for block in BLOCKS if block[0] != "table_row"]
    assert document.metadata.title == TITLE


def test_the_text_is_the_same_letter_for_letter() -> None:
    texts = {
        load(data, name).text for name, data in (("a.md", markdown()), ("a.html", html()), ("a.docx", word()))
    }
    assert len(texts) == 1
