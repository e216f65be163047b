"""What the map of coverage says, in sentences: gaps, crowded places, and agencies beside or instead."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from analysis.counting.coverage import CROWDED_FROM, CoverageMap, CoveragePlace, Level
from analysis.counting.cube import Cube
from analysis.counting.quantities import members_in_words
from analysis.wording.phrases import Named, joined_names, none_of, ranked_names, ranks
from questionnaire.formatting.labels import in_sentence
from questionnaire.formatting.number_words import number_in_words


def reservations(cube: Cube) -> Iterator[str]:
    """Why a gap on the map may be none."""
    silent = sum(respondent.version is None for respondent in cube.respondents)
    if not cube.counted:
        yield _("No reply is included in the results yet, so the map cannot show gaps.")
    elif silent:
        yield ngettext(
            "%(number)d Member State has no reply in the results. It may be active where the map shows none.",
            "%(number)d Member States have no reply in the results. They may be active where the "
            "map shows none.",
            silent,
        ) % {"number": silent}


def gap_sentences(found: CoverageMap) -> Iterator[str]:
    """How many gaps there are, fields that nobody supports anywhere, then partner by partner."""
    gaps = found.at(Level.NOBODY)
    yield _(
        "Combinations of partner and field in which no Member State is active: %(number)d of %(all)d."
    ) % {
        "number": len(gaps),
        "all": len(found.places),
    }
    if len(gaps) == len(found.places):
        return
    for partner, places in found.rows:
        fields = [place.support_field for place in places if place.level == Level.NOBODY]
        if fields and len(fields) == len(places):
            yield _("%(partner)s: no Member State is active in any field.") % {"partner": partner.label}
        elif fields:
            yield _("%(partner)s: no Member State is active in %(fields)s.") % {
                "partner": partner.label,
                "fields": none_of(in_sentence(field.label) for field in fields),
            }
    yield from fields_nobody_supports(found)


def fields_nobody_supports(found: CoverageMap) -> Iterator[str]:
    nowhere = [
        field
        for index, field in enumerate(found.fields)
        if all(places[index].level == Level.NOBODY for _partner, places in found.rows)
    ]
    if nowhere and len(found.rows) > 1:
        yield _("For no partner is any Member State active in %(fields)s.") % {
            "fields": none_of(in_sentence(field.label) for field in nowhere)
        }


def crowded_sentences(found: CoverageMap) -> Iterator[str]:
    """How many crowded places there are, then partner by partner with the numbers, the largest first."""
    yield _(
        "Combinations of partner and field in which %(crowded)s or more Member States are active: "
        "%(number)d of %(all)d."
    ) % {
        "crowded": number_in_words(CROWDED_FROM),
        "number": len(found.at(Level.CROWDED)),
        "all": len(found.places),
    }
    for partner, places in found.rows:
        crowded = [place_label(place) for place in places if place.level == Level.CROWDED]
        if crowded:
            yield _("%(partner)s: %(fields)s.") % {
                "partner": partner.label,
                "fields": ranked_names(ranks(crowded)),
            }


def place_label(place: CoveragePlace) -> Named:
    return Named(in_sentence(place.support_field.label), place.members)


def agency_sentences(found: CoverageMap) -> Iterator[str]:
    """Where an agency is active and no Member State is, then where both are."""
    for place in found.at(Level.NOBODY):
        if place.agencies:
            yield said_of(place, _("%(partner)s, %(field)s: no Member State is active, but %(agencies)s."))
    for place in found.places:
        if place.agencies and place.members:
            yield said_of(place, _("%(partner)s, %(field)s: %(agencies)s active, beside %(members)s."))


def said_of(place: CoveragePlace, sentence: str) -> str:
    """Agencies with their verb: "Frontex is", "EUAA and Frontex are"."""
    agencies = ngettext("%(names)s is", "%(names)s are", len(place.agencies))
    return sentence % {
        "partner": place.partner.label,
        "field": in_sentence(place.support_field.label),
        "agencies": agencies % {"names": joined_names(place.agencies)},
        "members": members_in_words(place.members),
    }
