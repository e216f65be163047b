"""The form that uploads the Word template of a round."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from questionnaire.cleaning.text import one_line
from questionnaire.form_fields.fields import UploadField
from questionnaire.spreadsheets.unpack import MEGABYTE
from questionnaire.word_template.package import MAX_TEMPLATE

ENDINGS = (".docx", ".dotx")
LONGEST_NAME = 200


class TemplateForm(forms.Form):
    """`began_from` is the number of the version that the page showed, 0 for none."""

    template = UploadField(
        label=_("Word template"),
        help_text=format_lazy(
            _("A Word document (.docx) or Word template (.dotx) of at most {size} MB, without macros."),
            size=MAX_TEMPLATE // MEGABYTE,
        ),
        widget=forms.FileInput(attrs={"accept": ",".join(ENDINGS)}),
        error_messages={
            "required": _("Select a Word file."),
            "empty": _("The file is empty. Select the template again."),
        },
    )
    began_from = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def clean_template(self) -> tuple[str, bytes]:
        """Name and content. What the file holds is checked when it is stored."""
        file: Any = self.cleaned_data["template"]
        name = one_line(PurePath(file.name or "").name)
        ending = PurePath(name).suffix.lower()
        if ending in {".docm", ".dotm"}:
            raise ValidationError(
                gettext(
                    "“%(name)s” is a Word file with macros. Save it without macros, as “Word Document "
                    "(.docx)” or “Word Template (.dotx)”."
                )
                % {"name": name}
            )
        if ending not in ENDINGS:
            raise ValidationError(
                gettext("“%(name)s” is not a Word document. Save the template as “Word Document (.docx)”.")
                % {"name": name}
            )
        if (file.size or 0) > MAX_TEMPLATE:
            raise ValidationError(
                gettext(
                    "The template is larger than %(size)s MB. Remove text that does not belong to a "
                    "template, and compress its pictures."
                )
                % {"size": MAX_TEMPLATE // MEGABYTE}
            )
        return name[-LONGEST_NAME:], file.read()
