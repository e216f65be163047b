"""The filters of the list of replies."""

from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from questionnaire.access.roles import rounds_of
from questionnaire.admin.filters import Lookups
from questionnaire.admin.replies import activity_filters as by
from questionnaire.choices import ReplyState
from questionnaire.models import Question, Reply, VersionActivity
from questionnaire.reply.state_labels import DERIVED_STATES, in_state
from questionnaire.review.queues import (
    BY_LETTER,
    BY_LETTER_NOT_CONFIRMED,
    CHANGED_SINCE_ACCEPTED,
    WITH_POSSIBLE_ERRORS,
)


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


class ConditionFilter(admin.SimpleListFilter):
    """`conditions` are the choices: value in the address, label, and what holds of a reply."""

    conditions: tuple[tuple[str, Any, Q], ...]

    def lookups(self, request: HttpRequest, model_admin: Any) -> Lookups:
        return [(value, label) for value, label, _condition in self.conditions]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Reply]) -> QuerySet[Reply]:
        chosen = self.value()
        if not chosen:
            return queryset
        found = [condition for value, _label, condition in self.conditions if value == chosen]
        return queryset.filter(*found) if found else queryset.none()


class ErrorsFilter(ConditionFilter):
    title = _("possible errors")
    parameter_name = "errors"
    conditions = (("yes", _("With possible errors"), WITH_POSSIBLE_ERRORS),)


class LetterFilter(ConditionFilter):
    title = _("letter")
    parameter_name = "letter"
    conditions = (
        ("yes", _("Received by letter"), BY_LETTER),
        ("unconfirmed", _("Received by letter and not confirmed"), BY_LETTER_NOT_CONFIRMED),
    )


class ChangedFilter(ConditionFilter):
    title = _("acceptance")
    parameter_name = "changed"
    conditions = (("yes", _("Changed since accepted"), CHANGED_SINCE_ACCEPTED),)


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
