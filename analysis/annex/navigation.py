"""The navigation between the pages of results: sections of the annex, sets beyond it, other pages."""

from collections.abc import Iterator
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from analysis.annex.sections import section_url, sections_of
from analysis.grid import Axis
from analysis.query.forms.selection import SelectionForm
from analysis.tables.table_sets import set_pages


class ResultLink(NamedTuple):
    """A page of results with the present selection; `group` is a heading where a new group begins, or ""."""

    title: str
    url: str
    is_current: bool
    group: str = ""


def result_links(slug: str, form: SelectionForm, current: str) -> list[ResultLink]:
    """Return the links in the order of the paper. `current` is the name of the section, set or page."""
    query = f"?{form.query}" if form.query else ""
    return [
        ResultLink(title, url + query, name == current, group)
        for name, title, url, group in result_pages(slug, form)
    ]


def result_pages(slug: str, form: SelectionForm) -> Iterator[tuple[str, str, str, str]]:
    """Name, title, address and the heading that begins a group."""
    partners = form.selection.selected(form.axes)[Axis.PARTNERS]
    for place, section in enumerate(sections_of(partners)):
        group = _("Tables of the annex") if place == 0 else ""
        yield section.name, _(section.title), section_url(slug, section.name), group
    yield "texts", _("Text"), reverse("analysis:texts", args=[slug]), ""
    for place, (name, title) in enumerate(set_pages()):
        group = _("More tables") if place == 0 else ""
        yield name, title, reverse("analysis:table-set", args=[slug, name]), group
    yield "coverage", _("Gaps and overlaps"), reverse("analysis:coverage", args=[slug]), ""
    yield "crosstab", _("Cross-tabulation"), reverse("analysis:crosstab", args=[slug]), ""
    yield "activities", _("Activities"), reverse("analysis:activities", args=[slug]), ""
