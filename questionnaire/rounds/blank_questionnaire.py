"""The questionnaire of a round on paper: what Word and PDF print, from what form and workbook declare.

The Word document has Word's built-in styles.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Self

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from docx.document import Document as WordDocument
from docx.shared import Cm

from questionnaire.columns.column import Kind
from questionnaire.columns.columns import COLUMNS
from questionnaire.files.distribution import for_circulation_while_blank
from questionnaire.files.word import add_heading, add_text, as_bytes, new_document, put_table
from questionnaire.footnotes import footnotes_in
from questionnaire.formatting.dates import date_and_time
from questionnaire.formatting.marking import marking_line
from questionnaire.models import AdditionalQuestion, DefinedEntry, Round


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
                if not question.is_for_activities
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
    """Such as "One choice from a list: few, many. Once for each partner. Required"."""
    kind = question.get_kind_display()
    if question.choices:
        kind = f"{kind}: {', '.join(question.choices)}"
    needed = _("Required") if question.is_required else _("Optional")
    return f"{kind}. {question.get_scope_display()}. {needed}"


def labelled(entries: Iterable[tuple[DefinedEntry, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((entry.label, meaning) for entry, meaning in entries)


def questionnaire_document(survey_round: Round, blank: BlankQuestionnaire, template: bytes = b"") -> bytes:
    """`template` is the prepared Word template of the round, if any."""
    title = f"{_('Questionnaire')}: {blank.title}"
    marking = marking_line(survey_round.marking, for_circulation_while_blank())
    document = new_document(title, marking, template)
    set_up_a4_page(document)
    write_opening(document, blank, is_illustrative=survey_round.is_illustrative)
    write_questions(document, blank)
    write_activity(document, blank)
    if blank.additional:
        title = _("4. Additional questions")
        add_heading(document, title, 1)
        header = (_("Question"), _("How to answer"), _("Answer"))
        write_table(document, title, header, with_room(blank.additional), (7, 5, 5))
    for title, entries in blank.definitions:
        add_heading(document, title, 2)
        write_table(document, title, (_("Name"), _("Definition")), entries, (5, 12))
    add_heading(document, _("Choices"), 2)
    for title, labels in blank.code_lists:
        add_text(document, f"{title}: {', '.join(labels)}", style="List Bullet")
    for footnote in blank.footnotes:
        add_text(document, footnote)
    return as_bytes(document)


def set_up_a4_page(document: WordDocument) -> None:
    """A4."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)


def write_opening(document: WordDocument, blank: BlankQuestionnaire, *, is_illustrative: bool) -> None:
    add_text(document, _("Questionnaire"), style="Title")
    if is_illustrative:
        said = _("Illustrative data"), _("all Member States and activities are fictional.")
        add_text(document, " – ".join(said))
    add_text(document, blank.title, style="Subtitle")
    add_text(document, _("To be returned by %(deadline)s.") % {"deadline": blank.deadline})
    for text in blank.introduction:
        add_text(document, text)
    add_text(document, _("Do not enter EU classified information."))
    if blank.privacy_note:
        add_heading(document, _("Privacy"), 2)
        for text in blank.privacy_note:
            add_text(document, text)


def write_questions(document: WordDocument, blank: BlankQuestionnaire) -> None:
    add_heading(document, _("1. Support"), 1)
    add_text(document, blank.question)
    add_text(document, _("Answer: yes or no. The answer no is a complete reply."))
    add_heading(document, _("2. Partners"), 1)
    add_text(document, _("If yes: to which partners? Answer yes or no for each."))
    header = (_("Partner"), _("Yes or no"), _("Remark"))
    rows = ((partner, "", "") for partner in blank.partners)
    write_table(document, _("2. Partners"), header, rows, (6, 3, 8))


def write_activity(document: WordDocument, blank: BlankQuestionnaire) -> None:
    add_heading(document, _("3. Activities"), 1)
    add_text(
        document,
        _(
            "One activity is one partner, one field and one type. Support to several partners, or of several "
            "fields or types, is one activity for each. Do not report activities funded entirely by the EU."
        ),
    )
    add_text(document, _("One table for each activity. Copy the table as often as needed."))
    rows = (
        (column.label, column.guidance, _("required") if column.is_required else _("optional"), "")
        for column in blank.columns
    )
    header = (_("Information on each activity"), _("How to answer"), _("Required"), _("Answer"))
    write_table(document, _("3. Activities"), header, rows, (4, 6.5, 2.2, 4.3))


def with_room(questions: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    return ((question, how, "") for question, how in questions)


def write_table(
    document: WordDocument,
    description: str,
    header: Sequence[str],
    rows: Iterable[Sequence[str]],
    widths: Sequence[float],
) -> None:
    put_table(document, description, [header, *rows], widths)
    document.add_paragraph()
