"""What a sheet says beyond the sentences of the annex."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from analysis.counting.cube import Cube, Scope
from analysis.grid import Axis, Grid
from analysis.tables.year_tables import ACTIVE, Years
from analysis.wording.phrases import Named, joined_names, led, none_of, ranked_names, ranks
from analysis.wording.table_rows import named_values
from questionnaire.formatting.labels import in_sentence
from questionnaire.formatting.number_words import figure_in_words


def of_field(support: Grid) -> Iterator[str]:
    """In which partners most Member States are active in a field, and in which none is."""
    members = named_values(support, len(support.columns) - 1)
    places, nobody = ranks(members), [entry.name for entry in members if not entry.number]
    if places and places[0][0].number == 1:
        yield _("Not more than one Member State is active in this field in any partner: %(places)s.") % {
            "places": ranked_names(places)
        }
    elif places:
        yield led(_("The largest number of Member States are active in %(first)s"), places)
    if places and nobody:
        yield _("No Member State is active in this field in %(names)s.") % {"names": none_of(nobody)}


def trend(years: Years, scope: Scope) -> Iterator[str]:
    """How many were under way in the first year, in the one with most, and in the last."""
    active = [(years.number(ACTIVE, year, scope.partner, scope.support_field), year) for year in years.years]
    most = max(number for number, _year in active)
    if most:
        yield _(
            "The number of activities under way was %(first)s in %(first_year)d and %(last)s in "
            "%(last_year)d. It was largest in %(years)s (%(most)s)."
        ) % {
            "first": figure_in_words(active[0][0]),
            "first_year": active[0][1],
            "last": figure_in_words(active[-1][0]),
            "last_year": active[-1][1],
            "years": joined_names(str(year) for number, year in active if number == most),
            "most": figure_in_words(most),
        }


def of_member_state(own: Cube) -> Iterator[str]:
    """In which fields and for which partners most of its activities are."""
    fields, partners = (ranks(activity_sentence(own, axis)) for axis in (Axis.FIELDS, Axis.PARTNERS))
    if fields:
        yield led(_("By field, the largest number of its activities is in %(first)s"), fields)
        yield led(_("By partner, the largest number is in %(first)s"), partners)


def activity_sentence(own: Cube, axis: Axis) -> list[Named]:
    label = in_sentence if axis is Axis.FIELDS else str
    return [
        Named(label(entry.label), own.activities(Scope().at(axis, entry.code))) for entry in own.axes[axis]
    ]
