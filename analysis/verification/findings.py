"""What does not fit, in words for whoever operates the service."""

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.translation import ngettext

from questionnaire.audit.subjects import Subject
from questionnaire.models import Round, User
from questionnaire.models.event_chain import BEFORE_THE_FIRST

ASK_WHO_WROTE = (
    "Restore a backup from before beside the service, compare, and find out who writes to the database."
)
RESTORE_FILE = "Take the file from a backup or an archive."


@dataclass(frozen=True)
class Mismatch:
    """One line: where, what is wrong, what there should be and what there is, and what to do."""

    where: str
    wrong: str
    expected: object
    found: object
    remedy: str = ASK_WHO_WROTE

    def __str__(self) -> str:
        return f"{self.where}: {self.wrong}. Expected: {self.expected}; found: {self.found}. {self.remedy}"


@dataclass(frozen=True)
class Head:
    """Number and hash of the last event of a chain."""

    number: int = 0
    hash: str = BEFORE_THE_FIRST


Heads = dict[str, Head]


@dataclass
class Counts:
    """How much has been verified so far."""

    rounds: int = 0
    versions: int = 0
    events: int = 0
    files: int = 0

    def __str__(self) -> str:
        numbers = (
            (self.rounds, ngettext("round", "rounds", self.rounds)),
            (self.versions, ngettext("version", "versions", self.versions)),
            (self.events, ngettext("event", "events", self.events)),
            (self.files, ngettext("file of a release", "files of releases", self.files)),
        )
        return ", ".join(f"{number:,} {words}" for number, words in numbers) + " verified."


@dataclass
class Recorded:
    """What an event records: its subject, or the hash alone of one from before there were subjects."""

    event: int
    at: dt.datetime
    account: int | None
    subject_hash: str = ""
    subject: Subject | None = None


@dataclass
class Standing:
    """Where the moves of a reply have led: its state, and which versions count and are accepted."""

    state: str = "draft"
    counted: int | None = None
    accepted: int | None = None
    # The event that led there, 0 before the first.
    event: int = 0


@dataclass
class RoundEvents:
    """What the events of a round say, held while it is verified."""

    survey_round: Round
    # Where its chain ended when it was verified last.
    noted: Head = Head()
    # Where it ends now, and whether it goes by another way there.
    head: Head = Head()
    is_rewritten: bool = False
    imported: int = 0
    state: Standing = field(default_factory=lambda: Standing("preparing"))
    replies: dict[str, Standing] = field(default_factory=dict)
    submissions: dict[tuple[str, int], Recorded] = field(default_factory=dict)
    # The last extension of each reply, by Member State.
    extensions: dict[str, Recorded] = field(default_factory=dict)
    # By the number of the release: how it was released, step by step, and withdrawn.
    distributions: dict[int, list[Recorded]] = field(default_factory=dict)
    withdrawals: dict[int, Recorded] = field(default_factory=dict)
    # By number of the release, format and program.
    files: dict[tuple[int, str, str], Recorded] = field(default_factory=dict)
    # By the hashes of clearance copies, by Member State, and of releases; "" of earlier events.
    subjects: dict[tuple[str, str], dict[str, Recorded]] = field(default_factory=dict)
    # Its terms, once it is archived.
    terms: Recorded | None = None

    @property
    def name(self) -> str:
        return f"Round {self.survey_round.slug}"

    def to_note(self) -> Head:
        """Where the chain was found to end; where it was cut off or written again, what was noted stays."""
        return self.noted if self.is_rewritten or self.head.number < self.noted.number else self.head

    @cached_property
    def accounts(self) -> dict[int, dt.datetime]:
        """When each account that is there was added."""
        return dict(User.objects.values_list("pk", "date_joined"))

    def is_there(self, account: int | None, at: dt.datetime) -> bool:
        """Whether the account that acted then still is: a later one may have the number of one removed."""
        added = self.accounts.get(account or 0)
        return added is not None and added <= at
