"""What of a round goes into its archive: rows, versions with their content, code lists."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model

from analysis.archive.rows import Names, Row, archived_value, people_in, row_of
from analysis.models import AgencyActivity, Release
from questionnaire.choices import OWN_EVENTS
from questionnaire.models import (
    AdditionalQuestion,
    AssistanceType,
    CallNote,
    Event,
    Letter,
    MemberState,
    Partner,
    PartnerGroup,
    Question,
    Reply,
    ReplyVersion,
    Request,
    Round,
    RoundRole,
    SupportField,
    User,
    WordTemplate,
)
from questionnaire.models.event_chain import BEFORE_THE_FIRST
from questionnaire.reply.content import content_hash, content_of_version

CODE_LISTS: dict[str, Any] = {
    "partners": Partner,
    "support_fields": SupportField,
    "assistance_types": AssistanceType,
    "member_states": MemberState,
}
ASKED = ("partners", "support_fields", "assistance_types")


class ChangedVersionError(RuntimeError):
    """A version does not say what its hash stands for: somebody has changed it past the application."""


class RoundContents:
    """Everything of the round, read once; what is worked on and not submitted is not in it.

    Whoever reads it has the names of the round in print.
    """

    def __init__(self, survey_round: Round) -> None:
        self.survey_round = survey_round

    @cached_property
    def replies(self) -> list[Reply]:
        return list(self.survey_round.replies.order_by("member_state"))

    @cached_property
    def versions(self) -> list[ReplyVersion]:
        versions = ReplyVersion.objects.filter(reply__survey_round=self.survey_round)
        return list(
            versions.select_related("reply__survey_round", "reply__member_state").order_by(
                "reply__member_state", "number"
            )
        )

    @cached_property
    def tables(self) -> dict[str, list[Model]]:
        """Each in the order in which its rows came to be."""
        asked = {"reply__survey_round": self.survey_round}
        return {
            "roles": list(
                RoundRole.objects.filter(survey_round=self.survey_round).order_by(
                    "role", "member_state", "user__email"
                )
            ),
            "further_questions": list(
                AdditionalQuestion.objects.filter(survey_round=self.survey_round).order_by("position")
            ),
            "partner_groups": list(
                PartnerGroup.objects.filter(survey_round=self.survey_round).order_by("name")
            ),
            "agency_activities": list(
                AgencyActivity.objects.filter(survey_round=self.survey_round).standing()
            ),
            "questions": list(Question.objects.filter(**asked).order_by("asked_at", "pk")),
            "call_notes": list(CallNote.objects.filter(**asked).order_by("at", "pk")),
            "requests": list(Request.objects.filter(**asked).order_by("asked_at", "pk")),
            # How a Member State cleared its reply at home is its own.
            "events": [event for event in self.events if event.kind not in OWN_EVENTS],
        }

    @cached_property
    def events(self) -> list[Event]:
        """All, also those that the archive does not tell: their places in the chain are in it."""
        return list(Event.objects.filter(survey_round=self.survey_round).order_by("number"))

    def chain(self) -> Row:
        """How far the chain goes, and the hashes of the events that the archive does not tell."""
        left_out = dict(self.survey_round.left_out_events.values_list("number", "hash"))
        left_out |= {event.number: event.hash for event in self.events if event.kind in OWN_EVENTS}
        hashes = left_out | {event.number: event.hash for event in self.events}
        number = max(hashes, default=0)
        return {
            "number": number,
            "hash": hashes.get(number, BEFORE_THE_FIRST),
            "left_out": [{"number": number, "hash": left_out[number]} for number in sorted(left_out)],
        }

    @cached_property
    def releases(self) -> list[Release]:
        """With what they revise and their files."""
        releases = Release.objects.filter(survey_round=self.survey_round).order_by("number")
        return list(releases.select_related("survey_round", "revises").prefetch_related("files"))

    @cached_property
    def letters(self) -> list[Letter]:
        """Those that a version was entered from."""
        letters = Letter.objects.filter(version__reply__survey_round=self.survey_round)
        return list(letters.order_by("version__reply__member_state", "version__number"))

    @cached_property
    def word_templates(self) -> list[WordTemplate]:
        return list(self.survey_round.word_templates.order_by("number"))

    @cached_property
    def people(self) -> list[User]:
        named = {key for rows in self.tables.values() for key in people_in(rows)}
        named |= set(people_in(self.versions)) | set(people_in(self.releases))
        named |= set(people_in(self.letters)) | set(people_in(self.word_templates))
        return list(User.objects.filter(pk__in=named).order_by("email"))

    @cached_property
    def names(self) -> Names:
        return Names(
            {user.pk: number for number, user in enumerate(self.people, 1)},
            {reply.pk: str(reply.member_state_id) for reply in self.replies},
            {version.pk: (str(version.reply.member_state_id), version.number) for version in self.versions},
        )

    def terms(self) -> Row:
        """The round itself, what it asks about, and the code lists as the round prints them."""
        terms = row_of(self.survey_round, self.names)
        del terms["kept_names"]
        terms |= {name: [entry.pk for entry in getattr(self.survey_round, name).all()] for name in ASKED}
        terms["previous"] = self.survey_round.previous.slug if self.survey_round.previous else None
        lists = {name: [entry_of(entry) for entry in self.entries(name)] for name in CODE_LISTS}
        return {"round": terms, "code_lists": lists}

    def entries(self, name: str) -> Iterable[Any]:
        if name == "member_states":
            return MemberState.objects.filter(replies__survey_round=self.survey_round)
        entries: Iterable[Any] = CODE_LISTS[name].objects.all()
        return entries

    def reply_rows(self) -> list[Row]:
        """What is worked on stays out: of a reply its state, its time and which versions count."""
        return [
            {
                "member_state": reply.member_state_id,
                "state": reply.state,
                "own_deadline": archived_value(reply.own_deadline),
                "counted_version": self.number(reply.counted_version_id),
                "accepted_version": self.number(reply.accepted_version_id),
            }
            for reply in self.replies
        ]

    def number(self, version: int | None) -> int | None:
        return self.names.versions[version][1] if version else None

    def version_rows(self) -> Iterator[tuple[ReplyVersion, Row]]:
        """Each with its whole content, as the hash covers it. Raises ChangedVersionError."""
        for version in self.versions:
            content = json.loads(json.dumps(content_of_version(version), cls=DjangoJSONEncoder))
            if content_hash(version.reply, content) != version.content_hash:
                raise ChangedVersionError(f"{version} does not have the content that its hash stands for.")
            row = row_of(version, self.names)
            yield version, {**row, "content": content}


def entry_of(entry: Any) -> Row:
    columns = {field.name: field.value_from_object(entry) for field in entry._meta.concrete_fields}
    return columns | {name: entry.printed(name) for name in entry.printed_columns}


def archive_json(content: Any) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1, cls=DjangoJSONEncoder) + "\n").encode()


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
