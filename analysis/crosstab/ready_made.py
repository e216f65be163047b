"""Questions that are asked most, each as an address: the matrices, the largest, who pays and what ends."""

from collections.abc import Iterable
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from analysis.crosstab.counting.measures import ACTIVITIES
from analysis.grid import Axis
from analysis.query.forms.selection import SelectionForm
from questionnaire.choices import ActivityStatus


class ReadyMade(NamedTuple):
    """One question; `title` is translated where it is shown, the rest is as the form writes the address."""

    title: str
    rows: str
    columns: str = ""
    measure: str = ACTIVITIES
    others: tuple[tuple[str, Any], ...] = ()

    @property
    def pairs(self) -> list[tuple[str, Any]]:
        return [("rows", self.rows), ("columns", self.columns), ("measure", self.measure), *self.others]


THREE_LARGEST = (("top", 3),)
READY_MADE = (
    ReadyMade(_("Activities by Member State and partner"), "member_state", "partner"),
    ReadyMade(_("Activities by Member State and field of support"), "member_state", "field"),
    ReadyMade(_("Activities by partner and field of support"), "partner", "field"),
    ReadyMade(
        _("Ongoing activities by partner and field of support"),
        "partner",
        "field",
        others=(("status", ActivityStatus.ONGOING.value),),
    ),
    ReadyMade(_("Member States by partner and type of assistance"), "partner", "type", "members"),
    ReadyMade(_("The three Member States with the most activities"), "member_state", others=THREE_LARGEST),
    ReadyMade(
        _("The three Member States with the highest committed value"),
        "member_state",
        "",
        "committed",
        THREE_LARGEST,
    ),
    ReadyMade(_("Value by partner and field of support"), "partner", "field", "value"),
    ReadyMade(
        _("Share of EU co-funded activities by partner"), "partner", "funding", others=(("share", "row"),)
    ),
    ReadyMade(_("Activities by end year and partner"), "end_year", "partner"),
    ReadyMade(_("Activities by implementing body"), "implementing_body"),
    ReadyMade(_("Activities by providing authority"), "providing_authority"),
)


class ByField(NamedTuple):
    """A question for each field of support: of this field alone, or of all the others."""

    question: ReadyMade
    is_without: bool = False

    def pairs(self, slug: str, slugs: Iterable[str]) -> list[tuple[str, Any]]:
        asked = [each for each in slugs if (each == slug) != self.is_without]
        return [*self.question.pairs, *(("field", each) for each in asked)]


BY_FIELD = (
    ByField(ReadyMade(_("Value under way by year and partner, in"), "active_year", "partner", "value")),
    ByField(ReadyMade(_("Activities by partner and type of assistance, without"), "partner", "type"), True),
)


class QuestionLink(NamedTuple):
    title: str
    query: str


def ready_made_links(filters: SelectionForm) -> list[QuestionLink]:
    """With the filters that are set."""
    return [
        QuestionLink(gettext(each.title), urlencode([*each.pairs, *filters.chosen])) for each in READY_MADE
    ]


def links_by_field(filters: SelectionForm) -> list[tuple[str, list[QuestionLink]]]:
    """Return each question with a link for each field, in place of the fields that are selected."""
    fields = filters.axes[Axis.FIELDS]
    slugs = [field.slug for field in fields]
    others = [pair for pair in filters.chosen if pair[0] != "field"]
    return [
        (
            gettext(each.question.title),
            [
                QuestionLink(field.label, urlencode([*each.pairs(field.slug, slugs), *others]))
                for field in fields
            ],
        )
        for each in BY_FIELD
    ]
