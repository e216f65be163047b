"""The filters of the list of replies."""

from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from questionnaire.access import rounds_of
from questionnaire.admin.filters import Lookups
from questionnaire.admin.replies import activity_filters as by
from questionnaire.choices import ReplyState
from questionnaire.models import Question, Reply, VersionActivity
from questionnaire.reply.states import DERIVED_STATES, in_state


class StateFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Lookups:
        return [*DERIVED_STATES, *ReplyState.choices]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Reply]) -> QuerySet[Reply]:
        value = self.value()
        if not value:
            return queryset
        return queryset.filter(in_state(value)) if value in dict(self.lookup_choices) else queryset.none()


class QuestionsFilter(admin.SimpleListFilter):
    title = _("questions")
    parameter_name = "questions"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Lookups:
        return [
            ("to_answer", _("To be answered by the Presidency")),
            ("unanswered", _("Waiting for an answer of the Member State")),
            ("answered", _("Answered, to be closed")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Reply]) -> QuerySet[Reply]:
        value = self.value()
        if not value:
            return queryset
        asked = {
            "to_answer": Question.objects.from_member_state().unanswered(),
            "unanswered": Question.objects.from_presidency().unanswered(),
            "answered": Question.objects.from_presidency().answered(),
        }
        return queryset.filter(pk__in=asked.get(value, Question.objects.none()).values("reply"))


class CountedActivityFilter(admin.SimpleListFilter):
    """Replies whose counted version has an activity with everything that the address asks of one."""

    asked: by.ActivityFilter

    def lookups(self, request: HttpRequest, model_admin: Any) -> Lookups:
        return self.asked.choices(rounds_of(request))

    def queryset(self, request: HttpRequest, queryset: QuerySet[Reply]) -> QuerySet[Reply]:
        value = self.value()
        if not value:
            return queryset
        if value not in dict(self.lookup_choices):
            return queryset.none()
        activities = VersionActivity.objects.filter(version=OuterRef("counted_version"))
        return queryset.filter(Exists(activities.filter(**by.conditions(request.GET))))


class PartnerFilter(CountedActivityFilter):
    asked, title, parameter_name = by.PARTNER, by.PARTNER.title, by.PARTNER.parameter


class SupportFieldFilter(CountedActivityFilter):
    asked, title, parameter_name = by.SUPPORT_FIELD, by.SUPPORT_FIELD.title, by.SUPPORT_FIELD.parameter


class AssistanceTypeFilter(CountedActivityFilter):
    asked, title, parameter_name = by.ASSISTANCE_TYPE, by.ASSISTANCE_TYPE.title, by.ASSISTANCE_TYPE.parameter


class StatusFilter(CountedActivityFilter):
    asked, title, parameter_name = by.STATUS, by.STATUS.title, by.STATUS.parameter
