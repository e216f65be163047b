"""The moves of a round as its Presidency makes them: opening, closing, opening again, archiving."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy

from questionnaire.models import Round
from questionnaire.workflow import ARCHIVE_ROUND, CLOSE_ROUND, OPEN_ROUND, REOPEN_ROUND, Move


@dataclass(frozen=True)
class RoundStep:
    """One move. `name` is a part of the address, `label` is on the button, `meaning` explains the effect."""

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
        gettext_lazy("Open the round"),
        gettext_lazy(
            "Contact points can now see the round and work on their replies. No e-mail is sent. "
            "To invite them, open “E-mails to contact points”."
        ),
        gettext_lazy("The round has been opened."),
    ),
    RoundStep(
        "close",
        CLOSE_ROUND,
        gettext_lazy("Close the round"),
        gettext_lazy("Replies can no longer be changed or submitted. You can reopen the round."),
        gettext_lazy("The round has been closed."),
    ),
    RoundStep(
        "reopen",
        REOPEN_ROUND,
        gettext_lazy("Reopen the round"),
        gettext_lazy("Contact points can change and submit their replies again."),
        gettext_lazy("The round has been reopened."),
    ),
    RoundStep(
        "archive",
        ARCHIVE_ROUND,
        gettext_lazy("Archive the round"),
        gettext_lazy(
            "The round can no longer be changed. This cannot be undone. All results remain "
            "available. The names of contact points are removed some time later, which changes "
            "no figure."
        ),
        gettext_lazy("The round has been archived."),
    ),
)


def possible_steps(survey_round: Round, steps: Iterable[RoundStep] = ROUND_STEPS) -> list[RoundStep]:
    return [step for step in steps if survey_round.state in step.move.sources]
