"""What is said of many activities of the previous round at once: an answer each, with a date if needed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from questionnaire.form_fields.fields import PartialDateField
from questionnaire.models import Partner, VersionActivity
from questionnaire.previous_round.carry_over import Decision, Outcome, outcome_label, outcomes
from questionnaire.previous_round.previous_round import LastRound, Offer
from questionnaire.problems import Problem
from questionnaire.review.summary import period

# Two fields each: a form of more than a thousand fields is not read.
MAX_SHOWN = 400
OFFERED = (Offer.RUNNING, Offer.ENDED)
# Names of the fields begin so; the button of a partner says what its other activities are.
OUTCOME, DATE, REST = "outcome_", "date_", "rest"


@dataclass
class OfferedRow:
    """One activity with what was said of it so far; `error` is what is wrong with that."""

    activity: VersionActivity
    offer: Offer
    outcome: str = ""
    date: str = ""
    error: str = ""

    @property
    def period(self) -> str:
        return period(self.activity)

    @property
    def choices(self) -> list[tuple[str, str]]:
        return [(outcome.value, outcome_label(self.activity, outcome)) for outcome in outcomes(self.activity)]

    @property
    def is_touched(self) -> bool:
        return bool(self.outcome or self.date)

    @property
    def rest(self) -> str:
        """What the button that answers for all others of its partner sends."""
        return f"{self.offer} {self.activity.partner.slug}" if self.activity.partner else ""


@dataclass
class OfferedPartner:
    """The activities of one partner that the page shows; `total` counts the others as well."""

    partner: Partner
    rest: str
    rows: list[OfferedRow]
    total: int = 0


class DecisionsForm:
    """Plain rows in place of form fields: four hundred of them are a page and not a second of work."""

    def __init__(self, last: LastRound, data: Mapping[str, str] | None = None) -> None:
        """`data` is what was sent, if anything was."""
        self.data = data or {}
        self.rows = [self.row(one, offer) for offer in OFFERED for one in last.offered[offer]]
        rest = self.data.get(REST)
        for row in self.rows:
            if rest and row.rest == rest and not row.is_touched:
                row.outcome = Outcome.UNCHANGED

    def row(self, activity: VersionActivity, offer: Offer) -> OfferedRow:
        outcome = self.data.get(OUTCOME + activity.reference, "")
        return OfferedRow(activity, offer, outcome, self.data.get(DATE + activity.reference, "").strip())

    @property
    def sent(self) -> int:
        """How many answers came, those included to what is decided meanwhile."""
        given = [name for name, value in self.data.items() if value.strip()]
        return sum(name.startswith((OUTCOME, DATE, REST)) for name in given)

    @property
    def errors(self) -> list[OfferedRow]:
        return [row for row in self.rows if row.error]

    @property
    def running(self) -> list[OfferedPartner]:
        return self.listed(Offer.RUNNING)

    @property
    def ended(self) -> list[OfferedPartner]:
        return self.listed(Offer.ENDED)

    def listed(self, offer: Offer) -> list[OfferedPartner]:
        partners: dict[str, OfferedPartner] = {}
        shown = self.shown()
        for row in self.rows:
            if row.offer == offer and (partner := row.activity.partner):
                here = partners.setdefault(partner.pk, OfferedPartner(partner, row.rest, []))
                here.total += 1
                if row.activity.reference in shown:
                    here.rows.append(row)
        return list(partners.values())

    def shown(self) -> frozenset[str]:
        """What was typed is never left out of the page."""
        first = sorted(self.rows, key=lambda row: not row.is_touched)[:MAX_SHOWN]
        return frozenset(row.activity.reference for row in first)

    @property
    def left_out(self) -> int:
        return max(0, len(self.rows) - MAX_SHOWN)

    def decisions(self) -> dict[str, Decision]:
        """By reference; what cannot be understood is noted as the error of its row."""
        decisions = {}
        for row in self.rows:
            if row.is_touched:
                try:
                    decisions[row.activity.reference] = decision(row)
                except ValidationError as error:
                    row.error = " ".join(error.messages)
        return decisions

    def add_problems(self, problems: Sequence[Problem]) -> None:
        by_reference = {row.activity.reference: row for row in self.rows}
        for problem in problems:
            row = by_reference[problem.reference]
            row.error = f"{row.error} {problem}".strip()


def decision(row: OfferedRow) -> Decision:
    """Raises ValidationError where it makes no sense."""
    if not row.outcome:
        raise ValidationError(
            _("A date is entered, but no answer is selected. Select an answer, or clear the date.")
        )
    if row.outcome not in outcomes(row.activity):
        raise ValidationError(_("Select one of the answers."))
    return Decision(Outcome(row.outcome), PartialDateField(required=False).clean(row.date))
