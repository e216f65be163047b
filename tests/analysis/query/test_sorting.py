import pytest

from analysis.grid import Missing, Row
from analysis.query.sorting import read_orders, sorted_grid
from tests.analysis.annexes import field_share, make_grid, overview, top_partners


def labels(grid, sort: str) -> list[str]:
    return [row.label for row in sorted_grid(grid, read_orders([sort]), "").grid.rows]


def test_the_largest_first_ties_as_in_the_paper_and_the_total_last():
    rows = [
        Row(code, code, (figure,)) for code, figure in zip("abcd", (1, 3, 3, Missing.UNKNOWN), strict=True)
    ]
    grid = make_grid(
        key="k", number=None, title="T", columns=field_share().columns[:1],
        rows=(*rows, Row("total", "Total", (7,), is_total=True)),
    )  # fmt: skip

    assert labels(grid, "k.1") == ["b", "c", "a", "d", "Total"]
    assert labels(grid, "k.1.up") == ["a", "b", "c", "d", "Total"]
    assert labels(grid, "k.0") == ["d", "c", "b", "a", "Total"]


@pytest.mark.parametrize(
    "sort", ["", "overview", "overview.9", "overview.x", "overview.1.down", "other.1", "²"]
)
def test_what_is_no_order_leaves_the_paper_s(sort):
    found = sorted_grid(overview(), read_orders([sort]), "")

    assert found.grid == overview()
    assert not found.is_sorted


def test_a_header_turns_its_order_round_and_keeps_that_of_other_tables():
    orders = read_orders(["overview.1", "field-share.2"])

    found = sorted_grid(overview(), orders, "type=expert")

    assert [header.sorted for header in found.headers] == ["", "descending", "", "", ""]
    assert found.headers[1].query == "type=expert&sort=field-share.2&sort=overview.1.up"
    assert found.headers[0].query == "type=expert&sort=field-share.2&sort=overview.0.up"
    assert found.paper_query == "type=expert&sort=field-share.2"


def test_rankings_are_sorted_by_their_labels_alone():
    grid = top_partners()

    headers = sorted_grid(grid, {}, "").headers

    assert [bool(header.query) for header in headers] == [True, False]
    assert not sorted_grid(grid, read_orders([f"{grid.anchor}.1"]), "").is_sorted
