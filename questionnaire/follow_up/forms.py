"""What contact points ask and request, and what they answer to the Presidency.

Of what came by letter it is the original, its date and its origin.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from questionnaire.choices import RequestKind
from questionnaire.cleaning.form_fields import LineField, LongTextField
from questionnaire.follow_up.requests import kinds_left, kinds_to_ask
from questionnaire.form_fields.fields import UploadField, entries_field
from questionnaire.form_fields.shared import text_area
from questionnaire.formatting.dates import on_day
from questionnaire.models import Letter, MemberState, Question, Reply, Request, Round
from questionnaire.spreadsheets.unpack import MAX_FILE, MEGABYTE

TEXT_LENGTH = 2000


class AskForm(forms.Form):
    """One of the requests that can be made now; the fields of the others are left aside."""

    kind = forms.ChoiceField(
        label=_("What would you like to request?"),
        widget=forms.RadioSelect(attrs={"class": "form-check-input", "autocomplete": "off"}),
        error_messages={
            "required": _("Select what you would like to request."),
            "invalid_choice": _(
                "The state of the reply has changed, so this cannot be requested any more. Select another "
                "request."
            ),
        },
    )
    until = forms.DateField(
        label=_("New deadline"),
        required=False,
        widget=forms.DateInput(
            format="%Y-%m-%d", attrs={"type": "date", "class": "form-control", "autocomplete": "off"}
        ),
        error_messages={"invalid": _("Enter a date, for example 2026-05-20.")},
    )
    reason = LongTextField(
        label=_("Reason for your request"),
        help_text=_("The Presidency can read this. At most 2,000 characters."),
        max_length=TEXT_LENGTH,
        widget=text_area(rows=4),
        error_messages={"required": _("Enter the reason for your request.")},
    )

    def __init__(self, reply: Reply, waiting: Iterable[Request], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reply = reply
        kind: Any = self.fields["kind"]
        # A second click sends what the first has made a request of already.
        self.kinds = kinds_to_ask(reply) if self.is_bound else kinds_left(reply, waiting)
        kind.choices = [(kind.value, kind.label) for kind in self.kinds]
        others = reply.survey_round.replies.exclude(pk=reply.pk).select_related("member_state")
        self.fields["member_states"] = entries_field(
            [other.member_state for other in others], label=_("Member States that reply jointly with yours")
        )
        self.fields["member_states"].widget.attrs |= {"class": "form-check-input", "autocomplete": "off"}
        self.order_fields(["kind", "until", "member_states", "reason"])

    def clean(self) -> dict[str, Any]:
        typed = self.cleaned_data
        if (
            typed.get("kind") == RequestKind.EXTENSION
            and not typed.get("until")
            and "until" not in self.errors
        ):
            self.add_error("until", gettext("Enter the new deadline that you request."))
        if typed.get("kind") == RequestKind.JOINT and not typed.get("member_states"):
            self.add_error("member_states", gettext("Select at least one Member State."))
        return typed

    def clean_until(self) -> dt.datetime | None:
        """At the time of the day at which the deadline ends."""
        day: dt.date | None = self.cleaned_data["until"]
        if day is None:
            return None
        if day > self.reply.survey_round.deadline_day + dt.timedelta(days=366):
            raise ValidationError(
                gettext("Enter a date that is at most one year after the deadline."), code="far"
            )
        return on_day(day, self.reply.deadline)

    @property
    def kind_chosen(self) -> RequestKind:
        return RequestKind(self.cleaned_data["kind"])

    @property
    def until_asked(self) -> dt.datetime | None:
        until: dt.datetime | None = self.cleaned_data["until"]
        return until if self.kind_chosen == RequestKind.EXTENSION else None

    @property
    def member_states_named(self) -> list[MemberState]:
        named: list[MemberState] = self.cleaned_data["member_states"]
        return named if self.kind_chosen == RequestKind.JOINT else []


class AnswerForm(forms.Form):
    """The answer to one question; `began_from` says which earlier answer the form showed."""

    answer = LongTextField(
        label=_("Your answer"),
        help_text=_("At most 2,000 characters. Your answer does not change the data in the reply."),
        max_length=TEXT_LENGTH,
        widget=text_area(rows=3),
        error_messages={"required": _("Enter your answer.")},
    )
    began_from = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, question: Question, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, auto_id=f"question-{question.pk}-%s")
        self.question = question
        self.initial["answer"] = question.answer
        self.initial["began_from"] = question.stamp

    def as_typed(self, question: Question) -> "AnswerForm":
        """The text stays; sent again it takes the place of the answer that the page shows now."""
        renewed = AnswerForm(question, {"answer": self.cleaned_data["answer"], "began_from": question.stamp})
        renewed.is_valid()
        return renewed


class EnquiryForm(forms.Form):
    """A question to the Presidency; the address says what it is about."""

    text = LongTextField(
        label=_("Your question"),
        help_text=_("At most 2,000 characters. Your colleagues and the Presidency can read the question."),
        max_length=TEXT_LENGTH,
        widget=text_area(rows=5),
        error_messages={"required": _("Enter your question.")},
    )


class CallNoteForm(forms.Form):
    member_state = forms.ChoiceField(
        label=_("Member State"),
        error_messages={"required": _("Select the Member State.")},
    )
    text = LongTextField(
        label=_("Call note"),
        help_text=_(
            "Enter the person and the outcome. Only the Presidency can read the note. At most "
            "2,000 characters."
        ),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Enter the note.")},
    )

    def __init__(self, survey_round: Round, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        replies = survey_round.replies.select_related("survey_round", "member_state")
        self.replies = {reply.member_state_id: reply for reply in replies}
        field: Any = self.fields["member_state"]
        field.choices = [("", ""), *((code, str(reply.member_state)) for code, reply in self.replies.items())]

    @property
    def reply(self) -> Reply:
        return self.replies[self.cleaned_data["member_state"]]


# Half of what one request may bring: the workbook comes with it.
MAX_LETTER = MAX_FILE // 2
# What offices send, and nothing that a browser or an office program would run.
ENDINGS = (".pdf", ".docx", ".doc", ".odt", ".xlsx", ".eml", ".msg", ".png", ".jpg", ".jpeg", ".tif", ".tiff")


class LetterForm(forms.Form):
    """`waiting` is what is attached already: its file stays unless another one is chosen."""

    letter = UploadField(
        label=_("The original"),
        help_text=format_lazy(
            _("The original: PDF, Word, Excel, an image or an e-mail, of at most {size} MB."),
            size=MAX_LETTER // MEGABYTE,
        ),
        required=False,
        widget=forms.FileInput(attrs={"accept": ",".join(ENDINGS)}),
    )
    dated_on = forms.DateField(
        label=_("Date of the letter"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Enter the date of the letter."),
            "invalid": _("Enter a date in the form 2026-05-20."),
        },
    )
    source = LineField(
        label=_("Origin"),
        help_text=_("The sender and the way. The Member State can read this."),
        max_length=300,
        error_messages={"required": _("Enter the sender and the way.")},
    )

    def __init__(self, waiting: Letter | None, *args: Any) -> None:
        super().__init__(*args)
        self.waiting = waiting
        if waiting:
            self.initial = {"source": waiting.source, "dated_on": waiting.dated_on}

    def clean_letter(self) -> tuple[str, bytes] | None:
        file: Any = self.cleaned_data["letter"]
        if file is None:
            if self.waiting is None:
                raise ValidationError(
                    gettext("Attach the original, so that the Member State can see what was entered.")
                )
            return None
        name = PurePath(file.name or "").name
        if PurePath(name).suffix.lower() not in ENDINGS:
            raise ValidationError(
                gettext(
                    "“%(name)s” has another format than %(endings)s. Save it as PDF, then attach the PDF "
                    "file."
                )
                % {"name": name, "endings": ", ".join(ENDINGS)}
            )
        if (file.size or 0) > MAX_LETTER:
            raise ValidationError(
                gettext("The file is larger than %(size)s MB. Scan it with a lower resolution.")
                % {"size": MAX_LETTER // MEGABYTE}
            )
        return name[-200:], file.read()

    def clean_dated_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["dated_on"]
        if day > timezone.localdate():
            raise ValidationError(gettext("The date of the letter cannot be in the future."))
        return day
