"""Rounds: their terms and respondents, and the four moves: opening, closing, opening again, archiving."""

import datetime as dt
from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from questionnaire.access.roles import administers, rounds_of, runs
from questionnaire.admin.desk import PresidencyDesk, signed_in
from questionnaire.admin.history import WithHistory
from questionnaire.admin.rounds.first_round import PRESIDENCY_FIELDS, RoundForOthersForm
from questionnaire.admin.rounds.round_checks import checks
from questionnaire.admin.rounds.round_form import RoundForm
from questionnaire.audit.last_steps import last_move_of_round
from questionnaire.choices import Role, RoundState
from questionnaire.formatting.dates import date_and_time
from questionnaire.models import MemberState, Round, RoundRole
from questionnaire.problems import refusal_told
from questionnaire.rounds.removal import delete_round, is_deletable
from questionnaire.rounds.renaming.decide import changes_of
from questionnaire.rounds.round_steps import ROUND_STEPS, RoundStep, possible_steps
from questionnaire.rounds.rounds import add_respondents, dismiss, record_new_deadline
from questionnaire.workflow import move_round

ROUND_FIELDS: Any = (
    (None, {"fields": ("title", "slug")}),
    (gettext_lazy("Dates"), {"fields": ("period_start", "cutoff", "deadline", "reminder_days")}),
    (gettext_lazy("Respondents"), {"fields": ("member_states",)}),
    (
        gettext_lazy("What is asked"),
        {"fields": ("partners", "support_fields", "assistance_types", "previous")},
    ),
    (
        gettext_lazy("Texts for contact points"),
        {"fields": ("introduction", "contact_name", "contact_email", "contact_phone", "privacy_note")},
    ),
    (gettext_lazy("Marking and footnotes"), {"fields": ("marking",)}),
)
EVERY_FIELD = tuple(name for _title, options in ROUND_FIELDS for name in options["fields"])


@admin.register(Round)
class RoundAdmin(WithHistory, PresidencyDesk):
    form = RoundForm
    list_display = ("title", "slug", "state", "deadline_in_brussels", "replied", "asked")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Round]:
        return rounds_of(request).with_progress()

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Also for administrators, who set a round up for others."""
        return super().has_add_permission(request) or administers(signed_in(request))

    def get_form(
        self, request: HttpRequest, obj: Round | None = None, change: bool = False, **kwargs: Any
    ) -> Any:
        if self.is_for_others(request, obj):
            kwargs["form"] = RoundForOthersForm
        return super().get_form(request, obj, change, **kwargs)

    def get_fieldsets(self, request: HttpRequest, obj: Round | None = None) -> Any:
        return (*ROUND_FIELDS, PRESIDENCY_FIELDS) if self.is_for_others(request, obj) else ROUND_FIELDS

    def is_for_others(self, request: HttpRequest, obj: Round | None) -> bool:
        """Whether this is a new round of somebody who presides over none."""
        return obj is None and not self.is_for(signed_in(request))

    def has_change_permission(self, request: HttpRequest, obj: Round | None = None) -> bool:
        if obj is None:
            return super().has_change_permission(request)
        return not obj.is_archived and runs(request.user, obj)

    def get_readonly_fields(self, request: HttpRequest, obj: Round | None = None) -> tuple[str, ...]:
        if obj is None:
            return ()
        return ("slug",) if self.has_change_permission(request, obj) else EVERY_FIELD

    @admin.display(description=gettext_lazy("deadline"), ordering="deadline")
    def deadline_in_brussels(self, survey_round: Round) -> str:
        return date_and_time(survey_round.deadline)

    @admin.display(description=gettext_lazy("replied"), ordering="replied")
    def replied(self, survey_round: Any) -> int:
        return int(survey_round.replied)

    @admin.display(description=gettext_lazy("asked"), ordering="asked")
    def asked(self, survey_round: Any) -> int:
        return int(survey_round.asked)

    @admin.display(description=gettext_lazy("respondents"))
    def member_states(self, survey_round: Round) -> str:
        asked = MemberState.objects.filter(replies__survey_round=survey_round)
        return ", ".join(str(member_state) for member_state in asked)

    def save_related(self, request: HttpRequest, form: ModelForm, formsets: Any, change: bool) -> None:  # type: ignore[type-arg]
        """The lists of codes, the respondents, and for a new round its maker as Presidency."""
        super().save_related(request, form, formsets, change)
        survey_round: Round = form.instance
        chosen = set(form.cleaned_data["member_states"])
        asked = set(MemberState.objects.filter(replies__survey_round=survey_round))
        dismiss(survey_round, asked - chosen)
        add_respondents(survey_round, sorted(chosen - asked, key=lambda member_state: member_state.position))
        if isinstance(form, RoundForOthersForm):
            form.appoint_presidency(request)
        elif not change:
            by = signed_in(request)
            RoundRole.objects.create(survey_round=survey_round, user=by, role=Role.PRESIDENCY, name=by.name)
        else:
            self.tell_new_deadline(request, survey_round, form.initial["deadline"])
        if survey_round.is_overdue():
            messages.warning(
                request, _("The deadline has already passed. Correct it if this is not intended.")
            )

    def response_add(
        self, request: HttpRequest, obj: Round, post_url_continue: str | None = None
    ) -> HttpResponse:
        """To the round itself, where it says what is still to be done; who reads no round, to its people."""
        super().response_add(request, obj, post_url_continue)
        if self.is_for(signed_in(request)):
            return redirect("admin:questionnaire_round_change", obj.pk)
        return redirect("admin:questionnaire_user_appoint")

    def tell_new_deadline(self, request: HttpRequest, survey_round: Round, old: dt.datetime) -> None:
        told = record_new_deadline(survey_round, old, signed_in(request))
        if told:
            said = ngettext(
                "%(number)d contact point will be notified of the new deadline by e-mail.",
                "%(number)d contact points will be notified of the new deadline by e-mail.",
                told,
            )
            messages.info(request, said % {"number": told})

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        return super().render_change_form(
            request, context | {"show_save_and_add_another": False}, *args, **kwargs
        )

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        survey_round = self.get_object(request, object_id)
        reading = not runs(request.user, survey_round)
        context = {
            "title": _("Terms of the round"),
            "subtitle": None,
            "steps": [] if reading else possible_steps(survey_round),
            "is_deletable": not reading and is_deletable(survey_round),
            "reads_only": reading,
            "code_list_changes": changes_of(survey_round),
            "may_decide": not reading,
            "checks": [*checks(survey_round)] if survey_round.state == RoundState.PREPARING else [],
        }
        return super().change_view(request, object_id, extra_context=context)

    def history_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        """With the history of its contact points and roles, removed ones included."""
        survey_round = self.get_object(request, object_id)
        records = RoundRole.history.filter(survey_round=survey_round).select_related(
            "user", "member_state", "history_user"
        )
        return super().history_view(request, object_id, {"role_records": records})

    def get_urls(self) -> list[URLPattern]:
        moves = [
            path(
                f"<int:pk>/{step.name}/",
                self.admin_site.admin_view(partial(self.move_view, step=step)),
                name=f"questionnaire_round_{step.name}",
            )
            for step in ROUND_STEPS
        ]
        remove = self.admin_site.admin_view(self.remove_view)
        return [
            *moves,
            path("<int:pk>/remove/", remove, name="questionnaire_round_remove"),
            *super().get_urls(),
        ]

    def remove_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Asks first, and says what goes with the round; only the POST deletes it."""
        survey_round = self.get_object(request, str(pk))
        if request.method == "POST":
            with refusal_told(request):
                delete_round(survey_round, signed_in(request))
                messages.success(
                    request, _("The round %(round)s has been deleted.") % {"round": survey_round}
                )
                return redirect("questionnaire:home")
            return redirect("admin:questionnaire_round_change", survey_round.pk)
        context = self.page_context(request, _("Delete the round")) | {
            "is_possible": is_deletable(survey_round),
            "number_of_respondents": survey_round.replies.count(),
            "number_of_contact_points": survey_round.roles.contact_points().count(),
        }
        return TemplateResponse(request, "admin/questionnaire/round/remove.html", context)

    def move_view(self, request: HttpRequest, pk: int, step: RoundStep) -> HttpResponse:
        """Asks first; only the POST moves the round."""
        survey_round = self.get_object(request, str(pk))
        if request.method == "POST":
            with refusal_told(request):
                has_moved = move_round(step.move, survey_round, signed_in(request))
                # A second click, or somebody else was quicker.
                already = "" if has_moved else last_move_of_round(survey_round)
                messages.success(request, f"{step.done} {already}".strip())
            return redirect("admin:questionnaire_round_change", survey_round.pk)
        context = self.page_context(request, step.label) | {
            "step": step,
            "is_possible": step in possible_steps(survey_round),
        }
        return TemplateResponse(request, "admin/questionnaire/round/move.html", context)
