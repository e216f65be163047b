"""What most replies have none of: asked about all at once, so that only what is there is fetched."""

from dataclasses import dataclass
from typing import Any, Self

from django.db.models import Exists, OuterRef, Prefetch, Q, prefetch_related_objects

from questionnaire.access.roles import presides_somewhere, remember_presiding
from questionnaire.models import (
    AdditionalQuestion,
    ClearanceCopy,
    FormDraft,
    Question,
    Reply,
    ReplySection,
    ReplyVersion,
    Request,
    User,
)

ADDITIONAL_QUESTIONS = "survey_round__additional_questions"


@dataclass(frozen=True)
class RelatedCounts:
    """Drafts are those of the reader alone, requests those of the round: some concern several replies."""

    has_questions: bool
    has_sections: bool
    has_requests: bool
    has_drafts: bool
    has_versions: bool
    has_additional: bool
    has_copies: bool

    @classmethod
    def of(cls, reply: Reply, user: User) -> Self:
        here = Q(reply=OuterRef("pk"))
        found = Reply.objects.filter(pk=reply.pk).values(
            has_questions=Exists(Question.objects.filter(here)),
            has_sections=Exists(ReplySection.objects.filter(here)),
            has_requests=Exists(Request.objects.filter(reply__survey_round=OuterRef("survey_round"))),
            has_drafts=Exists(FormDraft.objects.filter(here, user=user)),
            has_versions=Exists(ReplyVersion.objects.filter(here)),
            has_additional=Exists(AdditionalQuestion.objects.filter(survey_round=OuterRef("survey_round"))),
            has_copies=Exists(ClearanceCopy.objects.filter(here)),
            presides=presides_somewhere(user),
        )
        related: dict[str, Any] = {**found.get()}
        remember_presiding(user, presides=related.pop("presides"))
        return cls(**related)

    @property
    def prefetched_questions(self) -> "str | Prefetch[str]":
        """What to prefetch for the questions: nothing is asked of the database where there are none."""
        none = Prefetch("questions", Question.objects.none())
        return "questions" if self.has_questions else none

    @property
    def prefetched_additional(self) -> "str | Prefetch[str]":
        """The same for the round's additional questions, which are asked for many times on a page."""
        none = Prefetch(ADDITIONAL_QUESTIONS, AdditionalQuestion.objects.none())
        return ADDITIONAL_QUESTIONS if self.has_additional else none

    @property
    def prefetched_copies(self) -> "str | Prefetch[str]":
        """The same for the clearance copies."""
        none = Prefetch("clearance_copies", ClearanceCopy.objects.none())
        return "clearance_copies" if self.has_copies else none


def fetch_lists(reply: Reply, *more: "str | Prefetch[Any]") -> None:
    """The round's partners, fields and types, which forms, rules and review all ask for, once."""
    lists = ("survey_round__partners", "survey_round__support_fields", "survey_round__assistance_types")
    prefetch_related_objects([reply], *lists, *more)
