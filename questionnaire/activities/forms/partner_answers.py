"""The yes or no of each partner, with a remark."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from questionnaire.cleaning.fields import LongTextField
from questionnaire.form_fields.shared import SharedForm, text_area
from questionnaire.models import Partner, PartnerAnswer, Reply
from questionnaire.models.history import change_of_column
from questionnaire.models.rounds.reference import no_longer_asked

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

REMARK_LENGTH = 2000
YES, NO = "yes", "no"
ANSWERS = {YES: True, NO: False}
WORDS = {True: YES, False: NO, None: ""}
YES_OR_NO = [(YES, _("Yes")), (NO, _("No"))]
NO_ANSWER = ("", _("No answer"))
# What the names of the two fields of a partner begin with.
ANSWER = "answer_"
PREFIXES = (ANSWER, "remark_")
# The code of the error of a no to a partner that has activities.
HAS_ACTIVITIES = "has_activities"


@dataclass(frozen=True)
class PartnerRow:
    """The two fields of one partner. `not_asked` says that the round does not ask about it any more."""

    partner: Partner
    answer: forms.BoundField
    remark: forms.BoundField
    not_asked: tuple[str, ...] = ()


@dataclass(frozen=True)
class StoredAnswer:
    """What is stored for a partner that the round does not ask about any more."""

    partner: Partner
    answer: "StrOrPromise"
    remark: str
    not_asked: tuple[str, ...]


class PartnerAnswersForm(SharedForm):
    """Yes or no for each partner, with a comment. Only its Member State selects an answer."""

    def __init__(self, reply: Reply, *args: Any) -> None:
        self.reply = reply
        self.partners = list(reply.survey_round.partners.all())
        self.kept: list[Partner] = []
        super().__init__(stored_answers(reply, self.partners), *args)
        for partner in self.partners:
            self.fields[f"answer_{partner.slug}"] = answer_field(partner)
            self.fields[f"remark_{partner.slug}"] = remark_field(partner)
        if self.is_bound:
            self.keep(self.data)

    def keep(self, data: QueryDict) -> None:
        typed = {name: text for name, text in data.items() if name.startswith(PREFIXES) and text}
        if not typed.keys() - self.fields.keys():
            return
        asked = {partner.pk for partner in self.partners}
        for partner in Partner.objects.exclude(pk__in=asked):
            stored = stored_answers(self.reply, [partner])
            if any(typed.get(name, text) != text for name, text in stored.items()):
                self.kept.append(partner)
                fields = (answer_field(partner, NO_ANSWER), remark_field(partner))
                for (name, text), field in zip(stored.items(), fields, strict=True):
                    self.keep_field(name, field, text, no_longer_asked(partner))

    def changes(self, name: str) -> Iterable[Any]:
        column = "supports" if name.startswith(ANSWER) else "remark"
        slug = name.partition("_")[2]
        return change_of_column(PartnerAnswer.history.filter(reply=self.reply, partner__slug=slug), column)

    def clean(self) -> dict[str, Any]:
        """Refuse a new no to a partner that has activities."""
        cleaned = super().clean()
        for partner in self.partners:
            name = f"{ANSWER}{partner.slug}"
            is_no = name in cleaned and self.changed(name) == NO
            if is_no and (number := self.reply.activities.filter(partner=partner).count()):
                self.add_error(name, has_activities(number))
        return cleaned

    def errors_by_partner(self) -> dict[str, Sequence[str]]:
        """What is wrong with the answer for each partner, by its code."""
        return {
            partner.pk: [str(error) for error in self.errors.get(f"{ANSWER}{partner.slug}", ())]
            for partner in self.partners
        }

    def rows(self) -> Iterator[PartnerRow]:
        for partner in (*self.partners, *self.kept):
            sentences = (no_longer_asked(partner),) if partner in self.kept else ()
            answer, remark = (self[f"{prefix}{partner.slug}"] for prefix in PREFIXES)
            yield PartnerRow(partner, answer, remark, sentences)

    def shown_answers(self) -> dict[str, bool | None]:
        """What the form shows for each partner, by its code."""
        return {
            partner.pk: ANSWERS.get(self[f"answer_{partner.slug}"].value() or "")
            for partner in (*self.partners, *self.kept)
        }

    def no_longer_asked_for(self) -> list[StoredAnswer]:
        """What is stored and cannot be changed."""
        asked = {partner.pk for partner in self.partners}
        return [
            StoredAnswer(
                answer.partner,
                dict(YES_OR_NO).get(WORDS[answer.supports], ""),
                answer.remark,
                (no_longer_asked(answer.partner),),
            )
            for answer in self.reply.partner_answers.all()
            if answer.partner_id not in asked and (answer.supports is not None or answer.remark)
        ]

    def answers(self) -> dict[str, tuple[bool | None, str | None]]:
        """Yes or no, and the remark, by partner code; None for what was not changed here."""
        return {
            partner.pk: (
                ANSWERS.get(self.changed(f"answer_{partner.slug}") or ""),
                self.changed(f"remark_{partner.slug}"),
            )
            for partner in self.partners
        }


def stored_answers(reply: Reply, partners: Iterable[Partner]) -> dict[str, str]:
    """What each field of the form holds now."""
    answers = {answer.partner_id: answer for answer in reply.partner_answers.all()}
    stored = {}
    for partner in partners:
        answer = answers.get(partner.pk)
        stored[f"answer_{partner.slug}"] = WORDS[answer.supports if answer else None]
        stored[f"remark_{partner.slug}"] = answer.remark if answer else ""
    return stored


def has_activities(number: int) -> forms.ValidationError:
    message = ngettext(
        "This partner has %(number)d activity. The answer no has not been saved. "
        "Delete the activity first, or keep the answer yes.",
        "This partner has %(number)d activities. The answer no has not been saved. "
        "Delete the activities first, or keep the answer yes.",
        number,
    )
    return forms.ValidationError(message, code=HAS_ACTIVITIES, params={"number": number})


def answer_field(partner: Partner, *more: "tuple[str, StrOrPromise]") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=partner.label,
        choices=[*YES_OR_NO, *more],
        required=False,
        widget=forms.RadioSelect(attrs={"class": "form-check-input", "autocomplete": "off"}),
    )


def remark_field(partner: Partner) -> LongTextField:
    return LongTextField(
        label=gettext("Comment on %(partner)s (optional)") % {"partner": partner},
        required=False,
        max_length=REMARK_LENGTH,
        widget=text_area(rows=2),
    )
