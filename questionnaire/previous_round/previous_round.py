"""What a Member State reported in the previous round, held against its reply in this one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from questionnaire.choices import ENDED_STATUSES
from questionnaire.models import Activity, Partner, Reply, ReplyVersion, VersionActivity
from questionnaire.models.replies.carried import decided_references
from questionnaire.reply.activity_rules import is_asked, not_ended_before_period
from questionnaire.reply.terms import Terms
from questionnaire.review.differences import activity_label, since_version

# Without the version each row would be asked for the one that it belongs to.
COUNTED_BY = (
    "version",
    "reference",
    "status",
    "partner",
    "support_field",
    "assistance_type",
    "end_year",
    "end_month",
)


class Offer(StrEnum):
    """What this round has to do with an activity of the last one."""

    RUNNING = "running"
    # It had ended, but within the period that this round asks about.
    ENDED = "ended"
    NOT_ASKED = "not_asked"
    TOO_OLD = "too_old"


@dataclass(frozen=True)
class Decided:
    """An activity of the previous round and what has become of it; `row` is the one taken over, if any."""

    activity: VersionActivity
    row: Activity | None


@dataclass(frozen=True)
class LastRound:
    """What a Member State reported in the previous round, held against its reply in this one."""

    version: ReplyVersion
    offered: Mapping[Offer, tuple[VersionActivity, ...]]
    decided: tuple[Decided, ...]

    @property
    def running(self) -> tuple[VersionActivity, ...]:
        """Still to be decided about."""
        return self.offered[Offer.RUNNING]

    @property
    def ended(self) -> tuple[VersionActivity, ...]:
        return self.offered[Offer.ENDED]

    @property
    def not_asked(self) -> tuple[VersionActivity, ...]:
        return self.offered[Offer.NOT_ASKED]


def last_version(reply: Reply) -> ReplyVersion | None:
    """What this Member State counted with in the previous round, if there is one and it replied."""
    previous = reply.survey_round.previous
    if previous is None:
        return None
    return ReplyVersion.objects.counted(previous).filter(reply__member_state=reply.member_state_id).first()


def last_round(reply: Reply, rows: Iterable[Activity] | None = None) -> LastRound | None:
    """None where there is no version to start from; `rows` are the reply's, where its page has read them."""
    version = last_version(reply)
    if version is None:
        return None
    here = {row.reference: row for row in (reply.activities.with_codes() if rows is None else rows)}
    decided = here.keys() | decided_references(reply)
    terms = Terms.of(reply.survey_round)
    activities = list(version.activities.with_codes())
    offered: dict[Offer, list[VersionActivity]] = {offer: [] for offer in Offer}
    for activity in activities:
        if activity.reference not in decided:
            offered[offer_of(activity, terms)].append(activity)
    return LastRound(
        version,
        {offer: tuple(found) for offer, found in offered.items()},
        tuple(Decided(one, here.get(one.reference)) for one in activities if one.reference in decided),
    )


def undecided(reply: Reply) -> int:
    """How many running activities nobody has decided about. Reads no more columns than it counts by.

    None for the Presidency that enters the reply from a letter: an earlier round is not its own.
    """
    version = None if reply.is_entered_by_reader else last_version(reply)
    if version is None:
        return 0
    decided = decided_references(reply)
    terms = Terms.of(reply.survey_round)
    return sum(
        offer_of(activity, terms) == Offer.RUNNING and activity.reference not in decided
        for activity in version.activities.only(*COUNTED_BY)
    )


def offer_of(activity: VersionActivity, terms: Terms) -> Offer:
    if not is_asked(activity, terms):
        return Offer.NOT_ASKED
    if activity.status not in ENDED_STATUSES:
        return Offer.RUNNING
    return Offer.TOO_OLD if any(not_ended_before_period(activity, terms)) else Offer.ENDED


def unanswered(reply: Reply, version: ReplyVersion) -> list[tuple[Partner, bool]]:
    """Partners without an answer now, with the one that was given in the previous round."""
    given = dict(version.partner_answers.values_list("partner", "supports"))
    return [
        (partner, answer)
        for partner in reply.survey_round.partners.all()
        if reply.answers.get(partner.pk) is None and (answer := given.get(partner.pk)) is not None
    ]


@dataclass(frozen=True)
class Balance:
    """The reply against the last round, activity by activity."""

    unchanged: int
    ended: tuple[str, ...]
    changed: tuple[str, ...]
    new: tuple[str, ...]
    gone: tuple[str, ...]


def balance(version: ReplyVersion, reply: Reply, rows: Sequence[Activity]) -> Balance:
    """What was new, ended, otherwise changed, gone and unchanged; activities by reference and title."""
    found = since_version(version, reply, rows)
    was_running = {
        reference
        for reference, status in version.activities.values_list("reference", "status")
        if status not in ENDED_STATUSES
    }
    ended: list[str] = []
    changed: list[str] = []
    for change in found.changed:
        row = change.activity
        has_ended = row.status in ENDED_STATUSES and row.reference in was_running
        (ended if has_ended else changed).append(activity_label(row))
    return Balance(
        found.unchanged,
        tuple(ended),
        tuple(changed),
        tuple(activity_label(whole.activity) for whole in found.new),
        tuple(activity_label(whole.activity) for whole in found.gone),
    )
