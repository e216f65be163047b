"""Replies: the list, the page to read one, and the Presidency's three moves, alone and for many."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.utils import unquote
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from questionnaire.access.pages import set_round
from questionnaire.access.roles import replies_of, runs
from questionnaire.admin.desk import ReadingDesk, signed_in
from questionnaire.admin.filters import MemberStateFilter, RoundFilter
from questionnaire.admin.replies.activity_filters import filters_in, with_words
from questionnaire.admin.replies.reply_filters import (
    AssistanceTypeFilter,
    ChangedFilter,
    ErrorsFilter,
    LetterFilter,
    PartnerFilter,
    QuestionsFilter,
    StateFilter,
    StatusFilter,
    SupportFieldFilter,
)
from questionnaire.admin.replies.reply_page import compare_context, reply_context, version_to_read
from questionnaire.admin.replies.reply_steps import (
    ACCEPT,
    REOPEN,
    REPLY_STEPS,
    RETURN,
    ReasonForm,
    ReplyStep,
    StepOutcome,
    carry_out,
    is_done_already,
    possible_steps,
)
from questionnaire.admin.replies.review_queue import onward, queue_at
from questionnaire.audit.last_steps import last_move
from questionnaire.choices import ActivityStatus
from questionnaire.models import Question, Reply, Round
from questionnaire.models.replies.requests import counted_by
from questionnaire.recording import record_reading
from questionnaire.reply.state_labels import state_in_words

PLANNED = Q(counted_version__activities__status=ActivityStatus.PLANNED)


@admin.register(Reply)
class ReplyAdmin(ReadingDesk):
    """Nothing of a reply is changed here but its state, by the workflow."""

    list_display = (
        "member_state",
        "round_short",
        "state_shown",
        "activities",
        "planned",
        "changed_at",
        "version",
        "questions",
        "possible_errors",
    )
    list_filter = (
        RoundFilter,
        StateFilter,
        QuestionsFilter,
        ErrorsFilter,
        LetterFilter,
        ChangedFilter,
        MemberStateFilter,
        PartnerFilter,
        SupportFieldFilter,
        AssistanceTypeFilter,
        StatusFilter,
    )
    list_select_related = ("survey_round", "member_state", "counted_version")
    search_fields = ("member_state__name",)
    search_help_text = gettext_lazy("By Member State, or by the texts of its submitted activities")
    ordering = ("survey_round", "member_state__position")
    actions = (
        "accept_selected",
        "return_selected",
        "reopen_selected",
        "extend_selected",
        "replies_as_excel",
        "activities_as_excel",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Reply]:
        return (
            replies_of(request)
            .select_related(*self.list_select_related)
            .annotate(
                activities_counted=Count("counted_version__activities", filter=~PLANNED),
                activities_planned=Count("counted_version__activities", filter=PLANNED),
                questions_open=counted_by("reply", Question.objects.open()),
            )
        )

    def get_list_filter(self, request: HttpRequest) -> Any:
        filters: Any = super().get_list_filter(request)
        if not getattr(request, "filters_in_use_only", False):
            return filters
        return [each for each in filters if each.parameter_name in request.GET]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        if words := search_term.split():
            found |= queryset.filter(with_words(words))
        return found, may_repeat

    @admin.display(description=gettext_lazy("state"), ordering="state")
    def state_shown(self, reply: Reply) -> str:
        return state_in_words(reply)

    @admin.display(description=gettext_lazy("activities"), ordering="activities_counted", empty_value="–")
    def activities(self, reply: Any) -> int | None:
        return reply.activities_counted if reply.counted_version else None

    @admin.display(description=gettext_lazy("planned"), ordering="activities_planned", empty_value="–")
    def planned(self, reply: Any) -> int | None:
        return reply.activities_planned if reply.counted_version else None

    @admin.display(description=gettext_lazy("version"), empty_value="–")
    def version(self, reply: Reply) -> int | None:
        return reply.counted_version.number if reply.counted_version else None

    @admin.display(description=gettext_lazy("open questions"), ordering="questions_open")
    def questions(self, reply: Any) -> int:
        open_ones: int = reply.questions_open
        return open_ones

    @admin.display(
        description=gettext_lazy("possible errors"),
        ordering="counted_version__likely_mistakes",
        empty_value="–",
    )
    def possible_errors(self, reply: Reply) -> int | None:
        return reply.counted_version.likely_mistakes if reply.counted_version else None

    def get_urls(self) -> list[URLPattern]:
        steps = [
            path(
                f"<int:pk>/{step.name}/",
                self.admin_site.admin_view(partial(self.step_view, step=step)),
                name=f"questionnaire_reply_{step.name}",
            )
            for step in REPLY_STEPS
        ]
        compare = path(
            "<int:pk>/compare/",
            self.admin_site.admin_view(self.compare_view),
            name="questionnaire_reply_compare",
        )
        return [*steps, compare, *super().get_urls()]

    @method_decorator(require_safe)
    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        """The reply to read. Reading a version is recorded in the audit log."""
        reply = self.get_object(request, unquote(object_id))
        version = version_to_read(reply, request.GET.get("version"))
        if version:
            record_reading(reply.survey_round, [version], signed_in(request))
        context = self.page_context(request, reply.member_state) | reply_context(request, reply, version)
        context["queue"] = queue_at(self, request, reply)
        if not runs(request.user, reply.survey_round):
            context |= {"steps": [], "reads_only": True}
        return TemplateResponse(request, "admin/questionnaire/reply/page.html", context)

    @method_decorator(require_safe)
    def compare_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Two submitted versions beside each other. Reading them is recorded in the audit log."""
        reply = self.get_object(request, str(pk))
        comparison = compare_context(request, reply)
        record_reading(reply.survey_round, comparison["compared"], signed_in(request))
        title = _("Versions of %(member_state)s compared") % {"member_state": reply.member_state}
        context = self.page_context(request, title) | comparison
        return TemplateResponse(request, "admin/questionnaire/reply/compare.html", context)

    def history_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        """The audit log on the reply's page."""
        reply = self.get_object(request, unquote(object_id))
        return redirect(reverse("admin:questionnaire_reply_change", args=[reply.pk]) + "#audit-log")

    def step_view(self, request: HttpRequest, pk: int, step: ReplyStep) -> HttpResponse:
        """Asks first; only the POST moves the reply. What was typed stays where it is refused."""
        reply = self.get_object(request, str(pk))
        asked = request.method == "POST"
        if asked and is_done_already(step, reply, request.POST.get("reason", "")):
            said = _("The reply is already %(state)s.") % {"state": reply.get_state_display().lower()}
            messages.info(request, f"{said} {last_move(reply)}".strip())
            return redirect(onward(self, request, reply))
        form = ReasonForm(request.POST if asked else None) if step.needs_reason else None
        if asked and (form is None or form.is_valid()):
            url = onward(self, request, reply)
            if self.take(request, step, [reply], form).done:
                return redirect(url)
            reply = self.get_object(request, str(pk))
        return self.step_page(request, step, [reply], form)

    def move_many(
        self, request: HttpRequest, replies: QuerySet[Reply], step: ReplyStep
    ) -> HttpResponse | None:
        """The same for the replies ticked in the list: first a page that asks, then the result in words."""
        asked = "confirmed" in request.POST
        form = ReasonForm(request.POST if asked else None) if step.needs_reason else None
        if asked and (form is None or form.is_valid()):
            self.take(request, step, list(replies), form)
            return None
        return self.step_page(request, step, list(replies), form, action=f"{step.name}_selected")

    @admin.action(description=ACCEPT.label_for_many)
    def accept_selected(self, request: HttpRequest, queryset: QuerySet[Reply]) -> HttpResponse | None:
        return self.move_many(request, queryset, ACCEPT)

    @admin.action(description=RETURN.label_for_many)
    def return_selected(self, request: HttpRequest, queryset: QuerySet[Reply]) -> HttpResponse | None:
        return self.move_many(request, queryset, RETURN)

    @admin.action(description=REOPEN.label_for_many)
    def reopen_selected(self, request: HttpRequest, queryset: QuerySet[Reply]) -> HttpResponse | None:
        return self.move_many(request, queryset, REOPEN)

    @admin.action(description=gettext_lazy("Extend the deadline of the selected replies"))
    def extend_selected(self, request: HttpRequest, queryset: QuerySet[Reply]) -> HttpResponse | None:
        """The page of one round, with these Member States ticked."""
        return self.page_of_selected(request, list(queryset), "questionnaire:deadline-extension")

    @admin.action(description=gettext_lazy("Download the selected replies as Excel"))
    def replies_as_excel(self, request: HttpRequest, queryset: QuerySet[Reply]) -> HttpResponse | None:
        return self.page_of_selected(request, list(queryset), "questionnaire:round-overview-file")

    @admin.action(description=gettext_lazy("Download the activities of the selected replies as Excel"))
    def activities_as_excel(self, request: HttpRequest, queryset: QuerySet[Reply]) -> HttpResponse | None:
        """Those in the results, as the list is filtered."""
        asked = [(each.parameter, request.GET[each.parameter]) for each in filters_in(request.GET)]
        return self.page_of_selected(request, list(queryset), "analysis:activities-file", asked)

    def page_of_selected(
        self, request: HttpRequest, replies: list[Reply], name: str, query: Sequence[tuple[str, str]] = ()
    ) -> HttpResponse | None:
        """To the page of the round to which these replies belong, about their Member States."""
        survey_round = only_round(replies)
        if survey_round is None:
            messages.error(request, _("These replies belong to several rounds. Select replies of one round."))
            return None
        selected = [*query, *(("member_state", reply.member_state_id) for reply in replies)]
        return redirect(f"{reverse(name, args=[survey_round.slug])}?{urlencode(selected)}")

    def take(
        self, request: HttpRequest, step: ReplyStep, replies: list[Reply], form: ReasonForm | None
    ) -> StepOutcome:
        """Carry the step out and say what was done, and what was skipped and why."""
        reason = form.cleaned_data["reason"] if form else ""
        seen = set(request.POST.getlist("version"))
        outcome = carry_out(step, replies, signed_in(request), reason, seen)
        if outcome.done:
            names = get_text_list(outcome.done, _("and"))
            messages.success(request, step.done % {"number": len(outcome.done), "names": names})
        for why in outcome.skipped:
            messages.warning(request, _("Not done: %(why)s") % {"why": why})
        return outcome

    def step_page(
        self,
        request: HttpRequest,
        step: ReplyStep,
        replies: list[Reply],
        form: ReasonForm | None,
        action: str = "",
    ) -> HttpResponse:
        if survey_round := only_round(replies):
            set_round(request, survey_round)
        context = self.page_context(request, step.label) | {
            "step": step,
            "reply": replies[0] if len(replies) == 1 and not action else None,
            "replies": [(reply, state_in_words(reply), step in possible_steps(reply)) for reply in replies],
            "form": form,
            "action": action,
            "action_checkbox_name": ACTION_CHECKBOX_NAME,
        }
        status = 422 if form is not None and form.errors else 200
        return TemplateResponse(request, "admin/questionnaire/reply/step.html", context, status=status)


def only_round(replies: list[Reply]) -> Round | None:
    """The round of the replies, where they are all of one."""
    rounds = {reply.survey_round for reply in replies}
    return rounds.pop() if len(rounds) == 1 else None
