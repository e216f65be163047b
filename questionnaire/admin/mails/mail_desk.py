"""The pages on which the Presidency words the e-mails of a round.

A round's own text is checked for what would reach people unfilled.
"""

import hashlib
from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from questionnaire.access.pages import set_round
from questionnaire.access.roles import rounds_of
from questionnaire.choices import MailKind
from questionnaire.cleaning.fields import LineField, LongTextField
from questionnaire.form_fields.conflicts import who_changed_text, with_texts
from questionnaire.locking import RoundArchived, lock_round_in_work
from questionnaire.mails.kinds import OF_A_ROUND, WORDS
from questionnaire.mails.writer import (
    PLACEHOLDER,
    SUBJECT_LENGTH,
    Letter,
    Writer,
    letter_of,
    placeholders,
    sample,
    standard_letter,
    unknown_placeholders,
)
from questionnaire.models import MailText, Round

# What the text of a kind cannot do without.
REQUIRED = {
    "link": gettext_lazy("The text has no link to the page. Enter {link} on a separate line."),
    WORDS: gettext_lazy("The text has no place for the message. Enter {message} on a separate line."),
}


def text_fingerprint(letter: Letter) -> str:
    """Changes with the text, so that a form knows whether somebody else has changed it meanwhile."""
    return hashlib.sha256(f"{letter.subject}\n{letter.text}".encode()).hexdigest()


class MailTextForm(forms.Form):
    subject = LineField(
        label=gettext_lazy("Subject"),
        max_length=SUBJECT_LENGTH,
        error_messages={"required": gettext_lazy("Enter a subject of one line.")},
    )
    text = LongTextField(
        label=gettext_lazy("Text"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text=gettext_lazy(
            "Plain text. Words in braces are replaced for each recipient. They are listed below."
        ),
        error_messages={"required": gettext_lazy("Enter the text.")},
    )
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, kind: MailKind, stored: Letter, data: Any = None, changes: Iterable[Any] = ()) -> None:
        """`changes` is the history of the text, newest first."""
        initial = {"subject": stored.subject, "text": stored.text, "seen": text_fingerprint(stored)}
        super().__init__(data, initial=initial)
        self.kind = kind
        self.stored = stored
        self.changes = changes

    @property
    def letter(self) -> Letter:
        return Letter(self.cleaned_data["subject"], self.cleaned_data["text"])

    def clean_subject(self) -> str:
        return self.with_known_placeholders("subject")

    def clean_text(self) -> str:
        text = self.with_known_placeholders("text")
        used = PLACEHOLDER.findall(text)
        for word in OF_A_ROUND[self.kind].required:
            if word not in used:
                raise forms.ValidationError(REQUIRED[word])
        return text

    def with_known_placeholders(self, name: str) -> str:
        text: str = self.cleaned_data[name]
        if unknown := unknown_placeholders(text, placeholders(self.kind)):
            raise forms.ValidationError(unknown)
        return text

    def clean(self) -> dict[str, Any]:
        """What was typed stays in the form; the other text is shown below it."""
        cleaned = super().clean() or {}
        if cleaned.get("seen") != text_fingerprint(self.stored):
            other = _(
                "The other text is shown below. Copy what you need from it. If you save again, your text "
                "replaces it."
            )
            self.add_error(None, f"{who_changed_text(self.changes)} {other}")
            self.data = with_texts(self.data, {"seen": text_fingerprint(self.stored)})
        return cleaned


# The admin's own part of a page's context, handed in by the admin class.
PageContext = Callable[[HttpRequest, Any], dict[str, Any]]


def presided_round(request: HttpRequest, pk: int) -> Round:
    survey_round = get_object_or_404(rounds_of(request), pk=pk)
    set_round(request, survey_round)
    return survey_round


def mail_kind(name: str) -> MailKind:
    if name not in OF_A_ROUND:
        raise Http404
    return MailKind(name)


@require_http_methods(["GET", "HEAD"])
def mail_texts(request: HttpRequest, pk: int, page_context: PageContext) -> HttpResponse:
    survey_round = presided_round(request, pk)
    own = {text.kind: text for text in survey_round.mail_texts.all()}
    context = page_context(request, _("Texts of e-mails")) | {
        "texts": [(kind, own.get(kind), letter_of_kind(kind, own)) for kind in OF_A_ROUND],
    }
    return TemplateResponse(request, "admin/questionnaire/mail/texts.html", context)


def letter_of_kind(kind: MailKind, own: dict[str, MailText]) -> str:
    text = own.get(kind)
    return text.subject if text else standard_letter(kind).subject


@require_http_methods(["GET", "HEAD", "POST"])
def mail_text(request: HttpRequest, pk: int, kind: str, page_context: PageContext) -> HttpResponse:
    """A round's own text: typed, looked at as it will read, saved, or given up for the standard one."""
    survey_round, chosen = presided_round(request, pk), mail_kind(kind)
    step = request.POST.get("step", "")
    try:
        with transaction.atomic():
            if request.method == "POST":
                lock_round_in_work(survey_round)
            if step == "standard":
                return back_to_standard(request, survey_round, chosen)
            changes = MailText.history.filter(survey_round=survey_round, kind=chosen)
            form = MailTextForm(chosen, letter_of(chosen, survey_round), request.POST or None, changes)
            if form.is_valid() and step == "save":
                return save_text(request, survey_round, form)
    except RoundArchived as archived:
        messages.error(request, archived.message)
        return redirect("admin:questionnaire_mail_texts", pk)
    return text_page(request, survey_round, form, page_context)


def save_text(request: HttpRequest, survey_round: Round, form: MailTextForm) -> HttpResponse:
    letter = form.letter
    MailText.objects.update_or_create(
        survey_round=survey_round,
        kind=form.kind,
        defaults={"subject": letter.subject, "text": letter.text},
    )
    messages.success(request, _("The text has been saved: %(kind)s.") % {"kind": form.kind.label})
    return redirect("admin:questionnaire_mail_texts", survey_round.pk)


def back_to_standard(request: HttpRequest, survey_round: Round, kind: MailKind) -> HttpResponse:
    for text in survey_round.mail_texts.filter(kind=kind):
        text.delete()
    messages.success(request, _("The standard text has been restored: %(kind)s.") % {"kind": kind.label})
    return redirect("admin:questionnaire_mail_texts", survey_round.pk)


def text_page(
    request: HttpRequest, survey_round: Round, form: MailTextForm, page_context: PageContext
) -> HttpResponse:
    kind, refused = form.kind, bool(form.errors)
    writer = Writer.of(kind, survey_round)
    shown = writer.letter if refused or not form.is_bound else form.letter
    context = page_context(request, kind.label) | {
        "form": form,
        "placeholders": [(f"{{{name}}}", meaning) for name, meaning in placeholders(kind).items()],
        "preview": sample(writer, shown),
        "is_own": survey_round.mail_texts.filter(kind=kind).exists(),
        "is_writable": not survey_round.is_archived,
    }
    return TemplateResponse(
        request, "admin/questionnaire/mail/text.html", context, status=422 if refused else 200
    )
