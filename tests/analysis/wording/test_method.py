import pytest

from analysis.counting.cube import Cube, Respondent, read_cube
from analysis.counting.selection import Selection
from analysis.grid import Axis
from analysis.wording.method import (
    entered_on_behalf,
    method,
    noughts_by_partner,
    respondents_sentence,
    what_counts,
)
from tests.builders import activity, make_replies, make_round

BELGIUM, CROATIA = Respondent("BE", "Belgium", 1, True), Respondent("HR", "Croatia")


@pytest.mark.parametrize(
    ("respondents", "names_members", "text"),
    [
        ((BELGIUM, CROATIA), True, "two (Belgium, Croatia)"),
        ((BELGIUM, CROATIA), False, "two"),
        ((), True, "none"),
    ],
)
def test_member_states_are_named_only_where_they_may_be(respondents, names_members, text):
    assert respondents_sentence(respondents, names_members=names_members) == text


def test_which_version_counts_depends_on_the_replies_selected():
    submitted, accepted = (Cube(Selection(accepted_only=only), {}, (), {}) for only in (False, True))
    assert what_counts(submitted).endswith(
        "The results include the last submitted version of each reply, also while the reply "
        "is being corrected."
    )
    assert what_counts(accepted).endswith("The results include the last accepted version of each reply.")


def test_replies_entered_on_behalf_are_told_apart_by_their_confirmation():
    entered = [
        Respondent(f"M{number}", "", number, True, on_behalf=True, confirmed=number == 1)
        for number in (1, 2, 3)
    ]
    assert list(entered_on_behalf(Cube(Selection(), {}, (BELGIUM, *entered), {}))) == [
        "One reply was received by letter and entered by the Presidency. Its Member State has confirmed it.",
        (
            "Two replies were received by letter and entered by the Presidency. "
            "Their Member States have not confirmed them yet."
        ),
    ]


@pytest.mark.django_db
def test_a_nought_of_a_partner_says_who_supports_others_or_nothing_that_counts():
    survey_round = make_replies(
        make_round(),
        BE=[activity(partner="RS")],
        HR=[activity(partner="AL"), activity(partner="RS", status="planned")],
    )
    cube = read_cube(survey_round, Selection(codes={Axis.PARTNERS: ("AL", "RS")}))

    assert list(noughts_by_partner(cube, names_members=True)) == [
        "One Member State supports Albania; one (Belgium) provides support, but not to Albania.",
        (
            "One Member State supports Serbia; "
            "one (Croatia) supports Serbia, but without an activity in these results."
        ),
    ]
    said = method(cube, names_members=True)
    assert "Of three Member States asked, two have replied: two provide support." in said
    assert "One (Slovenia) has not replied." in said
