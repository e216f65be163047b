"""The trail of one's rounds, to read: nobody writes, changes or deletes it here."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from questionnaire.access import rounds_of
from questionnaire.admin.desk import ReadingDesk
from questionnaire.admin.filters import LookupFilter, Lookups, MemberStateFilter, RoundFilter
from questionnaire.choices import OWN_EVENTS, EventKind, ReplyState, RoundState
from questionnaire.models import Event

STATES = dict([*ReplyState.choices, *RoundState.choices])


class EventKindFilter(LookupFilter):
    title = _("what")
    parameter_name = "kind"
    lookup = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Lookups:
        return [choice for choice in EventKind.choices if choice[0] not in OWN_EVENTS]


class MemberStateOfReplyFilter(MemberStateFilter):
    lookup = "reply__member_state"


@admin.register(Event)
class EventAdmin(ReadingDesk):
    list_display = ("at", "kind", "member_state", "round_short", "moved_from", "moved_to", "reason", "by")
    list_display_links = None
    list_filter = (RoundFilter, MemberStateOfReplyFilter, EventKindFilter)
    list_select_related = ("survey_round", "reply__survey_round", "reply__member_state", "by")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Event]:
        presided = rounds_of(request)
        return (
            Event.objects.for_the_desk()
            .filter(survey_round__in=presided)
            .select_related(*self.list_select_related)
        )

    def get_urls(self) -> list[URLPattern]:
        """The list alone: it says everything there is."""
        return [url for url in super().get_urls() if url.name == "questionnaire_event_changelist"]

    @admin.display(description=_("from"))
    def moved_from(self, event: Event) -> str:
        return str(STATES.get(event.from_state, ""))

    @admin.display(description=_("to"))
    def moved_to(self, event: Event) -> str:
        return str(STATES.get(event.to_state, ""))
