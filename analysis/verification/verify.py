"""Verifying rounds: one reading of the database at one moment, a few queries a round, memory flat."""

from collections.abc import Iterator

from django.db.models import QuerySet

from analysis.verification.events import chain_findings
from analysis.verification.findings import Counts, Head, Heads, Mismatch, RoundEvents
from analysis.verification.heads import missing_rounds, noted_heads
from analysis.verification.moves import state_findings
from analysis.verification.releases import release_findings
from analysis.verification.versions import copy_findings, letter_findings, version_findings
from questionnaire.models import Round


def findings_in(rounds: QuerySet[Round], counts: Counts, heads: Heads | None = None) -> Iterator[Mismatch]:
    """Everything that does not fit. Within one moment of the database.

    `counts` grows with what was read; `heads` gets the last event of each round, to be noted.
    """
    noted, findings = noted_heads()
    yield from findings
    yield from missing_rounds(noted)
    heads = {} if heads is None else heads
    heads |= noted
    for survey_round in rounds.order_by("pk").iterator(chunk_size=100):
        counts.rounds += 1
        told = RoundEvents(survey_round, noted.get(survey_round.slug, Head()))
        # The first fills `told`, which the others are held against.
        yield from chain_findings(told, counts)
        yield from state_findings(told)
        yield from version_findings(told, counts)
        yield from copy_findings(told)
        yield from letter_findings(told)
        yield from release_findings(told, counts)
        if told.head.number:
            heads[survey_round.slug] = told.to_note()
