"""The forms of a reply: the gate of each partner, the remark, and the confirmation before submission."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from questionnaire.cleaning.form_fields import LongTextField
from questionnaire.clearance import SinceCopy
from questionnaire.forms.shared import SharedForm
from questionnaire.models import Partner, Reply
from questionnaire.rules import no_longer_asked

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

REMARK_LENGTH = 2000
YES, NO = "yes", "no"
ANSWERS = {YES: True, NO: False}
WORDS = {True: YES, False: NO, None: ""}
YES_OR_NO = [(YES, _("Yes")), (NO, _("No"))]
NO_ANSWER = ("", _("No answer"))
# What the names of the two fields of a partner begin with.
PREFIXES = ("answer_", "remark_")


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
    """Yes or no for each partner, with a remark. None is ticked by anybody but its Member State."""

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

    def rows(self) -> Iterator[PartnerRow]:
        for partner in (*self.partners, *self.kept):
            sentences = (no_longer_asked(partner),) if partner in self.kept else ()
            answer, remark = (self[f"{prefix}{partner.slug}"] for prefix in PREFIXES)
            yield PartnerRow(partner, answer, remark, sentences)

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


def answer_field(partner: Partner, *more: "tuple[str, StrOrPromise]") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=partner.label,
        choices=[*YES_OR_NO, *more],
        required=False,
        widget=forms.RadioSelect(attrs={"class": "form-check-input", "autocomplete": "off"}),
    )


def remark_field(partner: Partner) -> LongTextField:
    return LongTextField(
        label=gettext("Remark on %(partner)s (optional)") % {"partner": partner},
        required=False,
        max_length=REMARK_LENGTH,
        widget=text_area(rows=2),
    )


def text_area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"class": "form-control", "rows": rows, "autocomplete": "off"})


class RemarkForm(SharedForm):
    """What a Member State tells the Presidency about its whole reply."""

    remark = LongTextField(
        label=_("Remark to the Presidency (optional)"),
        help_text=_("For example what your figures include. At most 2,000 characters."),
        required=False,
        max_length=REMARK_LENGTH,
        widget=text_area(rows=4),
    )

    def __init__(self, reply: Reply, *args: Any) -> None:
        super().__init__({"remark": reply.remark}, *args)


class SubmitForm(forms.Form):
    """The confirmations under the review page, of exactly what that page showed.

    `since` is what has changed since the clearance copy, `likely` the number of likely mistakes that nobody
    has confirmed: neither is in the way, both are confirmed.
    """

    # What the page showed, which is always that of the moment, whatever was sent.
    reviewed = forms.CharField(required=False, widget=forms.HiddenInput)
    since_copy = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, reply: Reply, since: SinceCopy | None, likely: int, *args: Any) -> None:
        super().__init__(*args)
        self.shown = reply.changed_at.isoformat() if reply.changed_at else ""
        self.since = since if since and since.differences.has_any else None
        if self.since:
            self.fields["changes_confirmed"] = tick(
                changes_in_words(self.since),
                _("Tick the box to confirm that you know what has changed since the clearance copy."),
            )
        self.fields["confirmed"] = tick(
            what_is_confirmed(likely), _("Tick the box to confirm, then submit again.")
        )

    @property
    def ticks(self) -> list[forms.BoundField]:
        return self.visible_fields()

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("reviewed") not in ("", self.shown):
            raise ValidationError(
                gettext("Somebody has changed the reply since you opened this page. Look at it again below."),
                code="changed",
            )
        if self.since and self.cleaned_data.get("since_copy") != self.since.seal:
            raise ValidationError(
                gettext("What has changed since the clearance copy is listed below. Look at it first."),
                code="cleared",
            )
        return self.cleaned_data


def tick(label: str, missing: Any) -> forms.BooleanField:
    return forms.BooleanField(
        label=label,
        error_messages={"required": missing},
        widget=forms.CheckboxInput(attrs={"class": "form-check-input", "autocomplete": "off"}),
    )


def changes_in_words(since: SinceCopy) -> str:
    number = since.differences.number
    return ngettext(
        "We know that %(number)s thing has changed since clearance copy %(copy)s, and submit it as it is "
        "now.",
        "We know that %(number)s things have changed since clearance copy %(copy)s, and submit them as they "
        "are now.",
        number,
    ) % {"number": number, "copy": since.copy.number}


def what_is_confirmed(likely: int) -> str:
    if not likely:
        return gettext(
            "We confirm that this is our reply, and that where no activity is shown there is none."
        )
    return ngettext(
        "We confirm that this is our reply, that where no activity is shown there is none, and that the "
        "%(number)s likely mistake listed above is right as it stands.",
        "We confirm that this is our reply, that where no activity is shown there is none, and that the "
        "%(number)s likely mistakes listed above are right as they stand.",
        likely,
    ) % {"number": likely}
