"""Long lists page by page; a page of the site may have several lists, each with its own parameter."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, overload
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.urls import reverse

from questionnaire.models import Reply

S = TypeVar("S")
T = TypeVar("T")

ON_A_PAGE = 100
# Of a list that stands beside the one that the page is for.
BESIDE = 50
# The list of activities is asked for the page that holds this reference.
ROW = "row"
# In the address: the whole list, also where it would open on one's own part.
WHOLE = {"show": "all"}


@dataclass(frozen=True)
class Listed(Generic[T]):
    """One page of a list, with the addresses of the others: that of the site's page, its filters kept.

    `anchor` is the id of the element that the list stands in.
    """

    page: Page[T]
    parameter: str
    anchor: str
    address: str
    query: QueryDict

    def __iter__(self) -> Iterator[T]:
        return iter(self.page.object_list)

    def __len__(self) -> int:
        return len(self.page.object_list)

    @property
    def total(self) -> int:
        return self.page.paginator.count

    @property
    def bounds(self) -> tuple[int, int]:
        """The rows of the page as a slice of the whole list."""
        return max(0, self.page.start_index() - 1), self.page.end_index()

    @property
    def first_url(self) -> str:
        return self.url_of(1)

    @property
    def previous_url(self) -> str:
        return self.url_of(self.page.number - 1)

    @property
    def next_url(self) -> str:
        return self.url_of(self.page.number + 1)

    @property
    def last_url(self) -> str:
        return self.url_of(self.page.paginator.num_pages)

    def url_of(self, number: int) -> str:
        return f"{self.address}?{self.query_of(number)}#{self.anchor}"

    @property
    def page_query(self) -> str:
        """What leads back to this page of the list, "" where nothing is needed."""
        is_first = self.page.number == 1
        return f"?{self.query_of(self.page.number)}" if self.query or not is_first else ""

    def query_of(self, number: int) -> str:
        query = self.query.copy()
        query.pop(ROW, None)
        query[self.parameter] = str(number)
        return query.urlencode()


def paged(
    request: HttpRequest,
    rows: "Sequence[T] | QuerySet[Any, T]",
    anchor: str,
    *,
    parameter: str = "page",
    on_a_page: int = ON_A_PAGE,
    address: str = "",
    query: QueryDict | None = None,
    number: int | None = None,
) -> Listed[T]:
    """The page that the address asks for, or `number`; any nonsense is answered with a page that there is.

    `address` is where the page of the site is read, for one that also answers a form sent elsewhere;
    `query` what the addresses of other pages keep, where that is not what this one was asked with.
    """
    asked = request.GET.get(parameter) if number is None else number
    page = Paginator(rows, on_a_page).get_page(asked)
    return Listed(page, parameter, anchor, address or request.path, request.GET if query is None else query)


class Shown(Sequence[T], Generic[S, T]):
    """The rows as a page shows them; only those that it asks for are put together."""

    def __init__(self, rows: Sequence[S], show: Callable[[S], T]) -> None:
        self.rows, self.show = rows, show

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> list[T]: ...
    def __getitem__(self, index: int | slice) -> T | list[T]:
        if isinstance(index, slice):
            return [self.show(row) for row in self.rows[index]]
        return self.show(self.rows[index])


def page_of(position: int, on_a_page: int = ON_A_PAGE) -> int:
    """The number of the page that holds the row at this position, counted from 0."""
    return position // on_a_page + 1


def row_url(reply: Reply, reference: str, *, in_whole_list: bool = False) -> str:
    """The line of the activity, on the page of the list that holds it."""
    page = reverse("questionnaire:activities", args=(reply.survey_round.slug, reply.member_state_id))
    query = urlencode({ROW: reference} | (WHOLE if in_whole_list else {}))
    return f"{page}?{query}#{reference}"
