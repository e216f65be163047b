"""What Member States have asked for: more time, a reply given back, a joint reply. Granted or declined."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from questionnaire.access.roles import replies_of
from questionnaire.admin.desk import signed_in
from questionnaire.admin.fields import MomentInput
from questionnaire.admin.filters import LookupFilter, Lookups, MemberStateOfReplyFilter
from questionnaire.admin.replies.clarifying import ClarifyingDesk, RoundOfReplyFilter, to_reply
from questionnaire.choices import RequestKind, RequestOutcome
from questionnaire.cleaning.fields import LongTextField
from questionnaire.follow_up.requests import answer
from questionnaire.models import Request
from questionnaire.problems import refusal_in

WAITING = "waiting"
# What granting means, on the page where it is decided.
MEANING = {
    RequestKind.EXTENSION: gettext_lazy(
        "If you grant the request, this reply gets its own deadline. The deadline of other "
        "replies does not change. Until its own deadline, the reply is not overdue and can "
        "be withdrawn after submission."
    ),
    RequestKind.REOPENING: gettext_lazy(
        "If you grant the request, the reply is returned. The Member State can change it and "
        "submit it again. Until then, the last submitted version stays in the results."
    ),
    RequestKind.JOINT: gettext_lazy(
        "If you grant the request, all Member States concerned are notified. Each still "
        "sends its own reply and cannot see the others. A joint activity is counted for each "
        "Member State that reports it. Member States name each other under “Jointly with”."
    ),
}


class WaitingFilter(LookupFilter):
    title = gettext_lazy("outcome")
    parameter_name = "outcome"
    lookup = "outcome"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Lookups:
        return [(WAITING, gettext_lazy("Waiting for your answer")), *RequestOutcome.choices]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        waiting = self.value() == WAITING
        return queryset.filter(outcome="") if waiting else super().queryset(request, queryset)


class RequestKindFilter(LookupFilter):
    title = gettext_lazy("what")
    parameter_name = "kind"
    lookup = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Lookups:
        return RequestKind.choices


class AnswerForm(forms.Form):
    """Granted or declined, with a word; for more time, until when."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("Your answer"),
        choices=[
            (RequestOutcome.GRANTED, gettext_lazy("Grant")),
            (RequestOutcome.DECLINED, gettext_lazy("Decline")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Select grant or decline.")},
    )
    until = forms.DateTimeField(
        label=gettext_lazy("If granted: until"),
        help_text=gettext_lazy("Brussels time. You can select another moment than the requested one."),
        required=False,
        widget=MomentInput,
    )
    word = LongTextField(
        label=gettext_lazy("Message to the Member State"),
        help_text=gettext_lazy(
            "The Member State will read this. Required if you decline. If you return the reply, "
            "say what to check or change."
        ),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, asked: Request, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["until"] = asked.until
        if not asked.until:
            del self.fields["until"]


@admin.register(Request)
class RequestAdmin(ClarifyingDesk):
    list_display = ("member_state", "round_of_reply", "wish", "asked_at", "outcome_shown", "answered_at")
    list_filter = (RoundOfReplyFilter, WaitingFilter, RequestKindFilter, MemberStateOfReplyFilter)
    list_select_related = ("reply__survey_round", "reply__member_state", "asked_by", "answered_by")
    # Those that wait for an answer come first.
    ordering = ("outcome", "-asked_at", "-pk")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Request]:
        reviewed = replies_of(request)
        return (
            Request.objects.filter(reply__in=reviewed)
            .select_related(*self.list_select_related)
            .prefetch_related("member_states")
            .order_by(*self.ordering)
        )

    @admin.display(description=gettext_lazy("request"), ordering="kind")
    def wish(self, asked: Request) -> str:
        return asked.wish

    @admin.display(description=gettext_lazy("outcome"), ordering="outcome")
    def outcome_shown(self, asked: Request) -> str:
        return asked.get_outcome_display() or _("Waiting for your answer")

    @method_decorator(require_http_methods(["GET", "HEAD", "POST"]))
    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        """The request with the form for the answer. What was typed stays where it is refused."""
        asked: Request = self.get_object(request, unquote(object_id))
        form = AnswerForm(asked, request.POST if request.method == "POST" else None)
        if form.is_valid():
            with refusal_in(form):
                answer_as_typed(asked, form, request)
                messages.success(request, _("Your answer has been saved."))
                return to_reply(asked.reply, "requests")
        context = self.page_context(request, asked.wish) | {
            "reply": asked.reply,
            "asked": asked,
            "form": form,
            # An answer that was refused stays where it was typed.
            "may_answer": not asked.outcome or bool(form.errors),
            "meaning": MEANING[RequestKind(asked.kind)],
        }
        status = 422 if form.errors else 200
        return TemplateResponse(request, "admin/questionnaire/request/page.html", context, status=status)


def answer_as_typed(asked: Request, form: AnswerForm, request: HttpRequest) -> None:
    typed = form.cleaned_data
    outcome = RequestOutcome(typed["outcome"])
    answer(asked, outcome, signed_in(request), typed["word"], until=typed.get("until"))
