"""Comparisons of two rankings: each claim is read back and holds for the numbers that it names."""

import re

from hypothesis import given
from hypothesis import strategies as st

from analysis.wording.rankings import MOST_COMPARED, Ranked, comparison
from questionnaire.formatting.number_words import WORDS

NAMES = ("Albania", "Bosnia and Herzegovina", "Kosovo*", "Montenegro", "North Macedonia", "Serbia")
SAME = re.compile(
    r"the same number of Member States \((\w+)\) are active in (.*), but more activities are carried out in "
    r"(.*) than in (.*)\."
)
MORE = re.compile(
    r"more Member States are active in (.*) than in (.*), but fewer activities are carried out there "
    r"\((\w+)\) than in (.*)\."
)
NUMBER = re.compile(r"\((\w+)(?: each)?\)")


def number_of(word: str) -> int:
    return int(word) if word.isdigit() else WORDS.index(word)


def named(words: str) -> list[str]:
    return [name for name in NAMES if name in words]


def numbers(words: str) -> list[int]:
    return [number_of(word) for word in NUMBER.findall(words)]


@given(st.lists(st.tuples(st.integers(0, 13), st.integers(0, 40)), min_size=6, max_size=6))
def test_each_comparison_holds_for_the_numbers_that_it_names(pairs):
    members = {name: pair[0] for name, pair in zip(NAMES, pairs, strict=True)}
    activities = {name: pair[1] for name, pair in zip(NAMES, pairs, strict=True)}
    entries = [Ranked(name, members[name], activities[name]) for name in NAMES]

    sentences = list(comparison(entries))

    assert len(sentences) <= 2 * MOST_COMPARED
    for sentence in sentences:
        if same := SAME.fullmatch(sentence):
            number, all_of_them, first, others = same.groups()
            assert {members[name] for name in named(all_of_them)} == {number_of(number)}
            assert {activities[name] for name in named(first)} == set(numbers(first))
            assert {activities[name] for name in named(others) if activities[name]} == set(numbers(others))
            assert min(numbers(first)) > max(numbers(others))
        else:
            more = MORE.fullmatch(sentence)
            assert more, sentence
            one, others, fewer, busier = more.groups()
            [name] = named(one)
            assert (numbers(one), number_of(fewer)) == ([members[name]], activities[name])
            assert named(others) == named(busier)
            assert {members[other] for other in named(others)} == set(numbers(others))
            assert {activities[other] for other in named(busier)} == set(numbers(busier))
            assert max(numbers(others)) < members[name]
            assert min(numbers(busier)) > activities[name]


def test_the_paper_of_2020_is_compared_as_it_compares_itself():
    members, activities = (9, 9, 7, 10, 13, 13), (36, 36, 21, 28, 53, 54)
    entries = [Ranked(*each) for each in zip(NAMES, members, activities, strict=True)]

    same, more = comparison(entries)
    assert same == (
        "the same number of Member States (13) are active in North Macedonia and Serbia, but more activities "
        "are carried out in Serbia (54) than in North Macedonia (53)."
    )
    assert more == (
        "more Member States are active in Montenegro (10) than in Albania and Bosnia and Herzegovina "
        "(nine each), but fewer activities are carried out there (28) than in Albania and Bosnia and "
        "Herzegovina (36 each)."
    )
