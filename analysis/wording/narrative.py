"""Sentences drafted for every table, from the same grids that are printed beside them.

They say what the figures say and nothing more: a draft for the Presidency to edit. Each kind of table has one
function; numbers in brackets are figures of its grid. Their sentences begin in small letters: `narrative`
lets them begin with a capital, or says first that they are about the selection.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from analysis.counting.shares import percent
from analysis.grid import Annex, Grid, RankedPartner
from analysis.wording import additional_sets
from analysis.wording.phrases import (
    Named,
    followed,
    joined_names,
    led,
    members_said,
    none_of,
    ranked_names,
    ranks,
    with_number,
)
from analysis.wording.rankings import Ranked, comparison
from analysis.wording.table_rows import (
    figure,
    named_values,
    nothing_for,
    of_row,
    rows_of,
    rows_without_total,
)
from questionnaire.formatting.labels import in_sentence
from questionnaire.formatting.number_words import activities_said, beginning, number_in_words

# How many ranks a sentence names before it turns to the rest.
FOREMOST = 3
TOTAL = "total"


def narrative(annex: Annex) -> dict[str, tuple[str, ...]]:
    """The sentences of each table by its key; every table of the annex has at least one."""
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
        return of_partner_types(grid, annex)
    if grid.key == f"{grid.partner}_fields":
        return of_partner_fields(grid, annex)
    if grid.assistance_type:
        return additional_sets.of_type_coverage(grid)
    return BY_KEY[grid.key](grid, annex) if grid.key in BY_KEY else iter(())


def of_overview(grid: Grid, annex: Annex) -> Iterator[str]:
    """How many Member States and activities, and which combination is most common."""
    facts = annex.facts
    if not facts.activities:
        yield _("no activities are reported.")
        return
    yield ngettext(
        "%(members)s carries out a total of %(activities)s.",
        "%(members)s carry out a total of %(activities)s.",
        facts.members,
    ) % {"members": members_said(facts.members), "activities": activities_said(facts.activities)}
    if facts.covers_everything and 2 * facts.members > facts.asked > facts.members:
        yield _("this is more than half of the %(asked)s asked.") % {"asked": members_said(facts.asked)}
    combinations = [
        Named(
            _("%(type)s in %(field)s") % {"type": in_sentence(column.label), "field": in_sentence(row.label)},
            number,
        )
        for row in rows_without_total(grid)
        for column, number in of_row(grid, row)
        if column.code != TOTAL
    ]
    first = ranks(combinations)[0]
    yield ngettext(
        "the most common form of support is %(what)s (%(activities)s, %(share)d%%).",
        "the most common forms of support are %(what)s (%(activities)s each, %(share)d%%).",
        len(first),
    ) % {
        "what": joined_names(entry.name for entry in first),
        "activities": activities_said(first[0].number),
        "share": percent(first[0].number, facts.activities),
    }


def of_partner_members(grid: Grid, annex: Annex) -> Iterator[str]:
    """Who supports which partner, from the most supported to the least."""
    entries = named_values(grid, 0)
    places = ranks(entries)
    if only := only_entry(entries):
        yield ngettext(
            "%(members)s provides assistance to %(name)s.",
            "%(members)s provide assistance to %(name)s.",
            only.number,
        ) % {"members": members_said(only.number), "name": only.name}
    elif places and places[0][0].number == 1:
        yield _("not more than one Member State provides assistance to any partner: %(places)s.") % {
            "places": ranked_names(places)
        }
    elif places:
        yield led(_("the largest number of Member States provide assistance to %(first)s"), places)
    yield from nothing_for(grid, _("no Member State provides assistance to %(names)s."))


def of_partner_activities(grid: Grid, annex: Annex) -> Iterator[str]:
    """In which partners most activities are carried out, and where more Member States have fewer of them."""
    entries = named_values(grid, 0)
    places = ranks(entries)
    if only := only_entry(entries):
        yield ngettext(
            "%(activities)s is carried out in %(name)s.",
            "%(activities)s are carried out in %(name)s.",
            only.number,
        ) % {"activities": activities_said(only.number), "name": only.name}
    elif places:
        yield led(_("the largest number of activities is carried out in %(first)s"), places)
    yield from nothing_for(grid, _("no activities are reported for %(names)s."))
    yield from comparison(both_numbers(annex, "partner_members", "partner_activities"))


def both_numbers(
    annex: Annex, of_members: str, of_activities: str, spoken: Callable[[str], str] = str
) -> list[Ranked]:
    """Rows of the same entries in two tables, where the annex has both."""
    numbers = {row.code: figure(row, 0) for row in rows_of(annex, of_activities)}
    return [
        Ranked(spoken(row.label), figure(row, 0), numbers[row.code])
        for row in rows_of(annex, of_members)
        if row.code in numbers
    ]


def of_partner_share(grid: Grid, annex: Annex) -> Iterator[str]:
    numbers = {row.code: figure(row, 0) for row in rows_of(annex, "partner_activities")}
    yield from of_shares(
        Named(row.label, numbers[row.code], f"{figure(row, 0)}%") for row in rows_without_total(grid)
    )


def of_type_share(grid: Grid, annex: Annex) -> Iterator[str]:
    yield from of_shares(shares(grid))


def of_field_share(grid: Grid, annex: Annex) -> Iterator[str]:
    yield from of_shares(shares(grid))


def shares(grid: Grid) -> Iterator[Named]:
    """The rows of a table of activities and their shares, ranked by activities and printed as shares."""
    for row in rows_without_total(grid):
        yield Named(in_sentence(row.label), figure(row, 0), f"{figure(row, 1)}%")


def of_shares(entries: Iterable[Named]) -> Iterator[str]:
    """Who has the largest share, and which few have more than half; 0% may stand for a few activities."""
    known = list(entries)
    places = ranks(known)
    if not places:
        yield _("no activities are reported, so there are no shares.")
        return
    total = sum(entry.number for entry in known)
    if places[0][0].number == total:
        yield _("%(name)s accounts for all activities.") % {"name": places[0][0].name}
    elif 2 * places[0][0].number > total:
        yield led(_("%(first)s accounts for more than half of all activities"), places)
    else:
        first = ngettext(
            "%(first)s accounts for the largest share of all activities",
            "%(first)s account for the largest share of all activities",
            len(places[0]),
        )
        yield led(first, places)
        yield from more_than_half(places, total)
    if nothing := [entry.name for entry in known if not entry.number]:
        yield _("there are no activities in %(names)s.") % {"names": none_of(nothing)}


def more_than_half(places: Sequence[Sequence[Named]], total: int) -> Iterator[str]:
    """The two or three with most, where they have more than half together and leave others behind."""
    taken: list[Named] = []
    for place in places[:-1]:
        taken.extend(place)
        number = sum(entry.number for entry in taken)
        if len(taken) > FOREMOST:
            return
        if 2 * number > total and len(taken) > 1:
            yield _("%(names)s together account for more than half of all activities (%(share)d%%).") % {
                "names": joined_names(entry.name for entry in taken),
                "share": percent(number, total),
            }
            return


def of_field_members(grid: Grid, annex: Annex) -> Iterator[str]:
    """In which fields most Member States are active, and whether they have most activities as well."""
    entries = named_values(grid, 0, in_sentence)
    places = ranks(entries)
    if only := only_entry(entries):
        yield ngettext(
            "%(members)s is active in %(name)s.", "%(members)s are active in %(name)s.", only.number
        ) % {"members": members_said(only.number), "name": only.name}
        return
    if places:
        yield led(_("the largest number of Member States are active in %(first)s"), places)
    yield from nothing_for(grid, _("no Member State is active in %(names)s."), in_sentence)
    if places:
        yield from of_first_fields(grid, annex, {entry.name for entry in places[0]})
    yield from comparison(both_numbers(annex, "field_members", "field_share", in_sentence))


def of_first_fields(grid: Grid, annex: Annex, first: Container[str]) -> Iterator[str]:
    """The share of the fields with most Member States, and whether it is the largest."""
    numbers = {row.code: figure(row, 0) for row in rows_of(annex, "field_share")}
    for row in rows_without_total(grid):
        if in_sentence(row.label) in first:
            has_most = bool(numbers) and numbers[row.code] == max(numbers.values())
            sentence = (
                _("%(field)s also accounts for the largest share of all activities (%(share)s%%).")
                if has_most
                else _("%(field)s accounts for %(share)s%% of all activities.")
            )
            yield sentence % {"field": in_sentence(row.label), "share": figure(row, 1)}


def only_entry(entries: list[Named]) -> Named | None:
    """Return the one entry of a table that has no other, if it has a number: it leads no ranking."""
    return entries[0] if len(entries) == 1 and entries[0].number else None


def of_top_partners(grid: Grid, annex: Annex) -> Iterator[str]:
    for row in grid.rows:
        [ranked] = row.cells
        assert isinstance(ranked, tuple)  # noqa: S101
        yield of_ranking(in_sentence(row.label), ranked)


def of_ranking(field: str, ranked: tuple[RankedPartner, ...]) -> str:
    first = [with_both_numbers(partner) for partner in ranked if partner.rank == 1]
    others = [with_both_numbers(partner) for partner in ranked if partner.rank > 1]
    if not first:
        return _("no activities are reported in %(field)s.") % {"field": field}
    sentence = (
        _("in %(field)s, the largest number of activities is carried out in %(first)s")
        if others
        else _("in %(field)s, activities are carried out in %(first)s")
    )
    said = sentence % {"field": field, "first": joined_names(first)}
    return followed(said, joined_names(others))


def with_both_numbers(partner: RankedPartner) -> str:
    return _("%(partner)s (%(activities)s by %(members)s)") % {
        "partner": partner.label,
        "activities": activities_said(partner.activities),
        "members": members_said(partner.members),
    }


def of_partner_fields(grid: Grid, annex: Annex) -> Iterator[str]:
    """How many Member States support one partner, in which fields most of them, in which none."""
    name = annex.partner_label(grid.partner)
    number = members_of(grid, annex)
    if not number:
        yield _("no Member State provides assistance to %(partner)s.") % {"partner": name}
        return
    places = ranks(named_values(grid, 0, in_sentence))
    foremost = [place for place in places if 2 * place[0].number > number] if number > 1 else places
    words = {"members": members_said(number), "partner": name}
    if number == 1:
        said = _("%(members)s provides assistance to %(partner)s: in %(fields)s.")
    elif foremost:
        said = _("%(members)s provide assistance to %(partner)s, most of them in %(fields)s.")
    else:
        said = _("%(members)s provide assistance to %(partner)s, the largest number in %(fields)s.")
        foremost = places[:1]
    yield said % (words | {"fields": ranked_names(foremost)})
    if others := places[len(foremost) :]:
        yield active_in(others)
    yield from nothing_for(grid, _("none provides assistance in %(names)s."), in_sentence)


def active_in(places: Sequence[Sequence[Named]]) -> str:
    """ "four are active in return, three in asylum and one each in reception and integration"."""
    [first, *others] = places
    begun = ngettext(
        "%(number)s is active in %(names)s", "%(number)s are active in %(names)s", first[0].number
    )
    more = [_("%(number)s in %(names)s") % number_and_names(place) for place in others]
    return f"{joined_names([begun % number_and_names(first), *more])}."


def number_and_names(place: Sequence[Named]) -> dict[str, str]:
    """ "one each" and "reception and integration"."""
    number = number_in_words(place[0].number)
    return {
        "number": _("%(number)s each") % {"number": number} if len(place) > 1 else number,
        "names": joined_names(entry.name for entry in place),
    }


def of_partner_types(grid: Grid, annex: Annex) -> Iterator[str]:
    """Which types have most activities, in how many fields each is given, and where by most Member States."""
    yield from ranking_of_types(grid, annex)
    nowhere: list[str] = []
    for index, column in enumerate(grid.columns):
        label = in_sentence(column.label)
        places = ranks(named_values(grid, index, in_sentence))
        if not places:
            nowhere.append(label)
            continue
        fields = sum(len(rank) for rank in places)
        yield ngettext(
            "%(type)s covers %(fields)s field: %(foremost)s.",
            "%(type)s covers %(fields)s fields, the largest number of Member States in %(foremost)s.",
            fields,
        ) % {"type": label, "fields": number_in_words(fields), "foremost": with_number(places[0])}
    if nowhere:
        yield _("no activity in %(partner)s takes the form of %(types)s.") % {
            "partner": annex.partner_label(grid.partner),
            "types": none_of(nowhere),
        }


def ranking_of_types(grid: Grid, annex: Annex) -> Iterator[str]:
    """By activities: Member States that give several types count in each of them."""
    entries = [
        Named(in_sentence(column.label), number)
        for column, number in zip(grid.columns, grid.column_activities, strict=False)
    ]
    places = ranks(entries)
    if len(places) > 1:
        has_most = 2 * places[0][0].number > sum(grid.column_activities)
        sentence = (
            _("most activities in %(partner)s take the form of %(first)s")
            if has_most
            else _("the largest number of activities in %(partner)s takes the form of %(first)s")
        )
        yield led(sentence, places, partner=annex.partner_label(grid.partner))


BY_KEY: dict[str, Callable[[Grid, Annex], Iterator[str]]] = {
    "overview": of_overview,
    "partner_members": of_partner_members,
    "partner_activities": of_partner_activities,
    "partner_share": of_partner_share,
    "type_share": of_type_share,
    "field_share": of_field_share,
    "field_members": of_field_members,
    "top_partners": of_top_partners,
    **additional_sets.BY_KEY,
}


def members_of(grid: Grid, annex: Annex) -> int:
    """How many Member States support the partner of a table."""
    return next(figure(row, 0) for row in rows_of(annex, "partner_members") if row.code == grid.partner)
