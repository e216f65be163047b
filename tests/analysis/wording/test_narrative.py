"""Drafted sentences: the figures read back out of them are those of the tables."""

import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.grid import Annex, Axis, Column, Grid, Row, Unit
from analysis.wording.narrative import narrative
from analysis.wording.phrases import within
from questionnaire.code_lists import ASSISTANCE_TYPES, SUPPORT_FIELDS
from questionnaire.formatting.number_words import WORDS
from tests.analysis.annexes import make_annex, make_grid, top_partners
from tests.designations import PARTNER_LABELS

FIELDS = tuple(SUPPORT_FIELDS)
SIX = tuple(PARTNER_LABELS.items())
# A name, or several with one number for each of them: "asylum, return and integration (2 each)".
FIGURE = re.compile(r"([^;:()]+?) \((\d+)(%?)( each)?\)")


def down(key: str, entries: Sequence[tuple[str, str]], numbers: Sequence[int], unit: Unit, **fields) -> Grid:
    return make_grid(
        key=key,
        number="2",
        title=key,
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


def read_back(text: str, names: Sequence[str]) -> dict[str, int]:
    """The number that the text gives for each of these names."""
    found: dict[str, int] = {}
    for words, number, _sign, _each in FIGURE.findall(text):
        # The longest names first: "Bosnia and Herzegovina" holds an "and" of its own.
        rest = words
        for name in sorted(names, key=len, reverse=True):
            if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", rest):
                assert name not in found, f"{name} stands twice"
                found[name] = int(number)
                rest = rest.replace(name, "")
    return found


counts = st.integers(min_value=0, max_value=27)


@given(st.lists(counts, min_size=6, max_size=6))
def test_partners_and_their_numbers_can_be_read_back(numbers):
    names = [name for _code, name in SIX]
    for key, unit in (
        ("partner_members", Unit.MEMBERS),
        ("partner_activities", Unit.ACTIVITIES),
        ("partner_share", Unit.PERCENT),
    ):
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

    names = [within(name) for _code, name in FIELDS]
    expected = {name: number for name, number in zip(names, numbers, strict=True) if number}
    if any(numbers):
        assert read_back(text, names) == expected
        first = text.split()[0]
        assert first == (str(members) if members > 10 else WORDS[members].capitalize())


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

    sentences = narrative(annex_of(grid))["RS_types"]

    assert len(sentences) == len(ASSISTANCE_TYPES)
    for index, sentence in enumerate(sentences):
        given_in = [cells[index] for cells in rows if cells[index]]
        word = re.search(r"is provided in (\w+) fields?", sentence)
        assert word
        assert word[1] == (WORDS[len(given_in)] if given_in else "no")
        if given_in:
            figures = {int(number) for _names, number, _sign, _each in FIGURE.findall(sentence)}
            assert figures == {max(given_in)}


@pytest.mark.parametrize(
    ("members", "activities", "expected"),
    [
        (0, 0, "No activities are reported."),
        (1, 1, "One Member State carries out 1 activity in all."),
        (2, 10, "Two Member States carry out 10 activities in all."),
        (13, 228, "13 Member States carry out 228 activities in all."),
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
                "(13 each), followed by Montenegro (10); Albania and Bosnia and Herzegovina (9 each); "
                "and Kosovo* (7)."
            ),
        ),
        (
            [2, 0, 0, 1, 0, 0],
            (
                "The largest number of Member States provide assistance to Albania (2), "
                "followed by Montenegro (1). "
                "No Member State provides assistance to Bosnia and Herzegovina, Kosovo*, North Macedonia "
                "or Serbia."
            ),
        ),
        (
            [1, 1, 1, 1, 1, 1],
            (
                "Not more than one Member State provides assistance to any partner: "
                "Albania, Bosnia and Herzegovina, Kosovo*, Montenegro, North Macedonia and Serbia (1 each)."
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
    assert text.endswith("None is active in reception.")


def test_the_top_three_name_every_tie_and_say_where_nobody_is():
    text = said(annex_of(top_partners()), "top_partners")

    assert (
        "In reception the largest number of activities is carried out in Kosovo* (6 activities, "
        "4 Member States) and Montenegro (6 activities, 5 Member States), followed by Albania "
        "(2 activities, 2 Member States)."
    ) in text
    assert "No activities are reported in border management." in text
