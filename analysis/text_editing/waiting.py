"""The sentences that wait to be reviewed, as the pages show them: why, and which figures they could use."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from analysis.text.edited import OwnTexts, Unreviewed, unreviewed
from analysis.text.figures import Figure
from analysis.text.review import in_quotes
from analysis.text.typed_numbers import figures_for, typed_numbers
from analysis.text_editing.editing import Desk, names_in


@dataclass(frozen=True)
class Offer:
    """A typed number, and a figure that it equals."""

    number: str
    figure: Figure


@dataclass(frozen=True)
class WaitingSentence:
    sentence: str
    old: str
    new: str
    why: tuple[str, ...]
    offers: tuple[Offer, ...]


def waiting_sentences(desk: Desk, texts: OwnTexts) -> dict[str, list[WaitingSentence]]:
    """Return them by the key of their place."""
    found: dict[str, list[WaitingSentence]] = {}
    for each in unreviewed(texts, desk.annex, desk.figures):
        offers = tuple(offers_for(desk, each))
        why = each.why if each.old else (*each.why, *first_reasons(desk, each, offers))
        found.setdefault(each.place, []).append(
            WaitingSentence(each.sentence, each.old, each.new, why, offers)
        )
    return found


def offers_for(desk: Desk, each: Unreviewed) -> Iterator[Offer]:
    for number in typed_numbers(each.sentence):
        for figure in figures_for(number, each.place, desk.figures):
            yield Offer(number, figure)


def first_reasons(desk: Desk, each: Unreviewed, offers: tuple[Offer, ...]) -> Iterator[str]:
    """Why a sentence that nobody has reviewed yet does not count as reviewed by its author."""
    equal = {offer.number for offer in offers}
    if typed := [number for number in typed_numbers(each.sentence) if number in equal]:
        yield _("These numbers equal figures, but do not follow them: %(numbers)s.") % {
            "numbers": in_quotes(typed)
        }
    if others := [number for number in typed_numbers(each.sentence) if number not in equal]:
        yield _("These numbers are not figures of the table: %(numbers)s.") % {"numbers": in_quotes(others)}
    if named := names_in(each.sentence, desk.names):
        yield _("The sentence names %(names)s. Tables for circulation name no Member State.") % {
            "names": ", ".join(named)
        }
