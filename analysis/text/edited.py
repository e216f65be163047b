"""The text of an annex: the drafts, and in their place what the Presidency has written instead."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from analysis.grid import Annex, Sentences
from analysis.text.figures import FACTS, Figures, annex_figures
from analysis.text.review import Seen, missing, reasons, tables_behind
from analysis.text.tokens import printed, sentences_of
from analysis.wording.narrative import narrative


@dataclass(frozen=True)
class OwnTexts:
    """What the Presidency has written, by place, one sentence a line: a place is a table or has none.

    `reviews` are place and sentence with the figures that each reviewer saw. None leaves every sentence
    unmarked, as in a release, which is made only where all are reviewed.
    """

    texts: Mapping[str, str]
    reviews: Mapping[tuple[str, str], tuple[Seen, ...]] | None = None
    # The numbers of what is stored, which never changes: another text or review has others.
    stored: tuple[int, ...] = ()

    def __call__(self, annex: Annex) -> Sentences:
        """Return the sentences of every table, and of what belongs to none, with the present figures."""
        if not self.texts:
            return narrative(annex)
        figures = annex_figures(annex)
        waiting = {(each.place, each.sentence) for each in unreviewed(self, annex, figures)}
        own = {
            place: tuple(
                marked(printed(sentence, figures), (place, sentence) in waiting)
                for sentence in sentences_of(text)
            )
            for place, text in self.texts.items()
        }
        return {**narrative(annex), **own}


NO_TEXTS = OwnTexts({})


@dataclass(frozen=True)
class Unreviewed:
    """A sentence to be reviewed; `old` is how its last reviewer saw it, "" where nobody has."""

    place: str
    sentence: str
    old: str
    new: str
    why: tuple[str, ...]


def marked(sentence: str, waits: bool) -> str:
    return f"{sentence} {_('[to be reviewed]')}" if waits else sentence


def unreviewed(texts: OwnTexts, annex: Annex, figures: Figures | None = None) -> Iterator[Unreviewed]:
    """Yield the sentences to be reviewed in the order of the places, each place's in their own order."""
    if texts.reviews is None:
        return
    figures = annex_figures(annex) if figures is None else figures
    labels = {FACTS: _("the totals")} | {grid.key: grid.label or grid.title for grid in annex.grids}
    for place, text in texts.texts.items():
        for sentence in sentences_of(text):
            reviews = texts.reviews.get((place, sentence), ())
            tables = tables_behind([sentence], place, annex)
            now = Seen(figures).of(tables)
            found = [list(reasons(sentence, seen.of(tables), now, labels)) for seen in reviews]
            absent = [
                _("A figure is no longer available: %(figure)s. Remove it, or use another figure.")
                % {"figure": last_name(source, reviews) or str(source)}
                for source in missing(sentence, figures)
            ]
            if absent or all(found):
                old = printed(sentence, reviews[-1].figures) if reviews else ""
                why = (*absent, *(found[-1] if found else ()))
                yield Unreviewed(place, sentence, old, printed(sentence, figures), why)


def number_unreviewed(texts: OwnTexts, annex: Annex) -> int:
    return sum(1 for _each in unreviewed(texts, annex))


def last_name(source: object, reviews: Iterable[Seen]) -> str:
    known = [figure.name for seen in reviews for key, figure in seen.figures.items() if key == source]
    return known[-1] if known else ""
