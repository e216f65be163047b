"""The filters of the lists: each offers only what the person's own rounds hold, and no code of a partner."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from questionnaire.access.roles import rounds_of
from questionnaire.choices import Role
from questionnaire.models import MemberState
from questionnaire.rounds.renaming.labels import labels_in_rounds

Lookups = Iterable[tuple[Any, Any]]


class LookupFilter(admin.SimpleListFilter):
    """Keeps the rows whose `lookup` is the chosen value."""

    lookup: str

    def queryset(self, request: HttpRequest, queryset: QuerySet[Model]) -> QuerySet[Model]:
        value = self.value()
        # Unlike any other value, an unknown one finds nothing.
        known = value in {str(key) for key, _label in self.lookup_choices}
        if value is None:
            return queryset
        return self.matching(queryset, value) if known else queryset.none()

    def matching(self, queryset: QuerySet[Any], value: str) -> QuerySet[Any]:
        return queryset.filter(**{self.lookup: value})


class RoundFilter(LookupFilter):
    """Not shown on the list of one round: the header switches to another one."""

    title = _("round")
    parameter_name = "round"
    lookup = "survey_round__slug"
    template = "admin/questionnaire/round_filter.html"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Lookups:
        rounds = rounds_of(request)
        return [(survey_round.slug, survey_round.title) for survey_round in rounds]


class MemberStateFilter(LookupFilter):
    title = _("Member State")
    parameter_name = "member_state"
    lookup = "member_state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Lookups:
        rounds = rounds_of(request)
        asked = MemberState.objects.filter(replies__survey_round__in=rounds)
        labels = labels_in_rounds(asked, "replies__survey_round__kept_names")
        return [(member_state.code, label) for member_state, label in labels]


class MemberStateOfReplyFilter(MemberStateFilter):
    lookup = "reply__member_state"


class RoleFilter(LookupFilter):
    title = _("role")
    parameter_name = "role"
    lookup = "role"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Lookups:
        return Role.choices
