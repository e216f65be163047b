"""A sentence is to be reviewed where its words may have become false, and not where they cannot."""

from collections.abc import Callable, Sequence
from itertools import permutations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from analysis.text.edited import OwnTexts, unreviewed
from analysis.text.figures import annex_figures
from analysis.text.review import Seen, tables_behind
from analysis.text.tokens import parts_of
from questionnaire.formatting.number_words import WORDS
from tests.analysis.text.numbered import CODES, activities_in, annex_with, members_in
from tests.designations import PARTNER_LABELS

PLACE = "partner_activities"
A, B, C = CODES[:3]


def reviewed(sentences: Sequence[str], members: Sequence[int], activities: Sequence[int]) -> OwnTexts:
    """These sentences, reviewed beside these figures."""
    annex = annex_with(members, activities)
    seen = Seen(annex_figures(annex)).of(tables_behind(sentences, PLACE, annex))
    # PostgreSQL stores an object with its keys in another order.
    stored = Seen.of_json(dict(reversed(seen.as_json().items())))
    return OwnTexts({PLACE: "\n".join(sentences)}, {(PLACE, each): (stored,) for each in sentences})


def listed(texts: OwnTexts, members: Sequence[int], activities: Sequence[int]) -> dict[str, tuple[str, ...]]:
    return {each.sentence: each.why for each in unreviewed(texts, annex_with(members, activities))}


def share(numbers: Sequence[int], one: int) -> float:
    return numbers[one] / sum(numbers) if sum(numbers) else 0


# What people write, and when it is true of the activities of three partners.
CLAIMS: dict[str, Callable[[Sequence[int]], bool]] = {
    "All partners receive support.": all,
    "No partner receives support.": lambda n: not any(n),
    "Albania has the largest number of activities.": lambda n: n[0] == max(n),
    "Albania alone has the largest number.": lambda n: n[0] == max(n) and list(n).count(n[0]) == 1,
    "Albania has the smallest number.": lambda n: n[0] == min(n),
    "Albania is second.": lambda n: sorted(n, reverse=True)[1] == n[0] and n[0] < max(n),
    "Albania has more activities than Kosovo*.": lambda n: n[0] > n[2],
    "Albania and Kosovo* have the same number.": lambda n: n[0] == n[2],
    "Most activities are carried out in Albania.": lambda n: 2 * n[0] > sum(n),
    "Albania accounts for the majority.": lambda n: 2 * n[0] > sum(n),
    "All activities are carried out in Albania.": lambda n: 0 < n[0] == sum(n),
    "No activity is carried out in Albania.": lambda n: not n[0],
    "A single activity is carried out in Albania.": lambda n: n[0] == 1,
    "Only Albania receives support.": lambda n: bool(n[0]) and not n[1] and not n[2],
    "Albania and Kosovo* together have over half.": lambda n: 2 * (n[0] + n[2]) > sum(n),
    "The two largest outweigh the rest.": lambda n: 2 * sum(sorted(n)[1:]) > sum(n),
    "Almost half is carried out in Albania.": lambda n: 0.4 < share(n, 0) < 0.5,
    "About a third is carried out in Albania.": lambda n: 0.3 < share(n, 0) < 0.36,
    "Albania has more than twice as many as Kosovo*.": lambda n: n[0] > 2 * n[2],
    "Albania has at least five.": lambda n: n[0] >= 5,
    "Albania has 12.": lambda n: n[0] == 12,
    "Less than a quarter is carried out in Albania.": lambda n: share(n, 0) < 0.25,
    f"Albania ({activities_in(A)}) is ahead of Kosovo* ({activities_in(C)}).": lambda n: n[0] > n[2],
}
NUMBERS = st.lists(st.integers(0, 14), min_size=3, max_size=3)


@given(NUMBERS, NUMBERS)
@example([5, 3, 1], [3, 5, 1])
@example([12, 1, 1], [11, 1, 1])
# In the same order, and no longer more than half.
@example([8, 5, 2], [7, 5, 3])
@settings(max_examples=300)
def test_every_claim_that_becomes_false_is_listed(before, after):
    true = [sentence for sentence, holds in CLAIMS.items() if holds(before)]
    texts = reviewed(true, [1, 1, 1], before)

    found = listed(texts, [1, 1, 1], after)

    assert {sentence for sentence in true if not CLAIMS[sentence](after)} <= found.keys()
    assert all(found.values())
    assert before != after or not found


@given(NUMBERS, NUMBERS)
def test_no_number_disagrees_with_its_table_and_no_word_is_lost(before, after):
    sentence = (
        f"There are {activities_in(A)} in Albania, {activities_in(B)} elsewhere and {members_in(C)} here."
    )
    texts = reviewed([sentence], before, before)

    [text] = texts(annex_with(after, after))[PLACE]

    rest = text.removesuffix(" [to be reviewed]")
    numbers = [WORDS[number] if number < 10 else str(number) for number in after]
    assert rest == f"There are {numbers[0]} in Albania, {numbers[1]} elsewhere and {numbers[2]} here."
    words = [part for part in parts_of(sentence) if isinstance(part, str)]
    assert all(part in text for part in words)


def test_figures_that_move_without_changing_the_order_ask_for_no_review():
    texts = reviewed(
        [f"Albania ({activities_in(A)}) has the largest number.", "Support is provided."],
        [3, 2, 1],
        [40, 20, 5],
    )

    assert listed(texts, [3, 2, 1], [42, 21, 6]) == {}


@pytest.mark.parametrize("numbers", list(permutations((40, 20, 5)))[1:])
def test_every_other_order_asks_for_one(numbers):
    texts = reviewed(["Albania has the largest number."], [3, 2, 1], [40, 20, 5])

    [why] = listed(texts, [3, 2, 1], numbers).values()

    assert "Table 3" in why[0]


def test_the_order_of_a_related_table_counts_as_well():
    texts = reviewed(["Albania has most Member States as well."], [3, 2, 1], [40, 20, 5])

    assert listed(texts, [2, 3, 1], [40, 20, 5])


def test_the_totals_are_named_where_their_majority_has_changed():
    texts = reviewed(["Most Member States asked provide support."], [3, 2, 1], [40, 20, 5])

    [found] = unreviewed(texts, annex_with([3, 2, 1], [40, 20, 5], asked=5))

    assert found.why[0] == "The order or the majorities have changed in: the totals, Table 2."


def test_one_is_another_number_than_many():
    texts = reviewed([f"{activities_in(C)} activities are carried out in Kosovo*."], [3, 2, 1], [40, 20, 2])

    assert listed(texts, [3, 2, 1], [40, 20, 1])


def test_a_word_that_compares_is_named_with_the_reason():
    texts = reviewed(["Nearly 60% is carried out in Albania."], [3, 2, 1], [40, 20, 5])

    [why] = listed(texts, [3, 2, 1], [41, 20, 5]).values()

    assert why == (
        "Figures have changed. Check: “Nearly”.",
        "Figures have changed. These numbers do not follow them: “60”.",
    )


def test_a_partner_that_is_renamed_or_left_out():
    sentence = f"Albania has {activities_in(A)}."
    texts = reviewed([sentence], [3, 2, 1], [40, 20, 5])

    renamed = annex_with([3, 2, 1], [40, 20, 5], PARTNER_LABELS | {A: "Republic of Albania"})
    [found] = unreviewed(texts, renamed)
    assert found.why == ("“Albania” is now called “Republic of Albania”.",)

    others = {code: label for code, label in PARTNER_LABELS.items() if code != A}
    [found] = unreviewed(texts, annex_with([2, 1], [20, 5], others))
    assert found.why[0] == "A figure is no longer available: Albania. Remove it, or use another figure."


def test_what_two_people_have_reviewed_beside_other_figures_is_reviewed_for_both():
    sentence = "Albania has the largest number."
    first, second = (reviewed([sentence], [3, 2, 1], numbers) for numbers in ([9, 5, 1], [9, 1, 5]))
    key = (PLACE, sentence)
    assert first.reviews is not None
    assert second.reviews is not None
    both = OwnTexts(first.texts, {key: first.reviews[key] + second.reviews[key]})

    assert listed(both, [3, 2, 1], [9, 5, 1]) == listed(both, [3, 2, 1], [9, 1, 5]) == {}
    assert listed(first, [3, 2, 1], [9, 1, 5])


def test_a_text_without_a_table_is_about_all_tables():
    annex = annex_with([3, 2, 1], [40, 20, 5])

    assert tables_behind(["Support is provided."], "introduction", annex) >= {
        "partner_members",
        "partner_activities",
        "partner_share",
    }
