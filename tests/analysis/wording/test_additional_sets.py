"""Sentences of value, years, projects and coverage: what they claim holds for any figures of their tables."""

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.grid import Annex, Axis, Cell, Column, Grid, Missing, Row, Unit
from analysis.wording.narrative import narrative
from questionnaire.code_lists import ASSISTANCE_TYPES, SUPPORT_FIELDS
from questionnaire.formatting.number_words import beginning, number_in_words, number_spelled_out
from tests.analysis.annexes import make_annex, make_grid
from tests.designations import PARTNER_LABELS

PARTNERS = tuple(PARTNER_LABELS.items())[:4]
FIELDS = tuple(SUPPORT_FIELDS)[:3]
YEARS = ("2015", "2016", "2017", "2018")
NUMBERS = st.lists(st.integers(0, 12), min_size=4, max_size=4)
CELLS = st.lists(st.tuples(*[st.integers(0, 5)] * 3), min_size=1, max_size=4)
# Of Bosnia and Herzegovina, which does not end one name and begin the next.
AND_IN_NAME = " and H"
# A figure of its table: "Serbia (EUR 1 000)", or several with one for each.
RANKED = re.compile(r"([^()]+?) \((?:EUR\u00a0)?([\w\u00a0]+?)( each)?\)")
WORDS = {number_in_words(number): number for number in range(10)}


def value(text: str) -> int:
    return WORDS[text] if text in WORDS else int(text.replace("\u00a0", ""))


def grid_of(key: str, columns: Sequence[Column], rows: Sequence[tuple[str, str, Sequence[Cell]]]) -> Grid:
    return make_grid(
        key=key,
        number=None,
        title=key,
        row_axis=Axis.PARTNERS,
        columns=tuple(columns),
        rows=tuple(Row(code, label, tuple(cells), is_total=code == "total") for code, label, cells in rows),
    )


def said(grid: Grid, **facts) -> str:
    return " ".join(narrative(annex_of(grid, **facts))[grid.key])


def annex_of(grid: Grid, **facts) -> Annex:
    return make_annex(grids=[grid], **facts)


def value_grid(
    amounts: Sequence[Cell], known: int = 3, activities: int = 9, key: str = "value_partners"
) -> Grid:
    columns = (
        Column("activities", "Activities", Unit.ACTIVITIES),
        Column("value_known", "With a value", Unit.ACTIVITIES),
        Column("committed", "Committed (EUR)", Unit.EUR),
    )
    rows = [(code, label, (1, 1, amount)) for (code, label), amount in zip(PARTNERS, amounts, strict=True)]
    return grid_of(key, columns, [*rows, ("total", "Total", (activities, known, 0))])


AMOUNTS = st.lists(st.one_of(st.integers(0, 5000), st.just(Missing.UNKNOWN)), min_size=4, max_size=4)


@given(AMOUNTS)
def test_amounts_are_ranked_as_they_are(amounts):
    text = said(value_grid(amounts))
    known = sorted((amount for amount in amounts if isinstance(amount, int) and amount), reverse=True)
    sentence = text.partition("(33%). ")[2]

    if len(known) < 2:
        assert ("alone" in sentence) == (len(known) == 1)
        assert [value(number) for _name, number, _each in RANKED.findall(sentence)] == known
        return
    found = [(names, value(number)) for names, number, _each in RANKED.findall(sentence)]
    assert sentence.startswith("The largest known amount committed is that for ")
    assert [number for _names, number in found] == sorted(set(known), reverse=True)
    for names, number in found:
        equal = {label for (_code, label), amount in zip(PARTNERS, amounts, strict=True) if amount == number}
        assert all(label in names for label in equal)


@given(st.permutations([4000, 300, 20, Missing.WITHHELD]))
def test_nothing_is_ranked_beside_a_confidential_figure(amounts):
    assert said(value_grid(amounts)) == "The value is known for three of nine activities (33%)."


@pytest.mark.parametrize(
    ("known", "sentence"),
    [
        (0, "The value of no activity is known."),
        (9, "The value is known for all activities."),
        (5, "The value is known for five of nine activities (56%)."),
    ],
)
def test_how_much_is_known_is_said_once_for_the_set(known, sentence):
    assert said(value_grid([0, 0, 0, 0], known)) == sentence
    assert said(value_grid([0, 0, 0, 0], known, key="value_fields")) == ""


def test_the_sum_of_a_quantity_is_left_out_where_it_is_confidential():
    columns = (
        Column("person_days_activities", "", Unit.ACTIVITIES),
        Column("person_days_known", "", Unit.ACTIVITIES),
        Column("person_days", "", Unit.PERSON_DAYS),
    )

    def quantity(total: Cell) -> str:
        rows = [("RS", "Serbia", (2, 1, Missing.WITHHELD)), ("total", "Total", (4, 2, total))]
        return said(grid_of("quantity_partners", columns, rows))

    known = "Person-days are known for two of four activities with experts"
    assert quantity(1200) == f"{known}, and add up to 1\u00a0200."
    assert quantity(Missing.WITHHELD) == f"{known}."


@given(NUMBERS)
def test_years_with_most_are_compared_with_the_first_and_the_last(numbers):
    columns = [Column("active", "Active", Unit.ACTIVITIES)]
    text = said(grid_of("years", columns, [(y, y, (n,)) for y, n in zip(YEARS, numbers, strict=True)]))

    if not any(numbers):
        assert text == "No activity was active between 2015 and 2018."
        return
    most, _sign, compared = text.partition(", compared with ")
    assert {year for year in YEARS if year in most} == {
        year for year, number in zip(YEARS, numbers, strict=True) if number == max(numbers)
    }
    assert number_in_words(max(numbers)) in most
    for number, year in re.findall(r"(\w+) in (\d{4})", compared):
        assert value(number) == numbers[YEARS.index(year)] < max(numbers)
    ends = {YEARS[0], YEARS[-1]} - {year for year in YEARS if year in most}
    assert {year for year in YEARS if year in compared} == ends


@given(NUMBERS)
def test_the_last_year_names_the_partners_in_their_order(numbers):
    columns = [Column("before", "Before", Unit.ACTIVITIES), Column("2015", "2015", Unit.ACTIVITIES)]
    columns += [Column("2016", "2016", Unit.ACTIVITIES), Column("later", "After", Unit.ACTIVITIES)]
    rows = [(code, label, (99, 99, n, 99)) for (code, label), n in zip(PARTNERS, numbers, strict=True)]

    text = said(grid_of("years_started_partners", columns, rows))

    assert text.startswith("In 2016, ")
    found = [value(number) for _names, number, _each in RANKED.findall(text)]
    assert found == sorted({number for number in numbers if number}, reverse=True)


@given(st.integers(0, 9), st.integers(0, 9), NUMBERS)
def test_projects_and_activities_are_told_apart(named, projects, numbers):
    codes = ("activities", "with_project", "projects", "without_duplicates")
    columns = [Column(code, code, Unit.PROJECTS) for code in codes]
    rows = [(code, label, (0, 0, 0, n)) for (code, label), n in zip(PARTNERS, numbers, strict=True)]
    text = said(grid_of("projects_partners", columns, [*rows, ("total", "Total", (9, named, projects, 7))]))

    if named:
        assert re.match(rf"{number_spelled_out(projects)} named projects? covers? ", text, re.IGNORECASE)
        assert f" {number_in_words(named)} of nine activities." in text
    else:
        assert text.startswith("No activity belongs to a named project.")
    assert "Without duplicates there are seven projects." in text
    assert ("The largest number" in text) == (len({number for number in numbers if number}) > 1)


def test_a_round_without_activities_has_no_projects():
    columns = [Column(code, code, Unit.PROJECTS) for code in ("a", "b", "c", "d")]

    assert said(grid_of("projects_partners", columns, [("total", "Total", (0, 0, 0, 0))])) == (
        "No activities are reported."
    )


@given(st.lists(st.tuples(*[st.integers(0, 5)] * 3), min_size=2, max_size=4))
def test_combinations_without_anybody_are_counted(cells):
    columns = [Column(code, label, Unit.MEMBERS) for code, label in FIELDS]
    rows = [(code, label, row) for (code, label), row in zip(PARTNERS, cells, strict=False)]
    numbers = [number for row in cells for number in row]

    text = said(grid_of("coverage_members", columns, rows))

    if nothing := numbers.count(0):
        assert f"in {number_in_words(nothing)} of the {number_in_words(len(numbers))} combinations" in text
    else:
        assert text.startswith("At least one Member State is active in each of the ")
    assert ("The largest number of Member States" in text) == (max(numbers) > 1)
    if max(numbers) > 1:
        named = text.partition("is active in ")[2] if nothing == 0 else text.rpartition("is active in ")[2]
        for (_code, partner), row in zip(PARTNERS, cells, strict=False):
            for (_field, label), number in zip(FIELDS, row, strict=True):
                is_named = f"{partner} in {label[0].lower()}{label[1:]}" in named
                assert is_named == (number == max(numbers))


def map_of(key: str, cells: Sequence[Sequence[int]], assistance_type: str = "") -> Grid:
    columns = [Column(code, label, Unit.MEMBERS) for code, label in FIELDS]
    rows = [(code, label, row) for (code, label), row in zip(PARTNERS, cells, strict=False)]
    return replace(grid_of(key, columns, rows), assistance_type=assistance_type)


def partners_in_fields(cells: Sequence[Sequence[int]]) -> dict[str, int]:
    """Each cell by its name in a sentence."""
    return {
        f"{partner} in {label[0].lower()}{label[1:]}": number
        for (_code, partner), row in zip(PARTNERS, cells, strict=False)
        for (_field, label), number in zip(FIELDS, row, strict=True)
    }


TYPES = {label: f"{label[0].lower()}{label[1:]}" for _code, label in ASSISTANCE_TYPES}


@given(CELLS, st.sampled_from(sorted(TYPES)))
def test_a_type_says_what_it_covers_and_where_most_member_states_provide_it(cells, label):
    named = partners_in_fields(cells)
    covered, most = sum(map(bool, named.values())), max(named.values())

    text = said(map_of("coverage_expert", cells, label))

    if not covered:
        assert text == f"No activity takes the form of {TYPES[label]}."
        return
    covers = re.match(rf"{label} covers (.+?) of the (\w+) combinations of partner and field\.", text)
    assert covers
    assert value(covers[2]) == len(named)
    assert (len(named) if covers[1] == "each" else value(covers[1])) == covered
    assert (covers[1] == "each") == (covered == len(named))
    ranked = re.search(
        rf" For {TYPES[label]}, the largest number of Member States, (\w+), is active in (.+)\.$", text
    )
    assert bool(ranked) == (most > 1)
    if ranked:
        assert value(ranked[1]) == most
        assert set(re.split(r", | and (?=[A-Z])", ranked[2].replace(AND_IN_NAME, "&"))) == {
            name.replace(AND_IN_NAME, "&") for name, number in named.items() if number == most
        }


@given(st.data(), st.integers(1, 3))
def test_combinations_with_all_types_and_with_one_alone_are_counted(data, types):
    cells = data.draw(st.lists(st.tuples(*[st.integers(0, types)] * 3), min_size=1, max_size=4))
    numbers = [number for row in cells for number in row]
    maps = [map_of(f"coverage_{label}", cells, label) for label in sorted(TYPES)[:types]]

    annex = make_annex(grids=[*maps, map_of("coverage_types", cells)])
    sentences = narrative(annex)["coverage_types"]

    if types == 1 or not any(numbers):
        assert sentences == ()
        return
    every_type = {2: "both types of assistance", 3: "all three types of assistance"}[types]
    of_them = f"of the {number_in_words(len(numbers))} combinations of partner and field"
    whole, only = numbers.count(types), numbers.count(1)
    spelled_out = beginning(number_spelled_out(whole))
    assert sentences[0] == {
        0: f"No combination of partner and field is covered by {every_type}.",
        1: f"One {of_them} is covered by {every_type}.",
        len(numbers): f"Each {of_them} is covered by {every_type}.",
    }.get(whole, f"{spelled_out} {of_them} are covered by {every_type}.")
    assert [re.split(" combinations? of ", each)[0] for each in sentences[1:]] == (
        [beginning(number_spelled_out(only))] if only else []
    )
    alone = "are covered by only one type" if only > 1 else "is covered by only one type"
    assert all(alone in each for each in sentences[1:])


def test_one_partner_in_one_field_has_no_combinations_to_count():
    single = Column(*FIELDS[0], Unit.MEMBERS)

    def sentences(number: int) -> dict[str, tuple[str, ...]]:
        grid = grid_of("coverage_expert", [single], [(*PARTNERS[0], (number,))])
        others = [replace(grid, key=f"coverage_{label}", assistance_type=label) for label in sorted(TYPES)]
        return narrative(make_annex(grids=[*others, replace(grid, key="coverage_types")]))

    assert sentences(1)["coverage_types"] == ()
    assert sentences(1)["coverage_Expert assistance"] == ()
    assert sentences(0)["coverage_Expert assistance"] == ("No activity takes the form of expert assistance.",)
    [where] = sentences(2)["coverage_Provision of equipment"]
    assert where.startswith("For provision of equipment, the largest number of Member States, two, is active")


@given(NUMBERS)
def test_partners_with_most_gaps_come_first(numbers):
    columns = [Column("nobody", "None", Unit.FIELDS)]
    text = said(
        grid_of(
            "coverage_levels",
            columns,
            [(c, label, (n,)) for (c, label), n in zip(PARTNERS, numbers, strict=True)],
        )
    )

    found = [value(number) for _names, number, _each in RANKED.findall(text)]
    assert found == sorted({number for number in numbers if number}, reverse=True)
    assert any(numbers) or text == "At least one Member State is active in every field in every partner."


def test_a_selection_says_that_it_is_one():
    assert said(value_grid([1, 2, 3, 4]), covers_everything=False).count("In this selection, ") == 2
