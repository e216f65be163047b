"""Opening, closing, opening again and archiving a round, as the admin offers them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from questionnaire.models import Round
from questionnaire.workflow import ARCHIVE_ROUND, CLOSE_ROUND, OPEN_ROUND, REOPEN_ROUND, Move


@dataclass(frozen=True)
class RoundStep:
    """`name` stands in the address; `label` on the button; `meaning` says what follows from it."""

    name: str
    move: Move
    label: Any
    meaning: Any
    done: Any

    @property
    def url_name(self) -> str:
        return f"admin:questionnaire_round_{self.name}"


ROUND_STEPS = (
    RoundStep(
        "open",
        OPEN_ROUND,
        _("Open the round"),
        _(
            "Contact points can see the round and work on their replies from now on. They get no e-mail of "
            "it: invite them under “Write to contact points”."
        ),
        _("The round is open."),
    ),
    RoundStep(
        "close",
        CLOSE_ROUND,
        _("Close the round"),
        _("Nobody can change or submit a reply any more. You can open the round again."),
        _("The round is closed."),
    ),
    RoundStep(
        "reopen",
        REOPEN_ROUND,
        _("Open the round again"),
        _("Contact points can change and submit their replies again."),
        _("The round is open again."),
    ),
    RoundStep(
        "archive",
        ARCHIVE_ROUND,
        _("Archive the round"),
        _(
            "Nothing in the round can be changed any more. This cannot be undone. Everything can still be "
            "read and counted. Some time later the names of contact points are removed; no figure changes."
        ),
        _("The round is archived."),
    ),
)


def possible_steps(survey_round: Round, steps: Iterable[RoundStep] = ROUND_STEPS) -> list[RoundStep]:
    return [step for step in steps if survey_round.state in step.move.sources]
