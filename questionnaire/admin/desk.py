"""Who may do what in the admin: a class for each of the two roles that enter it.

Nobody has permissions of Django's own (`User.has_perm`), so each class asks for the role instead. What a
person does not preside over does not exist: 404 on its pages, absent from lists, filters and choices.
"""

from collections.abc import Iterable
from copy import copy
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db import models
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy

from questionnaire.access.pages import set_round
from questionnaire.access.roles import administers, presided_of_reader, presides_anywhere, rounds_of
from questionnaire.admin.fields import DateInput, MomentInput
from questionnaire.models import Round, User
from questionnaire.rounds.renaming.labels import printed_as

# In the address of a list: the short name of the round.
ROUND = "round"
COLUMNS_OF_ROUND = frozenset({"round_short", "round_of_reply"})


def signed_in(request: HttpRequest) -> User:
    """The person behind a request that has passed the sign-in of the admin."""
    assert isinstance(request.user, User)  # noqa: S101
    return request.user


def round_of(found: Any) -> Round | None:
    """The round that a row of the desk belongs to, if any."""
    if isinstance(found, Round):
        return found
    survey_round: Round | None = (
        found.survey_round if hasattr(found, "survey_round") else found.reply.survey_round
    )
    return survey_round


def set_round_named(request: HttpRequest, named: str | None) -> None:
    """Make this the round of the page; where none is named, that of who presides over one only."""
    rounds = presided_of_reader(request)
    found = [each for each in rounds if each.slug == named] if named else rounds
    if len(found) == 1:
        set_round(request, found[0])


class ListOfRound(ChangeList):
    """A list that stays in its round when its filters are cleared."""

    def get_queryset(self, request: HttpRequest, exclude_parameters: Any = None) -> QuerySet[Any]:
        rows = super().get_queryset(request, exclude_parameters)
        if ROUND in self.params:
            filters = self.get_filters_params()
            self.has_active_filters = len(filters) > 1
            self.clear_all_filters_qs = self.get_query_string(
                remove=[name for name in filters if name != ROUND]
            )
        return rows


class Desk(admin.ModelAdmin):  # type: ignore[type-arg]
    show_facets = admin.ShowFacets.NEVER
    show_full_result_count = False
    empty_value_display = "–"
    actions: Any = None
    formfield_overrides = {
        models.DateField: {"widget": DateInput},
        models.DateTimeField: {"form_class": forms.DateTimeField, "widget": MomentInput},
    }

    def is_for(self, user: User) -> bool:
        raise NotImplementedError

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.is_for(signed_in(request))

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.is_for(signed_in(request))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.is_for(signed_in(request))

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.is_for(signed_in(request))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def page_context(self, request: HttpRequest, title: Any) -> dict[str, Any]:
        """What the admin's own pages have, for a page beside them."""
        return self.admin_site.each_context(request) | {"title": title, "opts": self.opts}

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Headed by what it lists, not by what to do with it."""
        title = {"title": capfirst(self.opts.verbose_name_plural)}
        return super().changelist_view(request, title | (extra_context or {}))

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        found = super().get_object(request, object_id, from_field)
        if found is None:
            raise Http404
        return found

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        """Only the filters that the page offers: a free lookup could ask a column that is not shown."""
        return lookup in {getattr(shown, "parameter_name", None) for shown in self.list_filter}

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Plain select boxes, without the links that add or change what one chooses from."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget = field.widget.widget
        return field


class PresidencyDesk(Desk):
    """For who presides over a round; its querysets go through `rounds_of`."""

    def is_for(self, user: User) -> bool:
        return presides_anywhere(user)

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        found = super().get_object(request, object_id, from_field)
        if survey_round := round_of(found):
            # A form writes what is typed into the row before it checks it.
            set_round(request, copy(survey_round) if survey_round is found else survey_round)
        return found

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """As a page of the round that the address names."""
        set_round_named(request, request.GET.get(ROUND))
        return super().changelist_view(request, extra_context)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return ListOfRound

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        """Without the round where all rows are of one."""
        shown = [*super().get_list_display(request)]
        is_of_one = hasattr(request, "survey_round")
        return [name for name in shown if not (is_of_one and name in COLUMNS_OF_ROUND)]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Also by the name of a Member State that only a round still prints."""
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        if search_term.strip() and "member_state__name" in self.search_fields:
            found |= queryset.filter(printed_as(rounds_of(request), search_term.strip()))
        return found, may_repeat

    @admin.display(description=gettext_lazy("round"), ordering="survey_round")
    def round_short(self, part: Any) -> str:
        """The short name of the round that a row is part of: lists have no room for the title."""
        return str(part.survey_round.slug)

    # Simple-history and events keep the audit log; the admin's log would repeat names as text for ever.
    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        return None

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        return None

    def log_deletions(self, request: HttpRequest, queryset: Iterable[Any]) -> Any:
        return None


class ReadingDesk(PresidencyDesk):
    """Rows that are written by moves and on other pages; here they are looked up."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=gettext_lazy("Member State"), ordering="reply__member_state__position")
    def member_state(self, row: Any) -> Any:
        return row.reply.member_state if row.reply else None


class AdministratorDesk(Desk):
    """For administrators: accounts and code lists, nothing of a round."""

    def is_for(self, user: User) -> bool:
        return administers(user)
