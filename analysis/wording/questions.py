"""What the questionnaire asked: period, partners, fields and types, as the method of 7896/20 begins."""

from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from analysis.counting.cube import Cube
from analysis.grid import Axis
from analysis.wording.phrases import joined_names
from questionnaire.formatting.labels import in_sentence
from questionnaire.formatting.number_words import number_in_words
from questionnaire.models import Round


def what_was_asked(survey_round: Round, cube: Cube) -> Iterator[str]:
    """Yield a sentence on the support that was asked about, and one on each list of the questionnaire."""
    yield _(
        "The questionnaire asked about support that Member States provide themselves, not entirely "
        "financed by the EU, from %(start)s to %(cutoff)s."
    ) % {"start": date_format(survey_round.period_start), "cutoff": date_format(survey_round.cutoff)}
    for axis, entries in cube.round_axes.items():
        labels = [entry.label if axis is Axis.PARTNERS else in_sentence(entry.label) for entry in entries]
        covered = how_many(axis, len(entries))
        # A selection does not name what it leaves out.
        names = f": {joined_names(labels)}" if cube.covers_everything else ""
        yield f"{covered}{names}."


def how_many(axis: Axis, number: int) -> str:
    sentence = {
        Axis.PARTNERS: ngettext("It covered %(number)s partner", "It covered %(number)s partners", number),
        Axis.FIELDS: ngettext(
            "It covered %(number)s field of support", "It covered %(number)s fields of support", number
        ),
        Axis.TYPES: ngettext(
            "It distinguished %(number)s type of assistance",
            "It distinguished %(number)s types of assistance",
            number,
        ),
    }[axis]
    return sentence % {"number": number_in_words(number)}
