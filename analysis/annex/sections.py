"""The sections in which the pages of results show the annex, each at an address of its own."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_noop as _

from analysis.counting.selection import AxisEntry
from analysis.grid import Grid

OVERVIEW = "overview"


@dataclass(frozen=True)
class Section:
    """Some tables of the annex: `name` stands in the address, `title` is a msgid or the label of a partner.

    `has_tables` says whether its tables are shown, or their charts alone.
    """

    name: str
    title: str
    shows: Callable[[Grid], bool]
    has_tables: bool = True


def of_keys(*keys: str) -> Callable[[Grid], bool]:
    return lambda grid: grid.key in keys


def of_partner(code: str) -> Callable[[Grid], bool]:
    return lambda grid: grid.partner == code


OF_ALL_PARTNERS = (
    Section(OVERVIEW, _("Overview"), of_keys("overview")),
    Section("by-partner", _("By partner"), of_keys("partner_members", "partner_activities", "partner_share")),
    Section(
        "by-field-and-type",
        _("By field and type"),
        of_keys("type_share", "field_share", "field_members", "top_partners"),
    ),
)
WHOLE = (
    Section("charts", _("Charts"), lambda grid: grid.chart is not None, has_tables=False),
    Section("all-tables", _("All tables"), lambda _grid: True),
)


def sections_of(partners: Iterable[AxisEntry]) -> Iterator[Section]:
    """In the order of the paper: those of all partners, of each partner, then what has everything."""
    yield from OF_ALL_PARTNERS
    for partner in partners:
        yield Section(partner.slug, partner.label, of_partner(partner.code))
    yield from WHOLE


def section_url(slug: str, name: str) -> str:
    """The page of a section; the overview is the first page of results."""
    if name == OVERVIEW:
        return reverse("analysis:tables", args=[slug])
    return reverse("analysis:table-section", args=[slug, name])
