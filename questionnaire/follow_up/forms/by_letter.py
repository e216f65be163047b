"""What came by letter: the original, and the reply workbook that was filled in from it."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questionnaire.cleaning.form_fields import LineField
from questionnaire.form_fields.fields import UploadField
from questionnaire.models import Letter
from questionnaire.spreadsheets.unpack import MAX_FILE, MEGABYTE
from questionnaire.workbook.forms import WorkbookField

# Half of what one request may bring: the workbook comes with it.
MAX_LETTER = MAX_FILE // 2
# What offices send, and nothing that a browser or an office program would run.
ENDINGS = (".pdf", ".docx", ".doc", ".odt", ".xlsx", ".eml", ".msg", ".png", ".jpg", ".jpeg", ".tif", ".tiff")
WORKBOOK, NIL = "workbook", "nil"


class OnBehalfForm(forms.Form):
    """`waiting` is what is attached already: its letter stays unless another one is chosen."""

    says = forms.ChoiceField(
        label=gettext_lazy("What it says"),
        choices=[
            (WORKBOOK, gettext_lazy("Support is given: the filled reply workbook below says what")),
            (NIL, gettext_lazy("No support is given to any of the partners")),
        ],
        widget=forms.RadioSelect,
    )
    workbook = WorkbookField(
        label=gettext_lazy("Filled reply workbook"),
        help_text=gettext_lazy(
            "Filled in from the letter, or the one that the Member State has sent (.xlsx)."
        ),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )
    letter = UploadField(
        label=gettext_lazy("The original"),
        help_text=format_lazy(
            gettext_lazy("As it came: PDF, Word, Excel, an image or a mail, of at most {size} MB."),
            size=MAX_LETTER // MEGABYTE,
        ),
        required=False,
        widget=forms.FileInput(attrs={"accept": ",".join(ENDINGS)}),
    )
    source = LineField(
        label=gettext_lazy("Where it came from"),
        help_text=gettext_lazy("Who sent it, how and when. The Member State reads this."),
        max_length=300,
        error_messages={"required": gettext_lazy("Say who sent it, how and when.")},
    )

    def __init__(self, waiting: Letter | None, *args: Any) -> None:
        super().__init__(*args)
        self.waiting = waiting
        if waiting:
            says = NIL if waiting.workbook is None else WORKBOOK
            self.initial = {"source": waiting.source, "says": says}

    def clean_letter(self) -> tuple[str, bytes] | None:
        file: Any = self.cleaned_data["letter"]
        if file is None:
            if self.waiting is None:
                raise ValidationError(
                    _("Attach the original, so that the Member State can see what was entered.")
                )
            return None
        name = PurePath(file.name or "").name
        if PurePath(name).suffix.lower() not in ENDINGS:
            raise ValidationError(
                _("“%(name)s” is none of these: %(endings)s. Save it as PDF, then attach that.")
                % {"name": name, "endings": ", ".join(ENDINGS)}
            )
        if (file.size or 0) > MAX_LETTER:
            raise ValidationError(
                _("The file is larger than %(size)s MB. Scan it with a lower resolution.")
                % {"size": MAX_LETTER // MEGABYTE}
            )
        return name[-200:], file.read()

    def clean(self) -> dict[str, Any] | None:
        given = super().clean()
        says, workbook = self.cleaned_data.get("says"), self.cleaned_data.get("workbook")
        if says == NIL and workbook is not None:
            self.add_error(
                "workbook", _("Without support there is no workbook. Choose what the letter says.")
            )
        if says == WORKBOOK and workbook is None and "workbook" not in self.errors:
            self.add_error("workbook", _("Choose the reply workbook that was filled in from the letter."))
        return given
