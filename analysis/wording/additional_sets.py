"""Sentences drafted for the sets beyond the annex: value and quantity, years, projects, coverage.

Like those of the annex they begin in small letters and say what the figures say. Nothing is ranked where a
figure of the ranking is confidential: what is left could have another first place, or give the figure away.
"""

from collections.abc import Callable, Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from analysis.counting.shares import percent
from analysis.grid import Annex, Axis, Grid, Missing, Row, Unit
from analysis.wording.phrases import Named, joined_names, led, ranks, with_number
from analysis.wording.table_rows import figure, rows_without_total
from questionnaire.choices import Funding
from questionnaire.formatting.amounts import euros
from questionnaire.formatting.labels import in_sentence
from questionnaire.formatting.number_words import activities_said, number_in_words
from questionnaire.formatting.numbers import grouped

# The largest of each kind of amount, and what is known of one row alone, by the code of the column.
AMOUNTS = {
    "committed": (
        gettext_noop("the largest known amount committed is that for %(first)s"),
        gettext_noop("amounts committed are known for %(first)s alone."),
    ),
    "spent": (
        gettext_noop("the largest known amount spent is that for %(first)s"),
        gettext_noop("amounts spent are known for %(first)s alone."),
    ),
    "in_kind": (
        gettext_noop("the largest known in-kind estimate is that for %(first)s"),
        gettext_noop("in-kind estimates are known for %(first)s alone."),
    ),
    Unit.PERSON_DAYS.value: (
        gettext_noop("the largest known number of person-days is that for %(first)s"),
        gettext_noop("person-days are known for %(first)s alone."),
    ),
    Unit.ITEMS.value: (
        gettext_noop("the largest known number of items is that for %(first)s"),
        gettext_noop("items are known for %(first)s alone."),
    ),
}
# How much of each quantity is known: of so many activities, with their total.
KNOWN_QUANTITIES = {
    Unit.PERSON_DAYS.value: gettext_noop(
        "person-days are known for %(known)s of %(activities)s with experts%(sum)s."
    ),
    Unit.ITEMS.value: gettext_noop("items are known for %(known)s of %(activities)s with equipment%(sum)s."),
}
FUNDED = {
    Funding.NATIONAL.value: gettext_noop("activities with national funding"),
    Funding.CO_FUNDED.value: gettext_noop("EU co-funded activities"),
}
IN_YEARS = {
    "started": (
        gettext_noop("the largest number of activities started in %(years)s (%(number)s)"),
        gettext_noop("no activity started between %(first)s and %(last)s."),
        gettext_noop("in %(year)s, the largest number of activities started in %(first)s"),
        gettext_noop("in %(year)s, no activity started."),
    ),
    "ended": (
        gettext_noop("the largest number of activities ended in %(years)s (%(number)s)"),
        gettext_noop("no activity ended between %(first)s and %(last)s."),
        gettext_noop("in %(year)s, the largest number of activities ended in %(first)s"),
        gettext_noop("in %(year)s, no activity ended."),
    ),
    "active": (
        gettext_noop("the largest number of activities was active in %(years)s (%(number)s)"),
        gettext_noop("no activity was active between %(first)s and %(last)s."),
        gettext_noop("in %(year)s, the largest number of activities was active in %(first)s"),
        gettext_noop("in %(year)s, no activity was active."),
    ),
}


def of_amounts(grid: Grid, annex: Annex) -> Iterator[str]:
    """How much is known of all activities, said once for the set, and the ranking of each kind of amount."""
    codes = [column.code for column in grid.columns]
    if grid.key == "value_partners":
        yield known_values(grid.rows[-1])
    if grid.key == "quantity_partners":
        yield from known_quantities(codes, grid.rows[-1])
    for index, code in enumerate(codes):
        if code in AMOUNTS:
            yield from ranked_amounts(grid, index, *map(_, AMOUNTS[code]))


def known_values(total: Row) -> str:
    known, activities = figure(total, 1), figure(total, 0)
    if not known:
        return _("the value of no activity is known.")
    if known == activities:
        return _("the value is known for all activities.")
    return _("the value is known for %(known)s of %(activities)s (%(share)d%%).") % {
        "known": number_in_words(known),
        "activities": activities_said(activities),
        "share": percent(known, activities),
    }


def known_quantities(codes: list[str], total: Row) -> Iterator[str]:
    for index, code in enumerate(codes):
        if code in KNOWN_QUANTITIES and (activities := figure(total, index - 2)):
            known, amount = figure(total, index - 1), total.cells[index]
            in_all = (
                _(", and add up to %(sum)s") % {"sum": grouped(amount)} if isinstance(amount, int) else ""
            )
            yield _(KNOWN_QUANTITIES[code]) % {
                "known": number_in_words(known),
                "activities": activities_said(activities),
                "sum": in_all,
            }


def ranked_amounts(grid: Grid, index: int, largest: str, alone: str) -> Iterator[str]:
    rows = rows_without_total(grid)
    cells = [row.cells[index] for row in rows]
    if Missing.WITHHELD in cells:
        return
    shown = euros if grid.columns[index].unit == Unit.EUR else grouped
    known = [
        Named(spoken(grid, row), cell, shown(cell))
        for row, cell in zip(rows, cells, strict=True)
        if isinstance(cell, int) and cell
    ]
    if len(known) == 1:
        yield alone % {"first": with_number(known)}
    elif known:
        yield led(largest, ranks(known))


def spoken(grid: Grid, row: Row) -> str:
    """Names of partners keep their capitals; kinds of funding need a noun."""
    if row.code in FUNDED:
        return _(FUNDED[row.code])
    return row.label if grid.row_axis == Axis.PARTNERS else in_sentence(row.label)


def of_all_years(grid: Grid, annex: Annex) -> Iterator[str]:
    """The years with most activities, compared with the first and the last year."""
    rows = grid.rows
    for index, column in enumerate(grid.columns):
        most, none = map(_, IN_YEARS[column.code][:2])
        numbers = [figure(row, index) for row in rows]
        if not any(numbers):
            yield none % {"first": rows[0].label, "last": rows[-1].label}
            continue
        years = [row.label for row, number in zip(rows, numbers, strict=True) if number == max(numbers)]
        number = number_in_words(max(numbers))
        said = most % {
            "years": joined_names(years),
            "number": _("%(number)s each") % {"number": number} if len(years) > 1 else number,
        }
        others = [
            _("%(number)s in %(year)s") % {"number": number_in_words(figure(row, index)), "year": row.label}
            for row in dict.fromkeys((rows[0], rows[-1]))
            if row.label not in years
        ]
        compared = _(", compared with %(others)s") % {"others": joined_names(others)} if others else ""
        yield f"{said}{compared}."


def of_last_year(grid: Grid, annex: Annex) -> Iterator[str]:
    """Where most activities started, ended or were active in the last year of the table."""
    measure = grid.key.split("_")[1]
    [*_earlier, (index, column)] = [each for each in enumerate(grid.columns) if each[1].code.isdigit()]
    places = ranks(Named(spoken(grid, row), figure(row, index)) for row in rows_without_total(grid))
    most, none = map(_, IN_YEARS[measure][2:])
    yield led(most, places, year=column.label) if places else none % {"year": column.label}


def of_projects(grid: Grid, annex: Annex) -> Iterator[str]:
    """How many projects are left without duplicates, said once for the set, and where most of them are."""
    if grid.key == "projects_partners":
        yield from known_projects(*(figure(grid.rows[-1], index) for index in range(4)))
    places = ranks(Named(spoken(grid, row), figure(row, 3)) for row in rows_without_total(grid))
    if len(places) > 1:
        yield led(_("the largest number of projects without duplicates is in %(first)s"), places)


def known_projects(activities: int, named: int, projects: int, without_duplicates: int) -> Iterator[str]:
    if not activities:
        yield _("no activities are reported.")
        return
    if named:
        yield ngettext(
            "%(projects)s named project covers %(named)s of %(activities)s.",
            "%(projects)s named projects cover %(named)s of %(activities)s.",
            projects,
        ) % {
            "projects": number_in_words(projects),
            "named": number_in_words(named),
            "activities": activities_said(activities),
        }
    else:
        yield _("no activity belongs to a named project.")
    yield ngettext(
        "without duplicates there is %(number)s project.",
        "without duplicates there are %(number)s projects.",
        without_duplicates,
    ) % {"number": number_in_words(without_duplicates)}


def of_coverage(grid: Grid, annex: Annex) -> Iterator[str]:
    """How many combinations of partner and field nobody covers, and where most Member States are active."""
    cells = partners_in_fields(grid)
    if len(cells) > 1:
        yield combinations(sum(1 for cell in cells if not cell.number), len(cells))
    if places := overlaps(cells):
        yield _("the largest number of Member States, %(number)s, is active in %(where)s.") % places


def of_type_coverage(grid: Grid) -> Iterator[str]:
    """How many combinations a type covers, and where most Member States provide it."""
    cells, words = partners_in_fields(grid), {"type": in_sentence(grid.assistance_type)}
    covered = sum(1 for cell in cells if cell.number)
    if not covered:
        yield _("no activity takes the form of %(type)s.") % words
    elif len(cells) > 1:
        said = (
            _("%(type)s covers each of the %(all)s combinations of partner and field.")
            if covered == len(cells)
            else _("%(type)s covers %(covered)s of the %(all)s combinations of partner and field.")
        )
        numbers = {"covered": number_in_words(covered), "all": number_in_words(len(cells))}
        yield said % (words | numbers)
    if places := overlaps(cells):
        yield _("for %(type)s, the largest number of Member States, %(number)s, is active in %(where)s.") % (
            words | places
        )


def of_types_provided(grid: Grid, annex: Annex) -> Iterator[str]:
    """How many combinations all types cover, and how many one alone; one type has nothing to compare."""
    types = sum(1 for each in annex.grids if each.assistance_type)
    numbers = [cell.number for cell in partners_in_fields(grid)]
    if types < 2 or len(numbers) < 2 or not any(numbers):
        return
    yield covered_by_all(numbers.count(types), len(numbers), types)
    if alone := numbers.count(1):
        yield ngettext(
            "%(number)s combination of partner and field is covered by only one type of assistance.",
            "%(number)s combinations of partner and field are covered by only one type of assistance.",
            alone,
        ) % {"number": number_in_words(alone)}


def covered_by_all(number: int, all_of_them: int, types: int) -> str:
    every_type = (
        _("both types of assistance")
        if types == 2
        else _("all %(types)s types of assistance") % {"types": number_in_words(types)}
    )
    words = {
        "number": number_in_words(number),
        "all": number_in_words(all_of_them),
        "types": every_type,
    }
    if not number:
        return _("no combination of partner and field is covered by %(types)s.") % words
    if number == all_of_them:
        return _("each of the %(all)s combinations of partner and field is covered by %(types)s.") % words
    said = ngettext(
        "%(number)s of the %(all)s combinations of partner and field is covered by %(types)s.",
        "%(number)s of the %(all)s combinations of partner and field are covered by %(types)s.",
        number,
    )
    return said % words


def partners_in_fields(grid: Grid) -> list[Named]:
    """Each cell of a map, called "Serbia in return"."""
    return [
        Named(
            _("%(partner)s in %(field)s") % {"partner": row.label, "field": in_sentence(column.label)}, number
        )
        for row in grid.rows
        for column, number in zip(grid.columns, row.cells, strict=True)
        if isinstance(number, int)
    ]


def overlaps(cells: Iterable[Named]) -> dict[str, str]:
    """The largest number, and where: empty where no two Member States meet."""
    places = ranks(cells)
    if not places or places[0][0].number == 1:
        return {}
    first = places[0]
    return {
        "number": number_in_words(first[0].number),
        "where": joined_names(cell.name for cell in first),
    }


def combinations(without: int, all_of_them: int) -> str:
    numbers = {"number": number_in_words(without), "all": number_in_words(all_of_them)}
    if not without:
        return (
            _("at least one Member State is active in each of the %(all)s combinations of partner and field.")
            % numbers
        )
    return (
        _("no Member State is active in %(number)s of the %(all)s combinations of partner and field.")
        % numbers
    )


def of_levels(grid: Grid, annex: Annex) -> Iterator[str]:
    """The partners with most fields that nobody covers."""
    places = ranks(Named(row.label, figure(row, 0)) for row in grid.rows)
    if not places:
        yield _("at least one Member State is active in every field in every partner.")
        return
    yield led(_("the largest number of fields without an active Member State is in %(first)s"), places)


BY_KEY: dict[str, Callable[[Grid, Annex], Iterator[str]]] = {
    **{f"value_{over}": of_amounts for over in ("partners", "fields", "types", "funding")},
    **{f"quantity_{over}": of_amounts for over in ("partners", "fields", "funding")},
    "years": of_all_years,
    **{f"years_{measure}_{over}": of_last_year for measure in IN_YEARS for over in ("partners", "fields")},
    **{f"projects_{over}": of_projects for over in ("partners", "fields", "types")},
    "coverage_members": of_coverage,
    "coverage_types": of_types_provided,
    "coverage_levels": of_levels,
}
