"""What was answered to the additional questions of a round, question by question, by Member State."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from questionnaire.choices import AnswerKind
from questionnaire.formatting.answers import NO, YES, readable_answer, readable_choices
from questionnaire.models import AdditionalQuestion, Partner, Reply, Round, VersionAdditionalAnswer
from questionnaire.models.rounds.reference import no_longer_asked

# By version, question and partner; "" where the question was asked and not answered.
Frozen = Mapping[tuple[int | None, int, str | None], str]


@dataclass(frozen=True)
class AnswerCell:
    """One answer in words, or which of the noughts it is; `parts` are the choices of several."""

    words: str
    is_nought: bool
    parts: tuple[str, ...] = ()

    @property
    def counted(self) -> Iterator[tuple[str, bool]]:
        """Each answer that the Member State counts in, with whether there is no answer."""
        for answer in self.parts or (self.words,):
            yield answer, self.is_nought


@dataclass(frozen=True)
class MemberStateAnswers:
    """One Member State: a cell for each partner, or one for the whole reply."""

    member_state: str
    cells: tuple[AnswerCell, ...]


@dataclass(frozen=True)
class Count:
    """How many Member States have given one answer, in each column."""

    answer: str
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class Compiled:
    """One question with all its answers; `counts` are the answers that can be counted, then the noughts."""

    number: int
    text: str
    columns: tuple[str, ...]
    lines: tuple[MemberStateAnswers, ...]
    counts: tuple[Count, ...]
    # In sentences. Partners that the round does not ask about any more have the last columns.
    notes: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        return f"{self.number}. {self.text}"


def compiled(survey_round: Round) -> list[Compiled]:
    """Of the versions that count, in the order of the questions and the protocol order. Four queries.

    Answers for a partner that the round does not ask about any more take a fifth.
    """
    partners = list(survey_round.partners.all())
    replies = list(survey_round.replies.select_related("member_state"))
    frozen = frozen_answers(survey_round)
    questions = [one for one in survey_round.additional_questions.all() if not one.is_for_activities]
    return [
        of_question(question, partners, no_longer_asked_about(question, partners, frozen), replies, frozen)
        for question in questions
    ]


def no_longer_asked_about(
    question: AdditionalQuestion, asked: list[Partner], frozen: Frozen
) -> list[Partner]:
    answered = {code for (_version, number, code), text in frozen.items() if number == question.pk and text}
    gone = answered - {partner.pk for partner in asked} - {None}
    return list(Partner.objects.filter(pk__in=gone)) if gone else []


def frozen_answers(survey_round: Round) -> Frozen:
    counted = Reply.objects.filter(survey_round=survey_round, counted_version__isnull=False)
    rows = VersionAdditionalAnswer.objects.filter(version__in=counted.values("counted_version"))
    names = ("version", "question", "partner", "text")
    return {(version, number, code): text for version, number, code, text in rows.values_list(*names)}


def of_question(
    question: AdditionalQuestion,
    asked: list[Partner],
    gone: list[Partner],
    replies: list[Reply],
    frozen: Frozen,
) -> Compiled:
    partners = [*asked, *gone]
    codes: list[str | None] = [partner.pk for partner in partners] if question.is_for_partners else [None]
    labels = tuple(partner.label for partner in partners) if question.is_for_partners else (_("Answer"),)
    lines = tuple(
        MemberStateAnswers(
            str(reply.member_state),
            tuple(
                answer_cell(question, reply, frozen.get((reply.counted_version_id, question.pk, c)))
                for c in codes
            ),
        )
        for reply in replies
    )
    return Compiled(
        question.position,
        question.text,
        labels,
        lines,
        answer_counts(question, lines, len(labels)),
        tuple(notes_on(question, gone)),
    )


def notes_on(question: AdditionalQuestion, gone: Iterable[Partner]) -> Iterator[str]:
    if question.kind == AnswerKind.SEVERAL:
        yield _(
            "A Member State counts in each choice that it has selected, so the choices must not be added up."
        )
    yield from map(no_longer_asked, gone)


def answer_cell(question: AdditionalQuestion, reply: Reply, text: str | None) -> AnswerCell:
    """`text` is None where the reply was not asked."""
    if reply.counted_version_id is None:
        return AnswerCell(_("has not replied"), is_nought=True)
    if text is None:
        return AnswerCell(_("was not asked at the time of the reply"), is_nought=True)
    words = readable_answer(question.kind, text)
    return AnswerCell(words, not text, readable_choices(question.kind, text) if text else ())


def answer_counts(
    question: AdditionalQuestion, lines: tuple[MemberStateAnswers, ...], columns: int
) -> tuple[Count, ...]:
    """Each possible answer, also one that nobody gave; of texts and numbers only whether there is one."""
    # Somebody may have made "not answered" a choice.
    given = [
        Counter(answer for line in lines for answer in line.cells[column].counted)
        for column in range(columns)
    ]
    answered = [sum(not line.cells[column].is_nought for line in lines) for column in range(columns)]
    found = [count(answer, given) for answer in possible_answers(question)]
    noughts = (_("not answered"), _("was not asked at the time of the reply"), _("has not replied"))
    return (
        *(found or [Count(_("answered"), tuple(answered))]),
        *(count(nought, given, is_nought=True) for nought in noughts),
    )


def count(answer: str, given: Iterable[Counter[tuple[str, bool]]], *, is_nought: bool = False) -> Count:
    return Count(answer, tuple(answers[answer, is_nought] for answers in given))


def possible_answers(question: AdditionalQuestion) -> list[str]:
    if question.kind == AnswerKind.YES_NO:
        return [readable_answer(question.kind, answer) for answer in (YES, NO)]
    return question.choices
