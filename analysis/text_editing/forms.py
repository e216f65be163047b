"""The form in which the text of one part of the annex is edited."""

import hashlib
import json
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from analysis.text.figures import Figures, names_of_figures
from analysis.text.review import Seen
from analysis.text.tokens import for_typing, printed_number, read_typed
from analysis.text_editing.editing import Desk
from questionnaire.cleaning.fields import LongTextField
from questionnaire.form_fields.conflicts import with_texts

LONGEST_TEXT = 20_000


class TextForm(forms.Form):
    """`stored` is the text as it is stored, and `number` that of its version, 0 for the draft."""

    text = LongTextField(
        label=gettext_lazy("Text"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 14, "class": "form-control", "data-figures": ""}),
        help_text=gettext_lazy(
            "Write one sentence on each line. A figure in square brackets, such as [228 #Activities], "
            "follows its table: move it or remove it, but do not change it."
        ),
    )
    began_from = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, desk: Desk, place: str, stored: str, number: int, data: Any = None) -> None:
        self.figures = desk.figures
        self.names = names_of_figures(desk.annex, place)
        self.shown = figures_fingerprint(self.figures)
        initial = {
            "text": for_typing(stored, self.figures, self.names),
            "began_from": number,
            "seen": self.shown,
        }
        super().__init__(data, initial=initial)

    def clean_text(self) -> str:
        """Return the text as it is stored."""
        reading = read_typed(self.cleaned_data["text"], self.figures, self.names)
        errors = [
            _("“%(typed)s” is not the name of a figure. Copy a figure from the list below the text.")
            % {"typed": typed}
            for typed in reading.unknown
        ]
        errors += [
            _("“%(typed)s” cannot be changed: the figure in the table is %(number)s.")
            % {"typed": typed, "number": printed_number(figure)}
            for typed, figure in reading.overwritten
        ]
        if errors:
            raise forms.ValidationError(errors)
        return reading.stored

    def clean(self) -> dict[str, Any]:
        """Show the form again where figures have moved: its author has not seen them."""
        cleaned = super().clean() or {}
        if cleaned.get("seen") != self.shown:
            self.add_error(
                None,
                _("The figures have changed since you opened this page. Read the text again, then save it."),
            )
            self.data = with_texts(self.data, {"seen": self.shown})
        return cleaned


def figures_fingerprint(figures: Figures) -> str:
    """Short, and other where a figure is another one."""
    return hashlib.sha256(json.dumps(Seen(figures).as_json()).encode()).hexdigest()[:16]
