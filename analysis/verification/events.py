"""The chain of a round's events, read once from its beginning to its end."""

from collections.abc import Iterator
from typing import Any

from analysis.verification.findings import Counts, Head, Mismatch, RoundEvents
from analysis.verification.moves import take_in
from questionnaire.models import ChainHead, Event
from questionnaire.models.event_chain import BEFORE_THE_FIRST, HASHED, event_hash, object_hash

CHUNK = 2000
NAMED = {"round", "member_state", "version"}
COLUMNS = (
    "pk",
    "by_id",
    "hash",
    "round",
    "member_state",
    "version_number",
    "subject",
    *(name for name in HASHED if name not in NAMED),
)


def chain_findings(told: RoundEvents, counts: Counts) -> Iterator[Mismatch]:
    """Every event is there, says what it said, and follows the one before; `told` learns what they say."""
    head = ChainHead.objects.filter(survey_round=told.survey_round).first() or ChainHead()
    told.imported = head.imported
    chain = Chain(told, dict(told.survey_round.left_out_events.values_list("number", "hash")))
    events = Event.objects.in_chain().filter(survey_round=told.survey_round).values(*COLUMNS)
    for event in events.iterator(chunk_size=CHUNK):
        counts.events += 1
        yield from chain.follow(event)
        yield from take_in(told, event)
    yield from chain.end(head)
    yield from chain.accounts.gone()


class Chain:
    """How far the chain has been followed."""

    def __init__(self, told: RoundEvents, left_out: dict[int, str]) -> None:
        self.told = told
        self.left_out = left_out
        self.number, self.hash, self.pk = 0, BEFORE_THE_FIRST, 0
        self.accounts = Accounts(told)

    def follow(self, event: dict[str, Any]) -> Iterator[Mismatch]:
        where = f"{self.told.name}, event {event['number']} ({event['kind']})"
        yield from self.pass_left_out(event["number"])
        if event["number"] != self.number + 1:
            yield self.missing(event["number"] - 1)
        elif event["previous_hash"] != self.hash:
            yield Mismatch(where, "it does not follow the event before", self.hash, event["previous_hash"])
        made = event_hash(event | {"version": event["version_number"]})
        if made != event["hash"]:
            yield Mismatch(where, "it does not say what its hash stands for", event["hash"], made)
        yield from self.hold_subject(event, where)
        if event["pk"] < self.pk:
            yield Mismatch(where, "it stands before an earlier event", f"after row {self.pk}", event["pk"])
        # What came with an archive is hashed with the accounts of where it was written.
        if event["number"] > self.told.imported:
            yield from self.accounts.of(event, where)
        self.number, self.hash, self.pk = event["number"], event["hash"], event["pk"]
        yield from self.hold_against_noted()

    def pass_left_out(self, number: int) -> Iterator[Mismatch]:
        """Only an archive leaves out events."""
        while self.number + 1 in self.left_out and self.number + 1 < number <= self.told.imported + 1:
            self.number += 1
            self.hash = self.left_out[self.number]
            yield from self.hold_against_noted()

    def hold_subject(self, event: dict[str, Any], where: str) -> Iterator[Mismatch]:
        """What is not as it was recorded vouches for nothing any more."""
        found = event["subject_hash"] if event["subject"] is None else object_hash(event["subject"])
        if found != event["subject_hash"]:
            wrong = "what it records is not what its hash stands for"
            yield Mismatch(where, wrong, event["subject_hash"], found)
            event["subject"] = None

    def hold_against_noted(self) -> Iterator[Mismatch]:
        noted = self.told.noted
        if self.number == noted.number and self.hash != noted.hash:
            where = f"{self.told.name}, event {self.number}"
            wrong = "it is not the event that an earlier verification found"
            yield Mismatch(where, wrong, noted.hash, self.hash)
            self.told.is_rewritten = True

    def missing(self, last: int) -> Mismatch:
        first = self.number + 1
        which = f"event {first}" if first == last else f"events {first} to {last}"
        return Mismatch(self.told.name, f"{which} missing", f"{last - self.number:,} more", "none")

    def end(self, head: ChainHead) -> Iterator[Mismatch]:
        yield from self.pass_left_out(self.told.imported + 1)
        last = max(head.number, self.told.noted.number)
        self.told.head = Head(self.number, self.hash)
        if last > self.number:
            yield self.missing(last)
        elif (head.number, head.last_hash) != (self.number, self.hash):
            yield Mismatch(
                f"{self.told.name}, head of the chain",
                "it does not name the last event",
                f"event {self.number} {self.hash}",
                f"event {head.number} {head.last_hash}",
            )


class Accounts:
    """Which account each event names, beside the number that its hash covers."""

    def __init__(self, told: RoundEvents) -> None:
        self.told = told
        # Of each account the last event that has lost it.
        self.without: dict[int, dict[str, Any]] = {}

    def of(self, event: dict[str, Any], where: str) -> Iterator[Mismatch]:
        account, by = event["account"], event["by_id"]
        if by is None:
            if account is not None:
                self.without[account] = event
        elif by != account:
            yield Mismatch(where, "it names another account than its hash covers", account, by)

    def gone(self) -> Iterator[Mismatch]:
        """An event lost its account only where the account is gone."""
        for account, event in sorted(self.without.items()):
            if self.told.is_there(account, event["at"]):
                where = f"{self.told.name}, event {event['number']}"
                yield Mismatch(where, "it names no account, and the account is there", account, "none")
