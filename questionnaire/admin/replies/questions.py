"""Questions to Member States, on a reply or one of its activities: asked, closed, asked again."""

from collections.abc import Callable
from contextlib import nullcontext
from functools import partial
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.decorators import method_decorator
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from questionnaire.access import replies_of, set_round
from questionnaire.admin.desk import signed_in
from questionnaire.admin.filters import LookupFilter, Lookups, MemberStateOfReplyFilter
from questionnaire.admin.replies.clarifying import ClarifyingDesk, RoundOfReplyFilter, to_reply
from questionnaire.cleaning.form_fields import LongTextField
from questionnaire.cleaning.numbers import short_number
from questionnaire.follow_up.forms import AnswerForm
from questionnaire.follow_up.questions import ask_again, ask_question, close
from questionnaire.follow_up.views.questions import refused_answer
from questionnaire.models import Question, Reply, VersionActivity
from questionnaire.problems import refusal_in, refusal_told
from questionnaire.recording import record_reading
from questionnaire.review.summary import period

FORM_METHODS = ["GET", "HEAD", "POST"]
TO_ANSWER, UNANSWERED, ANSWERED, BY_PRESIDENCY, CLOSED = (
    "to_answer",
    "unanswered",
    "answered",
    "by_presidency",
    "closed",
)
STATES: tuple[tuple[str, Any], ...] = (
    (TO_ANSWER, gettext_lazy("To be answered by the Presidency")),
    (UNANSWERED, gettext_lazy("Waiting for an answer of the Member State")),
    (ANSWERED, gettext_lazy("Answered by the Member State")),
    (BY_PRESIDENCY, gettext_lazy("Answered by the Presidency")),
    (CLOSED, gettext_lazy("Closed")),
)


def state_of(question: Question) -> str:
    if question.closed_at:
        return CLOSED
    if question.answered_at:
        return BY_PRESIDENCY if question.by_member_state else ANSWERED
    return TO_ANSWER if question.by_member_state else UNANSWERED


class QuestionStateFilter(LookupFilter):
    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Lookups:
        return STATES

    def matching(self, queryset: QuerySet[Any], value: str) -> QuerySet[Any]:
        chosen = {
            TO_ANSWER: Question.objects.from_member_state().unanswered(),
            UNANSWERED: Question.objects.from_presidency().unanswered(),
            ANSWERED: Question.objects.from_presidency().answered(),
            BY_PRESIDENCY: Question.objects.from_member_state().answered(),
            CLOSED: Question.objects.filter(closed_at__isnull=False),
        }
        return queryset.filter(pk__in=chosen[value].values("pk"))


class QuestionForm(forms.Form):
    text = LongTextField(
        label=gettext_lazy("Question"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy(
            "Contact points can read and answer the question on their pages. At most 2,000 characters."
        ),
        error_messages={"required": gettext_lazy("Enter the question.")},
    )


def question_form(request: HttpRequest) -> QuestionForm:
    return QuestionForm(request.POST if request.method == "POST" else None)


@admin.register(Question)
class QuestionAdmin(ClarifyingDesk):
    list_display = (
        "short",
        "asker",
        "member_state",
        "round_of_reply",
        "reference",
        "asked_at",
        "state",
        "answered_at",
    )
    list_filter = (RoundOfReplyFilter, QuestionStateFilter, MemberStateOfReplyFilter)
    list_select_related = ("reply__survey_round", "reply__member_state")
    ordering = ("-asked_at", "-pk")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Question]:
        reviewed = replies_of(request)
        questions = Question.objects.filter(reply__in=reviewed)
        return questions.select_related(*self.list_select_related).order_by(*self.ordering)

    @admin.display(description=gettext_lazy("question"))
    def short(self, question: Question) -> str:
        return Truncator(question.text).chars(80)

    @admin.display(description=gettext_lazy("asked by"), ordering="by_member_state")
    def asker(self, question: Question) -> str:
        return _("Member State") if question.by_member_state else _("Presidency")

    @admin.display(description=gettext_lazy("state"))
    def state(self, question: Question) -> str:
        return str(dict(STATES)[state_of(question)])

    def get_urls(self) -> list[URLPattern]:
        steps = [
            path(f"<int:pk>/{name}/", self.admin_site.admin_view(view), name=f"questionnaire_question_{name}")
            for name, view in (
                ("answer", self.answer_view),
                ("close", self.close_view),
                ("again", self.again_view),
            )
        ]
        return [*steps, *super().get_urls()]

    @method_decorator(require_http_methods(FORM_METHODS))
    def add_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """On the reply that the address names, and on an activity of it where it names one."""
        reply = self.reply_asked_about(request)
        reference = request.GET.get("reference", "")
        activity = self.activity_asked_about(reply, reference)
        form = question_form(request)
        send = partial(ask_question, reply, signed_in(request), reference=reference)
        if sent := self.sent(request, reply, form, send):
            return sent
        title = _("Question to %(member_state)s") % {"member_state": reply.member_state}
        return self.form_page(request, reply, title, {"form": form, "activity": activity})

    def reply_asked_about(self, request: HttpRequest) -> Reply:
        """Raises Http404 where the address names none that this person reviews."""
        key = short_number(request.GET.get("reply", ""))
        replies = replies_of(request).select_related("survey_round", "member_state")
        found = replies.filter(pk=key).first() if key is not None else None
        if found is None:
            raise Http404
        set_round(request, found.survey_round)
        return found

    def activity_asked_about(self, reply: Reply, reference: str) -> VersionActivity | None:
        """Return the activity as it was submitted last. Raises Http404 where it never was."""
        if not reference:
            return None
        submitted = VersionActivity.objects.filter(version__reply=reply, reference=reference)
        latest = submitted.select_related(
            "version__reply", "partner", "support_field", "assistance_type"
        ).order_by("version__number")
        if (activity := latest.last()) is None:
            raise Http404
        return activity

    @method_decorator(require_safe)
    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        """A question is read on the page of its reply."""
        question: Question = self.get_object(request, unquote(object_id))
        return to_reply(question.reply, f"question-{question.pk}")

    @method_decorator(require_http_methods(FORM_METHODS))
    def answer_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The answer to a question of the Member State; a refused answer stands here as it was typed."""
        question: Question = self.get_object(request, str(pk))
        if not question.by_member_state:
            raise Http404
        form = AnswerForm(question, request.POST if request.method == "POST" else None)
        if form.is_valid():
            refused = refused_answer(form, signed_in(request), nullcontext())
            if refused is None:
                told = _("Your answer has been sent to %(state)s.")
                messages.success(request, told % {"state": question.reply.member_state})
                return to_reply(question.reply, "questions")
            form, question = refused, refused.question
        context = self.page_context(
            request, _("Question of %(state)s") % {"state": question.reply.member_state}
        )
        context |= {"reply": question.reply, "question": question, "form": form}
        status = 422 if form.errors else 200
        return TemplateResponse(request, "admin/questionnaire/question/answer.html", context, status=status)

    @method_decorator(require_POST)
    def close_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        question: Question = self.get_object(request, str(pk))
        with refusal_told(request):
            close(question, signed_in(request))
            messages.success(request, _("The question has been closed."))
        return to_reply(question.reply, "questions")

    @method_decorator(require_http_methods(FORM_METHODS))
    def again_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Another question in the thread, which closes this one."""
        question: Question = self.get_object(request, str(pk))
        form = question_form(request)
        send = partial(ask_again, question, signed_in(request))
        if sent := self.sent(request, question.reply, form, send):
            return sent
        title = _("Ask %(member_state)s again") % {"member_state": question.reply.member_state}
        # A Member State may have asked about what was never submitted.
        activity = (
            None
            if question.by_member_state
            else self.activity_asked_about(question.reply, question.reference)
        )
        context = {"form": form, "activity": activity, "question": question}
        return self.form_page(request, question.reply, title, context)

    def sent(
        self, request: HttpRequest, reply: Reply, form: QuestionForm, send: Callable[..., Question]
    ) -> HttpResponse | None:
        """The way back to the reply once the question is asked; None while the form has to be shown."""
        if not form.is_valid():
            return None
        with refusal_in(form):
            send(text=form.cleaned_data["text"])
            messages.success(
                request, _("Your question has been sent to %(state)s.") % {"state": reply.member_state}
            )
            return to_reply(reply, "questions")
        return None

    def form_page(
        self, request: HttpRequest, reply: Reply, title: str, context: dict[str, Any]
    ) -> HttpResponse:
        activity = context["activity"]
        if activity:
            record_reading(reply.survey_round, [activity.version], signed_in(request))
        context |= self.page_context(request, title)
        context |= {"reply": reply, "period": period(activity) if activity else ""}
        status = 422 if context["form"].errors else 200
        return TemplateResponse(request, "admin/questionnaire/question/form.html", context, status=status)
