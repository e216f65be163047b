"""What does not fit, in words for whoever operates the service."""

import datetime as dt
from dataclasses import dataclass, field

from questionnaire.models import Round

ASK_WHO_WROTE = (
    "Restore a backup from before beside the service, compare, and find out who writes to the database."
)
RESTORE_FILE = "Take the file from a backup or an archive."


@dataclass(frozen=True)
class Finding:
    """One line: where, what is wrong, what there should be and what there is, and what to do."""

    where: str
    wrong: str
    expected: object
    found: object
    remedy: str = ASK_WHO_WROTE

    def __str__(self) -> str:
        return f"{self.where}: {self.wrong}. Expected: {self.expected}; found: {self.found}. {self.remedy}"


@dataclass
class Counts:
    """How much has been verified so far."""

    rounds: int = 0
    versions: int = 0
    events: int = 0
    files: int = 0

    def __str__(self) -> str:
        return (
            f"{self.rounds:,} rounds, {self.versions:,} versions, {self.events:,} events, "
            f"{self.files:,} releases' files verified."
        )


@dataclass
class Submission:
    """What an event says of the version that it brought."""

    event: int
    subject_hash: str
    at: dt.datetime
    account: int | None


@dataclass
class Standing:
    """Where the moves of a reply have led: its state, and which versions count and are accepted."""

    state: str = "draft"
    counted: int | None = None
    accepted: int | None = None
    # The event that led there, 0 before the first.
    event: int = 0


@dataclass
class Told:
    """What the events of a round say, held while it is verified."""

    survey_round: Round
    imported: int = 0
    state: Standing = field(default_factory=lambda: Standing("preparing"))
    replies: dict[str, Standing] = field(default_factory=dict)
    submissions: dict[tuple[str, int], Submission] = field(default_factory=dict)
    # Hashes of clearance copies by Member State, and of releases; "" of events from before they had them.
    subjects: dict[tuple[str, str], set[str]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return f"Round {self.survey_round.slug}"
