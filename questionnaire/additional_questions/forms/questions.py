"""The form with which the Presidency sets an additional question of its round."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from questionnaire.additional_questions.questions import free_numbers
from questionnaire.choices import LISTED_ANSWERS, AnswerKind
from questionnaire.cleaning.fields import LongTextField
from questionnaire.cleaning.numbers import short_number
from questionnaire.formatting.answers import SEPARATOR
from questionnaire.models import AdditionalQuestion

LONGEST_CHOICE = 200


class AdditionalQuestionForm(forms.ModelForm):  # type: ignore[type-arg]
    """Choices are written one in each line."""

    position = forms.TypedChoiceField(label=_("Number"), coerce=int)

    class Meta:
        model = AdditionalQuestion
        fields = ("position", "text", "kind", "options", "scope", "is_required")
        field_classes: ClassVar = {"options": LongTextField}
        labels: ClassVar = {"options": _("Choices"), "is_required": _("Required for submission")}
        help_texts: ClassVar = {
            "text": _("One sentence of at most 500 characters. Contact points see this text."),
            "options": _("Only for choices from a list: one choice per line, at least two."),
            "is_required": _(
                "A question for each partner is required for the partners that the Member State supports, a "
                "question for each activity for all activities."
            ),
        }
        widgets: ClassVar = {
            "text": forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
            "options": forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
            "kind": forms.RadioSelect,
            "scope": forms.RadioSelect,
        }
        error_messages: ClassVar = {
            "text": {"required": _("Enter the question.")},
            "kind": {"required": _("Select the kind of answer.")},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = [self.instance.position] if self.instance.pk else []
        numbers = sorted([*own, *free_numbers(self.instance.survey_round)])
        position: Any = self.fields["position"]
        # With one sent twice: the second click is told of the first.
        sent = short_number(self.data.get("position", ""))
        if sent is not None and sent < 100:
            numbers = sorted({*numbers, sent})
        position.choices = [(number, str(number)) for number in numbers]
        position.initial = own[0] if own else next(iter(numbers), None)
        kind: Any = self.fields["kind"]
        kind.choices = AnswerKind.choices

    def clean_text(self) -> str:
        return " ".join(self.cleaned_data["text"].split())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        choices = list(dict.fromkeys(filter(None, map(option_line, cleaned.get("options", "").splitlines()))))
        if cleaned.get("kind") not in LISTED_ANSWERS:
            choices = []
        elif len({choice.casefold() for choice in choices}) < 2:
            self.add_error("options", gettext("Enter at least two different choices, one per line."))
        elif len({choice.casefold() for choice in choices}) < len(choices):
            self.add_error(
                "options", gettext("Two choices differ only in capital letters. Delete one of them.")
            )
        elif longest := next((choice for choice in choices if len(choice) > LONGEST_CHOICE), ""):
            self.add_error(
                "options",
                gettext("“%(start)s …” is too long. Enter at most %(limit)s characters for a choice.")
                % {"start": longest[:40], "limit": LONGEST_CHOICE},
            )
        elif cleaned["kind"] == AnswerKind.SEVERAL and any(SEPARATOR in choice for choice in choices):
            self.add_error(
                "options",
                gettext("A semicolon separates several choices in an answer. Write the choices without it."),
            )
        cleaned["options"] = "\n".join(choices)
        return cleaned


def option_line(text: str) -> str:
    return " ".join(text.split())
