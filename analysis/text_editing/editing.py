"""Saving and reviewing the text of the annex. Versions are added, and none is ever changed."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from analysis.grid import Annex
from analysis.models import AnnexText, TextReview
from analysis.text.drafts import draft_with_references
from analysis.text.figures import Figures, Source, annex_figures
from analysis.text.review import Seen, missing, tables_behind
from analysis.text.tokens import sentences_of
from analysis.text.typed_numbers import typed_numbers, value_of, with_reference
from questionnaire.locking import lock_round_in_work
from questionnaire.models import Round, User
from questionnaire.problems import Refused


class TextChanged(Refused):
    """Somebody has saved another text since the form was opened; `theirs` is that version."""

    def __init__(self, theirs: AnnexText) -> None:
        super().__init__(
            _("This text has been changed since you opened the page."),
            _(
                "The other text is shown below. Copy what you need from it. "
                "If you save again, yours replaces it."
            ),
        )
        self.theirs = theirs


@dataclass(frozen=True)
class Desk:
    """Whose text is edited, and beside which figures. `names` are those of the Member States asked."""

    survey_round: Round
    annex: Annex
    by: User
    names: Collection[str] = ()

    @cached_property
    def figures(self) -> Figures:
        return annex_figures(self.annex)

    def lock(self) -> None:
        """Let nobody else write. Raises RoundArchived."""
        lock_round_in_work(self.survey_round)

    def current(self, place: str) -> AnnexText | None:
        return AnnexText.objects.filter(survey_round=self.survey_round, place=place).order_by("number").last()


@transaction.atomic
def save_text(
    desk: Desk, place: str, text: str, began_from: int, *, is_draft: bool = False
) -> AnnexText | None:
    """Add a version of the text, or the draft again; the same text once more changes nothing.

    `began_from` is the number of the version that was edited, 0 for the draft. Sentences that the text keeps
    keep their reviews. A new one counts as reviewed, since its author sees the figures, unless it has a
    number that no figure stands behind, a figure that is missing, or the name of a Member State.

    Raises TextChanged where another version was saved meanwhile.
    """
    desk.lock()
    current = desk.current(place)
    if current is None and is_draft:
        return None
    if current and (current.text, current.is_draft) == (text, is_draft):
        return current
    if current and current.number != began_from:
        raise TextChanged(current)
    version = AnnexText.objects.create(
        survey_round=desk.survey_round,
        place=place,
        number=current.number + 1 if current else 1,
        text=text,
        is_draft=is_draft,
        made_at=timezone.now(),
        made_by=desk.by,
    )
    sentences, kept = sentences_of(text), []
    if current:
        kept = sentences_of(current.text)
        keep_reviews(current, version, sentences)
    drafted = draft_with_references(desk.annex).get(place, ())
    clear = [
        sentence
        for sentence in sentences
        if sentence not in kept and (sentence in drafted or not is_doubtful(sentence, desk))
    ]
    add_review(desk, version, clear)
    return version


def keep_reviews(earlier: AnnexText, version: AnnexText, sentences: Collection[str]) -> None:
    for review in earlier.reviews.all():
        if kept := [sentence for sentence in review.sentences if sentence in sentences]:
            TextReview.objects.create(
                text=version,
                sentences=kept,
                figures=review.figures,
                made_at=review.made_at,
                made_by_id=review.made_by_id,
            )


def add_review(desk: Desk, version: AnnexText, sentences: Iterable[str]) -> None:
    if read := list(sentences):
        figures = Seen(desk.figures).of(tables_behind(read, version.place, desk.annex))
        TextReview.objects.create(
            text=version,
            sentences=read,
            figures=figures.as_json(),
            made_at=timezone.now(),
            made_by=desk.by,
        )


def is_doubtful(sentence: str, desk: Desk) -> bool:
    return bool(typed_numbers(sentence) or names_in(sentence, desk.names) or missing(sentence, desk.figures))


def names_in(sentence: str, names: Iterable[str]) -> list[str]:
    """Return the Member States that the sentence names: tables for circulation name none."""
    return [name for name in names if name in sentence]


@transaction.atomic
def confirm(desk: Desk, place: str, sentences: Collection[str]) -> AnnexText | None:
    """Store that these sentences of the present text are right beside the figures of the desk."""
    desk.lock()
    current = desk.current(place)
    if current is None:
        return None
    present = [sentence for sentence in sentences_of(current.text) if sentence in sentences]
    add_review(desk, current, (each for each in present if not missing(each, desk.figures)))
    return current


@transaction.atomic
def use_figure(desk: Desk, place: str, sentence: str, number: str, source: Source) -> AnnexText | None:
    """Put a reference to the figure in the place of the number that was typed.

    Raises Refused where the text has no such sentence and number any more, or the figure is another one.
    """
    desk.lock()
    current, figure = desk.current(place), desk.figures.get(source)
    lines = current.text.split("\n") if current else []
    is_there = sentence in lines and number in typed_numbers(sentence)
    if current is None or figure is None or not is_there or value_of(number) != figure.number:
        raise Refused(
            _("The text or the figures have changed since you opened this page."),
            _("Read the sentence again, then edit it."),
        )
    changed = with_reference(sentence, number, source)
    text = "\n".join(changed if line == sentence else line for line in lines)
    return save_text(desk, place, text, current.number)
