"""Questions of the Presidency and of Member States: asked, answered, closed, asked again, in threads."""

from collections.abc import Callable
from contextlib import nullcontext
from functools import partial
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.decorators import method_decorator
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from questionnaire.access.pages import set_round
from questionnaire.access.roles import replies_of
from questionnaire.admin.desk import signed_in
from questionnaire.admin.filters import MemberStateOfReplyFilter
from questionnaire.admin.replies.clarifying import ClarifyingDesk, RoundOfReplyFilter, to_reply
from questionnaire.admin.replies.threads import (
    STATES,
    AboutFilter,
    AskedByFilter,
    ListOfThreads,
    ThreadStateFilter,
    threads_on_desk,
)
from questionnaire.cleaning.fields import LongTextField
from questionnaire.cleaning.numbers import short_number
from questionnaire.follow_up.forms.questions import AnswerForm, refused_answer
from questionnaire.follow_up.questions import ask_again, ask_question, close
from questionnaire.models import Question, Reply, VersionActivity
from questionnaire.problems import refusal_in, refusal_told
from questionnaire.recording import record_reading
from questionnaire.review.summary import period

FORM_METHODS = ["GET", "HEAD", "POST"]


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


def to_thread(question: Question) -> HttpResponse:
    return redirect("admin:questionnaire_question_change", question.pk)


@admin.register(Question)
class QuestionAdmin(ClarifyingDesk):
    list_display = ("short", "state", "member_state", "about", "asker", "last_entry", "round_of_reply")
    list_filter = (
        RoundOfReplyFilter,
        ThreadStateFilter,
        AskedByFilter,
        AboutFilter,
        MemberStateOfReplyFilter,
    )
    list_select_related = ("reply__survey_round", "reply__member_state", "asked_by")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Question]:
        questions = Question.objects.filter(reply__in=replies_of(request))
        return questions.select_related(*self.list_select_related)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return ListOfThreads

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        """Of the list: what waits for the Presidency comes first, and of each state the newest."""
        return ("thread_state", "-last_entry", "-pk")

    @admin.display(description=gettext_lazy("question"))
    def short(self, question: Question) -> str:
        return Truncator(question.text).chars(80)

    @admin.display(description=gettext_lazy("about"))
    def about(self, question: Question) -> str:
        return question.about

    @admin.display(description=gettext_lazy("asked by"), ordering="by_member_state")
    def asker(self, question: Question) -> str:
        side = _("Member State") if question.by_member_state else _("Presidency")
        return f"{side}, {question.asked_by}" if question.asked_by else side

    @admin.display(description=gettext_lazy("last entry"), ordering="last_entry")
    def last_entry(self, question: Any) -> Any:
        return question.last_entry

    @admin.display(description=gettext_lazy("state"), ordering="thread_state")
    def state(self, question: Any) -> str:
        return str(STATES[question.thread_state][1])

    def get_urls(self) -> list[URLPattern]:
        steps = [
            path(f"<int:pk>/{name}/", self.admin_site.admin_view(view), name=f"questionnaire_question_{name}")
            for name, view in (
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
        if self.asked(
            request, reply, form, partial(ask_question, reply, signed_in(request), reference=reference)
        ):
            return to_reply(reply, "questions")
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

    @method_decorator(require_http_methods(FORM_METHODS))
    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        """The whole thread. An answer is to the question of the address; one that is refused stays."""
        question: Question = self.get_object(request, unquote(object_id))
        form = AnswerForm(question, request.POST) if request.method == "POST" else None
        if form and not question.by_member_state:
            raise Http404
        if form and form.is_valid():
            form = refused_answer(form, signed_in(request), nullcontext())
            if form is None:
                told = _("Your answer has been sent to %(state)s.")
                messages.success(request, told % {"state": question.reply.member_state})
                return to_thread(question)
        return self.thread_page(request, question, form)

    def thread_page(
        self, request: HttpRequest, question: Question, refused: AnswerForm | None
    ) -> HttpResponse:
        reply = question.reply
        of_thread = reply.questions.filter(thread=question.thread).select_related("asked_by", "answered_by")
        shown = threads_on_desk(of_thread)[0]
        first, last = shown.thread.first, shown.thread.last
        title = _("Question of %(state)s") if first.by_member_state else _("Question to %(state)s")
        takes_answer = last.by_member_state and not last.closed_at and not reply.survey_round.is_archived
        context = self.page_context(request, title % {"state": reply.member_state}) | {
            "reply": reply,
            "shown": shown,
            "form": refused or (AnswerForm(last) if takes_answer else None),
        }
        status = 422 if refused else 200
        return TemplateResponse(request, "admin/questionnaire/question/thread.html", context, status=status)

    @method_decorator(require_POST)
    def close_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        question: Question = self.get_object(request, str(pk))
        with refusal_told(request):
            close(question, signed_in(request))
            messages.success(request, _("The question has been closed."))
        return to_thread(question)

    @method_decorator(require_http_methods(FORM_METHODS))
    def again_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Another question in the thread, which closes this one."""
        question: Question = self.get_object(request, str(pk))
        form = question_form(request)
        if self.asked(request, question.reply, form, partial(ask_again, question, signed_in(request))):
            return to_thread(question)
        title = _("Ask %(member_state)s again") % {"member_state": question.reply.member_state}
        # A Member State may have asked about what was never submitted.
        activity = (
            None
            if question.by_member_state
            else self.activity_asked_about(question.reply, question.reference)
        )
        context = {"form": form, "activity": activity, "question": question}
        return self.form_page(request, question.reply, title, context)

    def asked(
        self, request: HttpRequest, reply: Reply, form: QuestionForm, ask: Callable[..., Question]
    ) -> Question | None:
        """The question once it is asked; None while the form has to be shown."""
        if not form.is_valid():
            return None
        with refusal_in(form):
            question = ask(text=form.cleaned_data["text"])
            messages.success(
                request, _("Your question has been sent to %(state)s.") % {"state": reply.member_state}
            )
            return question
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
