"""The list of activities as the address asks for it: filtered, searched and sorted."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, Self
from urllib.parse import parse_qsl, urlencode

from django.db.models import prefetch_related_objects
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questionnaire.access.roles import Contacts, contacts_of
from questionnaire.choices import ActivityStatus
from questionnaire.columns.column import Kind
from questionnaire.columns.columns import COLUMNS
from questionnaire.models import Activity, AssistanceType, Partner, Reply, ReplySection, SupportField, User
from questionnaire.models.replies.activity_answers import answers_in_column
from questionnaire.paging import WHOLE
from questionnaire.reply.related import ADDITIONAL_QUESTIONS
from questionnaire.reply.reply_rules import reply_problems
from questionnaire.reply.section_names import section_in_words
from questionnaire.reply.shared_entries import with_shared_entries
from questionnaire.sections.own_sections import own, sections_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

TEXT_COLUMNS = tuple(column.name for column in COLUMNS.of_kind(Kind.TEXT))
# In the order of code lists, dates that are not known last.
SORT_KEYS: Mapping[str, Callable[[Activity], Any]] = {
    "title": lambda activity: activity.title.casefold(),
    "partner": lambda activity: (activity.partner is None, activity.partner and activity.partner.position),
    "field": lambda activity: (
        activity.support_field is None,
        activity.support_field and activity.support_field.position,
    ),
    "type": lambda activity: (
        activity.assistance_type is None,
        activity.assistance_type and activity.assistance_type.position,
    ),
    "status": lambda activity: list(ActivityStatus.values).index(activity.status) if activity.status else -1,
    "start": lambda activity: (activity.start_year is None, activity.start_year, activity.start_month or 0),
}


HEADINGS = {
    "title": gettext_lazy("Activity"),
    "partner": gettext_lazy("Partner"),
    "field": gettext_lazy("Field of support"),
    "type": gettext_lazy("Type of assistance"),
    "status": gettext_lazy("Status"),
    "start": gettext_lazy("Start and end"),
}


class Heading(NamedTuple):
    """One column of the list: `direction` is how the list is sorted by it, "" if it is not."""

    label: "StrOrPromise"
    query: str
    direction: str


@dataclass(frozen=True)
class ListFilter:
    """What the list shows alone, and its order. What the address says of nothing known here is ignored.

    `query` holds it as an address does, which the addresses of other pages of the list keep.
    """

    partner: Partner | None = None
    support_field: SupportField | None = None
    assistance_type: AssistanceType | None = None
    status: ActivityStatus | None = None
    text: str = ""
    only_incomplete: bool = False
    sections: tuple[ReplySection, ...] = ()
    order: str = ""
    query: str = ""

    @classmethod
    def of(
        cls,
        reply: Reply,
        query: Mapping[str, str],
        sections: Iterable[ReplySection] = (),
        opens_on: Sequence[ReplySection] = (),
    ) -> Self:
        """`opens_on` are the sections that the list shows where the address says nothing."""
        survey_round = reply.survey_round
        partners = {partner.slug: partner for partner in survey_round.partners.all()}
        fields = {entry.pk: entry for entry in survey_round.support_fields.all()}
        types = {entry.pk: entry for entry in survey_round.assistance_types.all()}
        order = query.get("sort", "")
        known: dict[str, Any] = {
            "partner": partners.get(query.get("partner", "")),
            "field": fields.get(query.get("field", "")),
            "type": types.get(query.get("type", "")),
            "status": next((one for one in ActivityStatus if one.value == query.get("status")), None),
            "q": query.get("q", "").strip(),
            "incomplete": query.get("incomplete") == "1",
            "section": tuple(section for section in sections if str(section.pk) == query.get("section")),
            "sort": order if order.removeprefix("-") in SORT_KEYS else "",
        }
        kept = {name: query[name] for name, found in known.items() if found}
        if not kept and "show" not in query:
            return cls(sections=tuple(opens_on))
        partner, support_field, assistance_type, status, text, incomplete, own, order = known.values()
        whole = {} if kept.keys() - {"sort"} else WHOLE
        return cls(
            partner,
            support_field,
            assistance_type,
            status,
            text,
            incomplete,
            own,
            order,
            urlencode(kept | whole),
        )

    @classmethod
    def whole(cls) -> Self:
        return cls(query=urlencode(WHOLE))

    def __bool__(self) -> bool:
        """Tell whether activities are left out."""
        return bool(self.words)

    def __str__(self) -> str:
        return ", ".join(self.words)

    @property
    def words(self) -> list[str]:
        entries = (self.partner, self.support_field, self.assistance_type, self.status)
        words = [str(entry.label) for entry in entries if entry]
        if self.text:
            words.append(f"“{self.text}”")
        if self.only_incomplete:
            words.append(_("to complete"))
        return [*words, *(f"{section}: {section_in_words(section)}" for section in self.sections)]

    def applied(self, activities: Iterable[Activity], incomplete: Collection[str] = ()) -> list[Activity]:
        """`incomplete` are the references of the activities that lack something."""
        shown = [activity for activity in activities if self.shows(activity, incomplete)]
        if key := SORT_KEYS.get(self.order.removeprefix("-")):
            shown.sort(key=key, reverse=self.order.startswith("-"))
        return shown

    def shows(self, activity: Activity, incomplete: Collection[str]) -> bool:
        scopes = [section.scope for section in self.sections]
        return (
            (self.partner is None or activity.partner_id == self.partner.pk)
            and (self.support_field is None or activity.support_field_id == self.support_field.pk)
            and (self.assistance_type is None or activity.assistance_type_id == self.assistance_type.pk)
            and (self.status is None or activity.status == self.status)
            and (not self.only_incomplete or activity.reference in incomplete)
            and (not self.text or self.text.casefold() in searched(activity))
            and (not scopes or any(scope.covers(activity) for scope in scopes))
        )

    def headings(self) -> list["Heading"]:
        """The headings of the list, each a link that sorts by it."""
        return [
            Heading(label, self.sorted_by(name), self.direction(name)) for name, label in HEADINGS.items()
        ]

    def direction(self, name: str) -> str:
        if self.order.removeprefix("-") != name:
            return ""
        return "descending" if self.order.startswith("-") else "ascending"

    def sorted_by(self, name: str) -> str:
        """The query that sorts by this column, the other way round where it does already."""
        order = f"-{name}" if self.order == name else name
        return urlencode({**dict(parse_qsl(self.query)), "sort": order})


def searched(activity: Activity) -> str:
    """All texts of the activity, with its reference."""
    texts = (str(getattr(activity, name) or "") for name in TEXT_COLUMNS)
    answers = answers_in_column(activity.answers).values()
    return "\n".join((activity.reference, *texts, *answers)).casefold()


def filter_of(
    reply: Reply,
    user: User,
    query: QueryDict,
    sections: Sequence[ReplySection],
    contacts: Contacts,
) -> ListFilter:
    """A submitter works on the whole reply, others find their own section first."""
    opens_on = [] if contacts.may_submit else own(sections, user)
    return ListFilter.of(reply, query, sections, opens_on)


def activities_found(reply: Reply, user: User, query: QueryDict) -> list[Activity]:
    """What the list with this query shows on all its pages. The lists of the round are fetched already."""
    prefetch_related_objects([reply], "partner_answers", ADDITIONAL_QUESTIONS)
    activities = with_shared_entries(reply.activities.with_codes(), reply.survey_round)
    incomplete = {problem.reference for problem in reply_problems(reply, activities)}
    contacts = contacts_of(reply, user)
    return filter_of(reply, user, query, sections_of(reply), contacts).applied(activities, incomplete)
