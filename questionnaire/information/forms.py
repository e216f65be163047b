from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from questionnaire.cleaning.fields import LongTextField
from questionnaire.models import Feedback


class FeedbackForm(forms.ModelForm):  # type: ignore[type-arg]
    """What somebody could not do or read, and on which page."""

    class Meta:
        model = Feedback
        fields = ("text", "page")
        field_classes: ClassVar = {"text": LongTextField}
        labels: ClassVar = {
            "text": _("Describe the problem"),
            "page": _("On which page (optional)"),
        }
        help_texts: ClassVar = {
            "text": _(
                "Name the aids that you use, for example a screen reader or only the keyboard. At "
                "most 2,000 characters."
            ),
            "page": _("The address of the page, without the name of your Member State."),
        }
        error_messages: ClassVar = {
            "text": {"required": _("Describe the problem in a few words.")},
        }
        widgets: ClassVar = {
            "text": forms.Textarea(attrs={"class": "form-control", "rows": 5}),
            "page": forms.TextInput(attrs={"class": "form-control"}),
        }
