"""Drafted sentences: the figures read back out of them are those of the tables."""

import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.grid import Annex, Axis, Column, Grid, Row, Unit
from analysis.wording.narrative import narrative
from questionnaire.code_lists import ASSISTANCE_TYPES, SUPPORT_FIELDS
from questionnaire.formatting.labels import in_sentence
from questionnaire.formatting.number_words import WORDS, number_spelled_out
from tests.analysis.annexes import make_annex, make_grid, top_partners
from tests.designations import PARTNER_LABELS

FIELDS = tuple(SUPPORT_FIELDS)
SIX = tuple(PARTNER_LABELS.items())
# A name, or several with one number for each of them: "asylum, return and integration (2 each)".
FIGURE = re.compile(r"([^;:()]+?) \((\w+)(%?)( each)?\)")


def down(key: str, entries: Sequence[tuple[str, str]], numbers: Sequence[int], unit: Unit, **fields) -> Grid:
    return make_grid(
        key=key,
        number="2",
        title=key,
        row_axis=Axis.PARTNERS if entries is SIX else Axis.FIELDS,
        columns=(Column(unit.value, unit.value, unit),),
        rows=tuple(
            Row(code, label, (number,)) for (code, label), number in zip(entries, numbers, strict=True)
        ),
        **fields,
    )


def annex_of(*grids: Grid, **fields) -> Annex:
    return make_annex(grids=grids, **fields)


def said(annex: Annex, key: str) -> str:
    return " ".join(narrative(annex)[key])


SPELLED_OUT = {number_spelled_out(number): number for number in range(100)}


def number_of(word: str) -> int:
    return int(word) if word.isdigit() else SPELLED_OUT[word]


def read_back(text: str, names: Sequence[str]) -> dict[str, int]:
    """The number that the text gives for each of these names."""
    found: dict[str, int] = {}
    for words, number, _sign, _each in FIGURE.findall(text):
        # The longest names first: "Bosnia and Herzegovina" holds an "and" of its own.
        rest = words
        for name in sorted(names, key=len, reverse=True):
            if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", rest):
                assert name not in found, f"{name} stands twice"
                found[name] = number_of(number)
                rest = rest.replace(name, "")
    return found


def read_fields(text: str, names: Sequence[str]) -> dict[str, int]:
    """Those with a number in brackets, and those of “four are active in return, one each in asylum and …”."""
    [others] = re.findall(r"\. (\w+(?: each)? (?:is|are) active in [^.]*)\.", text) or [""]
    found = read_back(text.replace(others, "") if others else text, names)
    for number, words in re.findall(
        r"(\w+)(?: each)? (?:(?:is|are) active )?in (.*?)(?=(?:, | and )\w+(?: each)? in |$)", others
    ):
        found |= {
            name: number_of(number.lower())
            for name in names
            if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words)
        }
    return found


def said_of_most(text: str) -> str:
    """What stands after “most of them in”, up to the end of the sentence."""
    return " ".join(re.findall(r"most of them in ([^.]*)\.", text))


counts = st.integers(min_value=0, max_value=27)


@given(st.lists(counts, min_size=6, max_size=6))
def test_partners_and_their_numbers_can_be_read_back(numbers):
    names = [name for _code, name in SIX]
    for key, unit in (("partner_members", Unit.MEMBERS), ("partner_activities", Unit.ACTIVITIES)):
        text = said(annex_of(down(key, SIX, numbers, unit)), key)

        expected = {name: number for name, number in zip(names, numbers, strict=True) if number}
        assert read_back(text, names) == expected
        assert all(name in text for name in names) or not any(numbers)


@given(st.lists(counts, min_size=8, max_size=8), counts)
def test_fields_of_a_partner_can_be_read_back(numbers, members):
    members = max([members, *numbers])
    grid = down("RS_fields", FIELDS, numbers, Unit.MEMBERS, partner="RS")
    others = down("partner_members", SIX, [3, 3, 3, 3, 3, members], Unit.MEMBERS)

    text = said(annex_of(grid, others), "RS_fields")

    names = [in_sentence(name) for _code, name in FIELDS]
    expected = {name: number for name, number in zip(names, numbers, strict=True) if number}
    if any(numbers):
        assert read_fields(text, names) == expected
        assert text.split()[0] == number_spelled_out(members).capitalize()
        for name, number in expected.items():
            assert (number * 2 > members) == (name in said_of_most(text)) or members == 1


@given(st.lists(st.tuples(counts, counts, counts), min_size=8, max_size=8))
def test_each_type_of_a_partner_is_said_with_its_fields(rows):
    grid = make_grid(
        key="RS_types",
        number="9",
        title="",
        columns=tuple(Column(code, label, Unit.MEMBERS) for code, label in ASSISTANCE_TYPES),
        rows=tuple(Row(code, label, cells) for (code, label), cells in zip(FIELDS, rows, strict=True)),
        column_axis=Axis.TYPES,
        partner="RS",
    )

    others = down("partner_members", SIX, [3] * 6, Unit.MEMBERS)
    sentences = narrative(annex_of(grid, others))["RS_types"]

    by_type = {
        label: sentence
        for _code, label in ASSISTANCE_TYPES
        for sentence in sentences
        if sentence.startswith(label)
    }
    [nowhere] = [each for each in sentences if each.startswith("No activity in Serbia")] or [""]
    for index, (_code, label) in enumerate(ASSISTANCE_TYPES):
        given_in = [cells[index] for cells in rows if cells[index]]
        assert (label in by_type) == bool(given_in) == (in_sentence(label) not in nowhere)
        if given_in:
            word = re.search(r"covers (\w+) fields?", by_type[label])
            assert word
            assert word[1] == WORDS[len(given_in)]
            figures = {number_of(number) for _names, number, _sign, _each in FIGURE.findall(by_type[label])}
            assert figures == {max(given_in)}


@pytest.mark.parametrize(
    ("members", "activities", "expected"),
    [
        (0, 0, "No activities are reported."),
        (1, 1, "One Member State carries out a total of one activity."),
        (2, 10, "Two Member States carry out a total of 10 activities."),
        (13, 228, "Thirteen Member States carry out a total of 228 activities."),
    ],
)
def test_the_first_sentence_agrees_with_its_numbers(members, activities, expected):
    grid = make_grid(
        key="overview",
        number="1",
        title="",
        columns=(Column("expert", "Expert assistance", Unit.ACTIVITIES),),
        rows=(Row("asylum", "Asylum", (activities,)),),
    )

    text = said(annex_of(grid, members=members, activities=activities), "overview")

    assert text.startswith(expected)


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (
            [9, 9, 7, 10, 13, 13],
            (
                "The largest number of Member States provide assistance to North Macedonia and Serbia "
                "(13 each), followed by Montenegro (10), Albania and Bosnia and Herzegovina (nine each) "
                "and Kosovo* (seven)."
            ),
        ),
        (
            [2, 0, 0, 1, 0, 0],
            (
                "The largest number of Member States provide assistance to Albania (two), "
                "followed by Montenegro (one). "
                "No Member State provides assistance to Bosnia and Herzegovina, Kosovo*, North Macedonia "
                "or Serbia."
            ),
        ),
        (
            [1, 1, 1, 1, 1, 1],
            (
                "Not more than one Member State provides assistance to any partner: "
                "Albania, Bosnia and Herzegovina, Kosovo*, Montenegro, North Macedonia and Serbia (one each)."
            ),
        ),
    ],
)
def test_ties_and_noughts_among_the_partners(numbers, expected):
    grid = down("partner_members", SIX, numbers, Unit.MEMBERS)

    assert said(annex_of(grid), "partner_members") == expected


def test_a_partner_without_support():
    grid = down("RS_fields", FIELDS, [0] * 8, Unit.MEMBERS, partner="RS")
    others = down("partner_members", SIX, [0] * 6, Unit.MEMBERS)

    assert said(annex_of(grid, others), "RS_fields") == "No Member State provides assistance to Serbia."


def test_a_partner_with_one_member_state():
    grid = down("RS_fields", FIELDS, [1, 0, 1, 1, 1, 1, 1, 1], Unit.MEMBERS, partner="RS")
    others = down("partner_members", SIX, [0, 0, 0, 0, 0, 1], Unit.MEMBERS)

    text = said(annex_of(grid, others), "RS_fields")

    assert text.startswith("One Member State provides assistance to Serbia: in asylum, border management,")
    assert text.endswith("None provides assistance in reception.")


def test_the_top_three_name_every_tie_and_say_where_nobody_is():
    text = said(annex_of(top_partners()), "top_partners")

    assert (
        "In reception, the largest number of activities is carried out in Kosovo* (six activities by "
        "four Member States) and Montenegro (six activities by five Member States), followed by Albania "
        "(two activities by two Member States)."
    ) in text
    assert "No activities are reported in border management." in text


@given(st.lists(st.integers(0, 90), min_size=8, max_size=8))
def test_who_has_the_largest_share_and_who_more_than_half(numbers):
    total = sum(numbers)
    percents = [round(100 * number / total) if total else 0 for number in numbers]
    grid = make_grid(
        key="field_share",
        number="6",
        title="",
        columns=(Column("activities", "", Unit.ACTIVITIES), Column("percent", "", Unit.PERCENT)),
        rows=tuple(
            Row(code, label, cells)
            for (code, label), cells in zip(FIELDS, zip(numbers, percents, strict=True), strict=True)
        ),
    )
    by_name = {in_sentence(label): number for (_code, label), number in zip(FIELDS, numbers, strict=True)}

    text = said(annex_of(grid), "field_share")

    for words in re.findall(r"([^.]*?) together account for more than half", text):
        among = [number for name, number in by_name.items() if name in words.lower()]
        assert 2 * sum(among) > total
        assert min(among) > max([number for name, number in by_name.items() if name not in words.lower()])
    for words in re.findall(r"([^.]*?) \(\d+%\) accounts for more than half", text):
        assert 2 * by_name[in_sentence(words)] > total
    for words in re.findall(r"([^.]*?) \(\d+%(?: each)?\) accounts? for the largest share", text):
        foremost = {name for name in by_name if name in words.lower()}
        assert foremost == {name for name, number in by_name.items() if number == max(numbers)}
    for words in re.findall(r"There are no activities in (.*?)\.", text):
        assert {name for name in by_name if name in words} == {
            n for n, number in by_name.items() if not number
        }
