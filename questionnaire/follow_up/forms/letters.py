"""Replies received by letter: the original, its date and its origin."""

import datetime as dt
from pathlib import PurePath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from questionnaire.cleaning.fields import LineField
from questionnaire.form_fields.fields import UploadField
from questionnaire.models import Letter
from questionnaire.spreadsheets.unpack import MAX_FILE, MEGABYTE

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
