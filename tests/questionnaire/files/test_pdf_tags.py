"""What checkers of PDF/UA-1 ask for, beside tests/ways/files/test_every_pdf.py, which runs them."""

from typing import Any

import pytest
from pypdf.generic import NullObject

from questionnaire.files.pdf import render_pdf
from tests.analysis.pdf_files import elements, reader

TABLE = "<table><thead><tr><th>Partner</th>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def made(body: str) -> bytes:
    return render_pdf(
        '<!doctype html><html lang="en-gb"><head><meta charset="utf-8"><title>Reply</title></head>'
        f'<body data-marking="LIMITE" data-round="Support, 2020">{body}</body></html>'
    )


def table(columns: int, rows: int) -> str:
    heads = "".join(f"<th>Column {number}</th>" for number in range(columns))
    cells = "<td>1</td>" * columns
    return TABLE.format(heads=heads, rows=f'<tr><th scope="row">Albania</th>{cells}</tr>' * rows)


def kinds(element: Any) -> list[str]:
    return [kid.get_object()["/S"] for kid in element["/K"] if hasattr(kid.get_object(), "get")]


@pytest.mark.parametrize(("columns", "rows", "corner"), [(2, 3, "/TH"), (1, 3, "/TD"), (3, 1, "/TD")])
def test_header_cells_have_a_scope_and_a_short_table_a_cell_as_its_corner(columns, rows, corner):
    content = made(table(columns, rows))

    scopes = [each["/A"]["/Scope"] for each in elements(content, "/TH")]
    assert scopes == ["/Column"] * (columns + (corner == "/TH")) + ["/Row"] * rows
    [head] = elements(content, "/THead")
    assert kinds(head["/K"][0].get_object()) == [corner, *["/TH"] * columns]


def test_running_texts_are_artifacts():
    file = reader(made("<p>One</p>" * 200))

    numbers = file.trailer["/Root"]["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    for position, page in enumerate(file.pages):
        content = page.get_contents().get_data()
        assert content.count(b"/Artifact\n<</Type /Pagination>>\nBDC") == 4
        parents = numbers[2 * position + 1].get_object()
        assert sum(isinstance(each, NullObject) for each in parents) == 4
        assert "LIMITE" in page.extract_text()


def test_items_of_a_list_have_a_body_and_are_the_children_of_their_list():
    content = made(
        "<ul><li>One</li><li>Two<ul><li>Below</li></ul></li></ul>"
        "<dl><div><dt>Title</dt><dd>Cameras</dd></div><div><dt>Alone</dt></div></dl>"
    )

    for each in elements(content, "/L"):
        assert set(kinds(each)) <= {"/LI", "/L"}
    items = [kinds(each) for each in elements(content, "/LI")]
    assert len(items) == 5
    assert all("/LBody" in found for found in items)
    assert not [each for each in elements(content, "/LBody") if not each["/K"]]


def test_links_are_printed():
    [page] = reader(made('<p><a href="https://example.org">A link</a></p>')).pages
    assert [each.get_object()["/F"] for each in page["/Annots"]] == [4]
