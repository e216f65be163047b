import io
from collections.abc import Iterator
from typing import Any

import outloud
import pdfua
import pytest
from pypdf import PdfReader

from questionnaire.files.pdf import render_pdf
from questionnaire.formatting.number_words import number_spelled_out

HEAD = '<thead><tr><th scope="col">Field<th scope="col">Activities<th scope="col">Share</tr></thead>'
ROWS = 90


def file(*bodies: str) -> bytes:
    return render_pdf(
        '<!doctype html><html lang="en-gb"><head><meta charset="utf-8"><title>Fields: all</title></head>'
        f'<body data-marking="LIMITE" data-round="Support"><h1>Support</h1>{"".join(bodies)}</body></html>'
    )


def table(rows: int = ROWS, *, head: str = HEAD, cell: str = "") -> str:
    """Rows have names in letters: a checker takes those that differ in figures alone for running titles."""
    body = "".join(
        f'<tr><th scope="row">{number_spelled_out(number)}<td>{number}{cell}<td>{number}%'
        for number in range(rows)
    )
    return f"<div><table><caption>Table</caption>{head}<tbody>{body}</tbody></table></div><p>Below</p>"


def tree(content: bytes) -> Any:
    reader = PdfReader(io.BytesIO(content))
    assert len(reader.pages) > 1
    return reader.trailer["/Root"]["/StructTreeRoot"]


def children(element: Any) -> list[Any]:
    found = element["/K"] if isinstance(element["/K"], list) else [element["/K"]]
    return [each.get_object() for each in found if not isinstance(each.get_object(), int)]


def elements(element: Any, *kinds: str) -> Iterator[Any]:
    for child in children(element):
        if child.get("/S") in kinds:
            yield child
        if "/K" in child:
            yield from elements(child, *kinds)


def kinds(element: Any) -> list[str]:
    return [child["/S"] for child in children(element)]


def test_a_table_over_several_pages_is_one_table_with_one_header():
    root = tree(file(table()))

    [found] = elements(root, "/Table")
    assert kinds(found)[:2] == ["/Caption", "/THead"]
    assert set(kinds(found)[2:]) == {"/TBody"}
    assert all(child["/P"].get_object() == found for child in children(found))
    assert len(list(elements(found, "/TR"))) == 1 + ROWS


def test_each_cell_names_the_header_of_its_row_and_the_one_header_of_its_column():
    [found] = elements(tree(file(table())), "/Table")

    head, *rows = elements(found, "/TR")
    columns = [cell["/ID"] for cell in children(head)]
    for row in rows:
        header, *cells = children(row)
        assert [list(cell["/A"]["/Headers"]) for cell in cells] == [
            [header["/ID"], column] for column in columns[1:]
        ]
    names = [cell["/ID"] for cell in elements(found, "/TH")]
    assert len(names) == len(set(names)) == 3 + ROWS


def test_every_piece_of_content_belongs_to_an_element_that_is_read():
    root = tree(file(table()))

    reached = {id(each) for each in elements(root, "/Span", "/P", "/TH", "/TD", "/Caption", "/H1")}
    owners = [
        owner.get_object()
        for owners in root["/ParentTree"]["/Nums"][1::2]
        for owner in owners
        if owner.get_object() is not None
    ]
    assert owners
    assert {id(owner) for owner in owners if hasattr(owner, "get")} <= reached


def test_tables_that_follow_each_other_stay_apart():
    root = tree(file(table(), table(2), table()))

    assert [len(list(elements(each, "/TR"))) for each in elements(root, "/Table")] == [91, 3, 91]


def test_nothing_empty_is_left_where_a_table_ends_with_its_page():
    root = tree(file(table()))

    assert [
        each["/S"] for each in elements(root, "/Div", "/Table", "/TBody", "/TR") if not children(each)
    ] == []
    assert len(list(elements(root, "/Div"))) == 1


@pytest.mark.parametrize("head", [HEAD, ""], ids=["with a header", "without a header"])
def test_the_checkers_find_nothing(head, tmp_path):
    path = tmp_path / "file.pdf"
    path.write_bytes(file(table(head=head)))

    result, report = outloud.check(str(path)), pdfua.validate(str(path))
    assert [*(each.message for each in result.sorted_findings()), *(e.message for e in report.findings)] == []


def test_a_header_for_which_a_later_page_alone_has_room_is_read_there():
    [found] = elements(tree(file(table(4, cell="<br>line" * 56))), "/Table")

    assert kinds(found)[:3] == ["/Caption", "/TBody", "/THead"]
    assert kinds(found).count("/THead") == 1
