"""Sentences drafted for every table, from the same grids that are printed beside them.

They say what the figures say and nothing more: a draft for the Presidency to edit. Each kind of table has one
function; numbers in brackets are figures of its grid. Their sentences begin in small letters: `narrative`
lets them begin with a capital, or says first that they are about the selection.
"""

from collections.abc import Callable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from analysis.counting.quantities import activities_in_words, members_in_words
from analysis.grid import Annex, Column, Grid, RankedPartner, Row, Unit
from analysis.wording.phrases import (
    Named,
    beginning,
    joined_names,
    none_of,
    ranked_names,
    ranks,
    with_number,
    within,
)
from questionnaire.formatting.number_words import number_in_words

# How many ranks a sentence names before it turns to the rest.
FOREMOST = 3
TOTAL = "total"


def narrative(annex: Annex) -> dict[str, tuple[str, ...]]:
    """The sentences of each table by its key; every table of the annex has at least one, others have none."""
    drafted = {grid.key: tuple(table_sentences(grid, annex)) for grid in annex.grids}
    if annex.facts.covers_everything:
        return {key: tuple(map(beginning, sentences)) for key, sentences in drafted.items()}
    if not annex.facts.activities:
        nothing = (_("No activity meets the criteria of this selection."),)
        return {key: nothing if sentences else () for key, sentences in drafted.items()}
    return {key: tuple(map(in_this_selection, sentences)) for key, sentences in drafted.items()}


def in_this_selection(sentence: str) -> str:
    """What is true of a selection may be false of all support, also where a sentence is copied alone."""
    return _("In this selection, %(sentence)s") % {"sentence": sentence}


def table_sentences(grid: Grid, annex: Annex) -> Iterator[str]:
    if grid.key == f"{grid.partner}_types":
        return of_partner_types(grid)
    if grid.key == f"{grid.partner}_fields":
        return of_partner_fields(grid, annex)
    return BY_KEY[grid.key](grid, annex) if grid.key in BY_KEY else iter(())


def of_overview(grid: Grid, annex: Annex) -> Iterator[str]:
    """How many Member States and activities, and which combination is most common."""
    facts = annex.facts
    if not facts.activities:
        yield _("no activities are reported.")
        return
    yield ngettext(
        "%(members)s Member State carries out %(activities)s in all.",
        "%(members)s Member States carry out %(activities)s in all.",
        facts.members,
    ) % {
        "members": number_in_words(facts.members),
        "activities": activities_in_words(facts.activities),
    }
    combinations = [
        Named(_("%(type)s in %(field)s") % {"type": within(column.label), "field": within(row.label)}, number)
        for row in rows_without_total(grid)
        for column, number in of_row(grid, row)
        if column.code != TOTAL
    ]
    first = ranks(combinations)[0]
    yield ngettext(
        "the most common form of support is %(what)s.",
        "the most common forms of support are %(what)s.",
        len(first),
    ) % {"what": with_number(first)}


def of_partner_members(grid: Grid, annex: Annex) -> Iterator[str]:
    """Who supports which partner, from the most supported to the least."""
    entries = named_values(grid, 0)
    places = ranks(entries)
    if only := only_entry(entries):
        yield ngettext(
            "%(members)s provides assistance to %(name)s.",
            "%(members)s provide assistance to %(name)s.",
            only.number,
        ) % {"members": members_in_words(only.number), "name": only.name}
    elif places and places[0][0].number == 1:
        yield _("not more than one Member State provides assistance to any partner: %(places)s.") % {
            "places": ranked_names(places)
        }
    elif places:
        yield led(_("the largest number of Member States provide assistance to %(first)s"), places)
    yield from nothing_for(grid, _("no Member State provides assistance to %(names)s."))


def of_partner_activities(grid: Grid, annex: Annex) -> Iterator[str]:
    entries = named_values(grid, 0)
    places = ranks(entries)
    if only := only_entry(entries):
        yield ngettext(
            "%(activities)s is carried out in %(name)s.",
            "%(activities)s are carried out in %(name)s.",
            only.number,
        ) % {"activities": activities_in_words(only.number), "name": only.name}
    elif places:
        yield led(_("the largest number of activities is carried out in %(first)s"), places)
    yield from nothing_for(grid, _("no activities are reported for %(names)s."))


def of_partner_share(grid: Grid, annex: Annex) -> Iterator[str]:
    yield from of_shares(named_values(grid, 0))


def of_type_share(grid: Grid, annex: Annex) -> Iterator[str]:
    yield from of_shares(named_values(grid, 1, within))


def of_field_share(grid: Grid, annex: Annex) -> Iterator[str]:
    yield from of_shares(named_values(grid, 1, within))


def of_shares(entries: list[Named]) -> Iterator[str]:
    """Shares as they are printed: 0% may stand for a few activities."""
    places = ranks(entries)
    if not places:
        yield _("no activities are reported, so there are no shares.")
        return
    if only := only_entry(entries):
        yield _("%(name)s accounts for all activities.") % {"name": only.name}
        return
    first = ngettext(
        "%(first)s accounts for the largest share of all activities",
        "%(first)s account for the largest share of all activities",
        len(places[0]),
    )
    yield led(first, places)
    least = [entry for entry in entries if not entry.number]
    if least:
        yield _("the share of %(names)s is below half a per cent, or zero.") % {
            "names": joined_names(entry.name for entry in least)
        }


def of_field_members(grid: Grid, annex: Annex) -> Iterator[str]:
    """In which fields most Member States are active, beside the field's share of the activities."""
    entries = named_values(grid, 0, within)
    places = ranks(entries)
    if only := only_entry(entries):
        yield ngettext(
            "%(members)s is active in %(name)s.", "%(members)s are active in %(name)s.", only.number
        ) % {"members": members_in_words(only.number), "name": only.name}
        return
    if places:
        yield led(_("the largest number of Member States are active in %(first)s"), places)
    yield from nothing_for(grid, _("no Member State is active in %(names)s."), within)
    for row in rows_without_total(grid):
        if places and row.label in first_labels(grid, places):
            yield _("%(field)s accounts for %(share)s%% of all activities.") % {
                "field": within(row.label),
                "share": figure(row, 1),
            }


def only_entry(entries: list[Named]) -> Named | None:
    """Return the one entry of a table that has no other, if it has a number: it leads no ranking."""
    return entries[0] if len(entries) == 1 and entries[0].number else None


def first_labels(grid: Grid, places: list[tuple[Named, ...]]) -> set[str]:
    names = {entry.name for entry in places[0]}
    return {row.label for row in rows_without_total(grid) if within(row.label) in names}


def of_top_partners(grid: Grid, annex: Annex) -> Iterator[str]:
    for row in grid.rows:
        [ranked] = row.cells
        assert isinstance(ranked, tuple)  # noqa: S101
        yield of_ranking(within(row.label), ranked)


def led(sentence: str, places: list[tuple[Named, ...]]) -> str:
    """The sentence about the first place, and the others after it."""
    return followed(sentence % {"first": with_number(places[0])}, ranked_names(places[1:]))


def followed(said: str, others: str) -> str:
    return _("%(said)s, followed by %(others)s.") % {"said": said, "others": others} if others else f"{said}."


def of_ranking(field: str, ranked: tuple[RankedPartner, ...]) -> str:
    first = [partner.text for partner in ranked if partner.rank == 1]
    others = [partner.text for partner in ranked if partner.rank > 1]
    if not first:
        return _("no activities are reported in %(field)s.") % {"field": field}
    sentence = (
        _("in %(field)s the largest number of activities is carried out in %(first)s")
        if others
        else _("in %(field)s activities are carried out in %(first)s")
    )
    said = sentence % {"field": field, "first": joined_names(first)}
    return followed(said, joined_names(others))


def of_partner_fields(grid: Grid, annex: Annex) -> Iterator[str]:
    """How many Member States support one partner, in which fields most of them, in which none."""
    name = partner_label(grid, annex)
    number = members_of(grid, annex)
    if not number:
        yield _("no Member State provides assistance to %(partner)s.") % {"partner": name}
        return
    places = ranks(named_values(grid, 0, within))
    sentence = ngettext(
        "%(members)s Member State provides assistance to %(partner)s: in %(first)s",
        "%(members)s Member States provide assistance to %(partner)s, the largest number in %(first)s",
        number,
    )
    said = sentence % {
        "members": number_in_words(number),
        "partner": name,
        "first": with_number(places[0]),
    }
    yield followed(said, ranked_names(places[1:FOREMOST]))
    if places[FOREMOST:]:
        yield _("fewer are active in %(others)s.") % {"others": ranked_names(places[FOREMOST:])}
    yield from nothing_for(grid, _("none is active in %(names)s."), within)


def of_partner_types(grid: Grid) -> Iterator[str]:
    """In how many fields each type is given, and where by most Member States."""
    for index, column in enumerate(grid.columns):
        label = within(column.label)
        places = ranks(named_values(grid, index, within))
        if not places:
            yield _("%(type)s is provided in no field.") % {"type": label}
            continue
        fields = sum(len(rank) for rank in places)
        yield ngettext(
            "%(type)s is provided in %(fields)s field: %(foremost)s.",
            "%(type)s is provided in %(fields)s fields, by the largest number of Member States in "
            "%(foremost)s.",
            fields,
        ) % {"type": label, "fields": number_in_words(fields), "foremost": with_number(places[0])}


BY_KEY: dict[str, Callable[[Grid, Annex], Iterator[str]]] = {
    "overview": of_overview,
    "partner_members": of_partner_members,
    "partner_activities": of_partner_activities,
    "partner_share": of_partner_share,
    "type_share": of_type_share,
    "field_share": of_field_share,
    "field_members": of_field_members,
    "top_partners": of_top_partners,
}


def rows_without_total(grid: Grid) -> tuple[Row, ...]:
    """The rows without the total."""
    return tuple(row for row in grid.rows if not row.is_total)


def figure(row: Row, column: int) -> int:
    number = row.cells[column]
    assert isinstance(number, int)  # noqa: S101
    return number


def of_row(grid: Grid, row: Row) -> Iterator[tuple[Column, int]]:
    for index, column in enumerate(grid.columns):
        yield column, figure(row, index)


def named_values(grid: Grid, column: int, spoken: Callable[[str], str] = str) -> list[Named]:
    """One column of a table with the names of its rows, as a sentence says them."""
    sign = "%" if grid.columns[column].unit == Unit.PERCENT else ""
    return [Named(spoken(row.label), figure(row, column), sign) for row in rows_without_total(grid)]


def nothing_for(grid: Grid, sentence: str, spoken: Callable[[str], str] = str) -> Iterator[str]:
    """The sentence with the names of all rows that have nothing, where there are any."""
    names = [entry.name for entry in named_values(grid, 0, spoken) if not entry.number]
    if names:
        yield sentence % {"names": none_of(names)}


def of_partners(grid: Grid, annex: Annex) -> Row:
    """The partner's own row in the table of all partners."""
    members = next(each for each in annex.grids if each.key == "partner_members")
    return next(row for row in members.rows if row.code == grid.partner)


def partner_label(grid: Grid, annex: Annex) -> str:
    return of_partners(grid, annex).label


def members_of(grid: Grid, annex: Annex) -> int:
    return figure(of_partners(grid, annex), 0)
