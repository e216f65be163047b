"""The questionnaire of a round on paper: what Word and PDF print, from what form and workbook declare."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from questionnaire.columns import COLUMNS, Kind
from questionnaire.footnotes import footnotes_in
from questionnaire.formatting.dates import date_and_time
from questionnaire.models import AdditionalQuestion, Round
from questionnaire.models.rounds.reference import DefinedEntry


@dataclass(frozen=True)
class AskedColumn:
    """One thing to say of each activity."""

    label: str
    guidance: str
    is_required: bool


@dataclass(frozen=True)
class BlankQuestionnaire:
    """All texts in the order in which they are printed; each list has a name and a meaning in each row."""

    title: str
    deadline: str
    introduction: tuple[str, ...]
    privacy_note: tuple[str, ...]
    question: str
    partners: tuple[str, ...]
    columns: tuple[AskedColumn, ...]
    # The round's own, each with how it is answered.
    additional: tuple[tuple[str, str], ...]
    definitions: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    code_lists: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def footnotes(self) -> list[str]:
        """Those of the partners that are named anywhere in it."""
        texts = (
            *self.introduction,
            *self.privacy_note,
            *self.partners,
            *(text for text, _how in self.additional),
        )
        return footnotes_in("\n".join(texts))

    @classmethod
    def of(cls, survey_round: Round) -> Self:
        return cls(
            title=survey_round.title,
            deadline=date_and_time(survey_round.deadline),
            introduction=paragraphs(survey_round.introduction),
            privacy_note=paragraphs(survey_round.privacy_note),
            question=_(
                "Does your Member State provide bilateral support, not funded by the EU alone, to any of the "
                "partners in managing migration, between %(start)s and %(cutoff)s?"
            )
            % {
                "start": date_format(survey_round.period_start, "j F Y"),
                "cutoff": date_format(survey_round.cutoff, "j F Y"),
            },
            partners=tuple(partner.label for partner in survey_round.partners.all()),
            columns=tuple(
                AskedColumn(column.label, column.paper_guidance, column.is_required)
                for column in COLUMNS.entered
            ),
            additional=tuple(
                (str(question), how_answered(question))
                for question in survey_round.additional_questions.all()
            ),
            definitions=(
                (_("Fields of support"), labelled(survey_round.defined_fields)),
                (_("Types of assistance"), labelled(survey_round.defined_types)),
            ),
            code_lists=tuple(
                (column.label, tuple(column.choices.values())) for column in COLUMNS.of_kind(Kind.CHOICE)
            ),
        )


def paragraphs(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def how_answered(question: AdditionalQuestion) -> str:
    """Such as "Choice from a list: few, many. Once for each partner. Required"."""
    kind = question.get_kind_display()
    if question.choices:
        kind = f"{kind}: {', '.join(question.choices)}"
    needed = _("Required") if question.is_required else _("Optional")
    return f"{kind}. {question.get_scope_display()}. {needed}"


def labelled(entries: Iterable[tuple[DefinedEntry, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((entry.label, meaning) for entry, meaning in entries)
