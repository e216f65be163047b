import pytest

from analysis.grid import Profile
from analysis.round_change.annex import build_change
from questionnaire.models import Round
from questionnaire.problems import Refused
from questionnaire.workflow import withdraw
from tests.designations import KOSOVO_FOOTNOTE

pytestmark = pytest.mark.django_db


def test_the_method_says_what_is_compared_and_what_is_left_out(rounds):
    facts = build_change(*rounds, profile=Profile.INTERNAL).facts
    assert facts.tables_title == "Change from 2018 to 2020"
    assert facts.summary.startswith(
        "3 Member States replied in both rounds; 2018: 2 Member States providing support, 2 activities; "
        "2020: 2 Member States providing support, 3 activities; as of "
    )
    assert facts.method[:3] == (
        (
            "Compared is like with like: Member States whose reply counts in both rounds, "
            "3 (Belgium, Germany, Croatia)."
        ),
        "Not compared, since their reply counts in 2018 alone: 1 (France).",
        "Not compared, since their reply counts in 2020 alone: 1 (Slovenia).",
    )


def test_for_circulation_member_states_are_counted_and_not_named(rounds):
    method = " ".join(build_change(*rounds, profile=Profile.CIRCULATION).facts.method)
    assert "in both rounds, 3." in method
    assert "Belgium" not in method


def test_figures_of_two_are_not_for_circulation(rounds):
    earlier, later = rounds
    withdraw(later.replies.get(member_state="BE"), None)
    assert build_change(earlier, later, profile=Profile.INTERNAL).facts.replies == 2
    with pytest.raises(Refused, match="Only 2 Member States replied in both rounds"):
        build_change(earlier, later, profile=Profile.CIRCULATION)


def test_what_is_marked_or_illustrative_in_one_round_is_so_in_the_comparison(rounds):
    earlier, later = rounds
    Round.objects.filter(pk=later.pk).update(marking="")
    Round.objects.filter(pk=earlier.pk).update(marking="LIMITE", is_illustrative=True)
    later.partners.remove("XK")
    facts = build_change(*Round.objects.order_by("slug"), profile=Profile.INTERNAL).facts
    assert (facts.marking, facts.banner[:17], facts.footnote_lines) == (
        "LIMITE",
        "Illustrative data",
        (KOSOVO_FOOTNOTE,),
    )
    assert "Not compared, since 2018 alone asks about it: Kosovo*." in facts.method
