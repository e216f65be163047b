"""Bringing an archived round into this installation: the same versions with the same numbers and hashes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from analysis.archive.check import DamagedArchiveError, parsed_json
from analysis.archive.contents import ASKED, CODE_LISTS
from analysis.archive.letters import LIST as LETTERS
from analysis.archive.letters import make_letters
from analysis.archive.load_events import CHAIN, make_events, refuse_broken_chain
from analysis.archive.releases import LIST as RELEASES
from analysis.archive.releases import make_releases
from analysis.archive.rows import Found, Row, make, model_columns, set_times
from analysis.archive.word_templates import LIST as WORD_TEMPLATES
from analysis.archive.word_templates import make_word_templates
from analysis.models import AgencyActivity
from questionnaire.cleaning.text import clean_address
from questionnaire.models import (
    AdditionalQuestion,
    CallNote,
    CodeListEntry,
    PartnerGroup,
    Question,
    Reply,
    ReplyVersion,
    Request,
    Round,
    RoundRole,
    User,
    VersionActivity,
    VersionAdditionalAnswer,
    VersionPartnerAnswer,
)
from questionnaire.models.rounds.printed_names import Kept, key_of
from questionnaire.reply.content import content_columns, content_hash, has_its_hash
from questionnaire.workflow import restore_state

VERSIONS = "versions/"


class People(StrEnum):
    """What becomes of the people in the archive: names that say nothing, or their accounts."""

    PSEUDONYMS = "pseudonyms"
    ACCOUNTS = "accounts"


class OtherRoundError(ValueError):
    """There is a round of this short name here that is not the one in the archive."""


@dataclass
class Loader:
    """`files` have been checked against their hashes."""

    files: Mapping[str, bytes]
    people_as: People
    versions: dict[tuple[str, int], ReplyVersion] = field(default_factory=dict)

    def read(self, name: str) -> Any:
        if name not in self.files:
            raise DamagedArchiveError(f"{name} is missing.")
        return parsed_json(name, self.files[name])

    @cached_property
    def terms(self) -> Row:
        terms: Row = self.read("round.json")
        return terms

    @property
    def slug(self) -> str:
        return str(self.terms["round"]["slug"])

    def version_files(self) -> Iterator[tuple[str, Row]]:
        for name in sorted(self.files):
            if name.startswith(VERSIONS):
                yield name, self.read(name)

    def load(self) -> Round | None:
        """The round made, or None where it is here already.

        Raises DamagedArchiveError for a version that is not what its hash stands for, and OtherRoundError.
        """
        self.refuse_changed()
        if here := Round.objects.filter(slug__iexact=self.slug).first():
            self.refuse_other_round(here)
            return None
        with transaction.atomic():
            return self.make()

    def refuse_changed(self) -> None:
        """Raises DamagedArchiveError for a version or an event that is not what its hash stands for."""
        self.refuse_changed_versions()
        if CHAIN in self.files:
            refuse_broken_chain(self.slug, self.read("events.json"), self.read(CHAIN))

    def refuse_changed_versions(self) -> None:
        for name, row in self.version_files():
            reply = Reply(survey_round=Round(slug=self.slug), member_state_id=row["reply"])
            if content_hash(reply, row["content"]) != row["content_hash"]:
                raise DamagedArchiveError(f"{name} does not have the content that its hash stands for.")

    def refuse_other_round(self, here: Round) -> None:
        """The same round is here already, or another one that has its name."""
        there = {(row["reply"], row["number"], row["content_hash"]) for _name, row in self.version_files()}
        versions = ReplyVersion.objects.filter(reply__survey_round=here)
        if there != set(versions.values_list("reply__member_state", "number", "content_hash")):
            raise OtherRoundError(
                f"There is a round “{here.slug}” here already, and its versions are not those of the "
                "archive. Nothing was imported. Import into an installation that has no such round."
            )

    def make(self) -> Round:
        self.make_code_lists()
        survey_round = self.make_round()
        replies = self.make_replies(survey_round)
        found = Found(self.make_people(), replies, self.versions)
        self.make_table("further_questions", AdditionalQuestion, found, survey_round=survey_round)
        self.make_table("partner_groups", PartnerGroup, found, survey_round=survey_round)
        for name, row in self.version_files():
            self.make_version(name, row, found)
        if LETTERS in self.files:
            make_letters(self.read(LETTERS), self.files, found)
        self.let_versions_count(replies)
        self.make_table("roles", RoundRole, found, survey_round=survey_round)
        if "agency_activities.json" in self.files:
            self.make_table("agency_activities", AgencyActivity, found, survey_round=survey_round)
        self.make_table("questions", Question, found)
        self.make_table("requests", Request, found)
        if "call_notes.json" in self.files:
            self.make_table("call_notes", CallNote, found)
        if WORD_TEMPLATES in self.files:
            make_word_templates(survey_round, self.read(WORD_TEMPLATES), self.files, found)
        if RELEASES in self.files:
            make_releases(survey_round, self.read(RELEASES), self.files, found)
        chain = self.read(CHAIN) if CHAIN in self.files else None
        make_events(survey_round, self.read("events.json"), chain, found)
        return survey_round

    def make_table(self, name: str, model: Any, found: Found, **shared: Any) -> None:
        make(model, self.read(f"{name}.json"), found, **shared)

    def make_code_lists(self) -> None:
        """What is not here yet; an entry that is here keeps its name."""
        for name, model in CODE_LISTS.items():
            here = set(model.objects.values_list("pk", flat=True))
            for entry in self.terms["code_lists"][name]:
                if entry["code"] not in here:
                    model.objects.create(**self.placed(model, entry))

    def placed(self, model: Any, entry: Row) -> Row:
        """At its own position, or after all others where that is taken."""
        positions = set(model.objects.values_list("position", flat=True))
        if entry["position"] in positions:
            return entry | {"position": max(positions) + 1}
        return entry

    def make_round(self) -> Round:
        terms = self.terms["round"]
        nobody = Found({}, {}, {})
        columns = model_columns(Round, terms, nobody)
        state = columns.pop("state")
        survey_round = Round(**columns)
        restore_state(survey_round, state)
        survey_round.previous = Round.objects.filter(slug=terms["previous"]).first()
        survey_round.kept_names = self.names_as_printed()
        created_at = survey_round.created_at
        survey_round.save()
        set_times(Round, [survey_round], [{"created_at": created_at}])
        for name in ASKED:
            getattr(survey_round, name).set(terms[name])
        return survey_round

    def names_as_printed(self) -> dict[str, Kept]:
        """Each text that the round prints of the code lists and that reads otherwise here.

        An archive from before the footnotes of partners has their marks in the names.
        """
        now = timezone.now().isoformat()
        return {
            key_of(type(entry), entry.pk, column): {
                "prints": printed,
                "former": [],
                "declined": None,
                "changed_at": now,
            }
            for entry, column, printed in self.texts_of_code_lists()
            if entry.in_words(column, printed) != entry.in_words(column, getattr(entry, column))
        }

    def texts_of_code_lists(self) -> Iterator[tuple[CodeListEntry, str, str]]:
        """The entry that is here, the column, and the text in the archive."""
        for name, model in CODE_LISTS.items():
            here = model.objects.in_bulk()
            for row in self.terms["code_lists"][name]:
                for column in (column for column in model.printed_columns if column in row):
                    yield here[row["code"]], column, row[column]

    def make_people(self) -> dict[int, User]:
        return {row["person"]: self.person(row) for row in self.read("people.json")}

    def person(self, row: Row) -> User:
        """Without a password; a pseudonym cannot sign in at all."""
        nobody = make_password(None)
        if self.people_as is People.ACCOUNTS:
            given = {"name": row["name"], "password": nobody}
            return User.objects.get_or_create(email=clean_address(row["email"]), defaults=given)[0]
        number = f"{row['person']:04d}"
        email = f"person-{number}.{self.slug.lower()}@archive.invalid"
        return User.objects.create(
            email=email, name=f"Person {number} ({self.slug})", password=nobody, is_active=False
        )

    def make_replies(self, survey_round: Round) -> dict[str, Reply]:
        """In draft until their versions are there."""
        replies = [
            Reply(survey_round=survey_round, member_state_id=row["member_state"])
            for row in self.read("replies.json")
        ]
        return {str(reply.member_state_id): reply for reply in Reply.objects.bulk_create(replies)}

    def make_version(self, name: str, row: Row, found: Found) -> None:
        version = ReplyVersion.objects.create(**model_columns(ReplyVersion, row, found))
        content = row["content"]
        VersionPartnerAnswer.objects.bulk_create(
            VersionPartnerAnswer(version=version, **answer) for answer in content["partner_answers"]
        )
        VersionActivity.objects.bulk_create(
            (
                VersionActivity(version=version, **dict(content_columns(activity)))
                for activity in content["activities"]
            ),
            batch_size=500,
        )
        self.make_additional_answers(version, content)
        if not has_its_hash(version):
            raise DamagedArchiveError(f"{name} cannot be stored here as it was submitted.")
        self.versions[row["reply"], row["number"]] = version

    def make_additional_answers(self, version: ReplyVersion, content: Row) -> None:
        questions = {one.position: one for one in version.reply.survey_round.additional_questions.all()}
        VersionAdditionalAnswer.objects.bulk_create(
            VersionAdditionalAnswer(
                version=version,
                question=questions[answer["position"]],
                asked=answer["question"],
                partner_id=answer["partner_id"],
                text=answer["text"],
            )
            for answer in content.get("further_answers", ())
        )

    def let_versions_count(self, replies: Mapping[str, Reply]) -> None:
        changed = []
        for row in self.read("replies.json"):
            reply = replies[row["member_state"]]
            restore_state(reply, row["state"])
            reply.own_deadline = Reply._meta.get_field("own_deadline").to_python(row["own_deadline"])
            reply.counted_version = self.version(row, "counted_version")
            reply.accepted_version = self.version(row, "accepted_version")
            changed.append(reply)
        Reply.objects.bulk_update(
            changed, ["state", "own_deadline", "counted_version", "accepted_version"], batch_size=200
        )

    def version(self, row: Row, name: str) -> ReplyVersion | None:
        number = row[name]
        return self.versions[row["member_state"], number] if number else None
