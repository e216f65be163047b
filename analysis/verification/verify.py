"""Verifying rounds: one reading of the database at one moment, a few queries a round, memory flat."""

from collections.abc import Iterator

from django.db.models import QuerySet

from analysis.verification.events import chain_findings
from analysis.verification.findings import Counts, Finding, Told
from analysis.verification.moves import state_findings
from analysis.verification.releases import release_findings
from analysis.verification.versions import copy_findings, letter_findings, version_findings
from questionnaire.models import Round


def findings_in(rounds: QuerySet[Round], counts: Counts) -> Iterator[Finding]:
    """Everything that does not fit; `counts` grows with what was read. Within one moment of the database."""
    for survey_round in rounds.order_by("pk").iterator(chunk_size=100):
        counts.rounds += 1
        told = Told(survey_round)
        # The first fills `told`, which the others are held against.
        yield from chain_findings(told, counts)
        yield from state_findings(told)
        yield from version_findings(told, counts)
        yield from copy_findings(told)
        yield from letter_findings(told)
        yield from release_findings(told, counts)
