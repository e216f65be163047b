import pytest

from questionnaire.choices import MemberStateKind
from questionnaire.models import MemberState, Partner
from questionnaire.problems import Refused
from questionnaire.rounds.renaming.fixed import refuse_mark_of_another, refuse_other_kind, refuse_reordering
from tests.builders import make_round

pytestmark = pytest.mark.django_db


def moved_last() -> Partner:
    """Montenegro behind North Macedonia and Serbia, not saved."""
    montenegro = Partner.objects.get(pk="ME")
    montenegro.position = Partner.objects.order_by("position").last().position + 1
    return montenegro


def test_an_entry_that_an_opened_round_prints_keeps_its_place_among_the_others():
    make_round()

    with pytest.raises(Refused, match="in another order with North Macedonia and Serbia"):
        refuse_reordering(moved_last())


def test_an_entry_may_move_past_those_that_no_opened_round_prints_with_it():
    survey_round = make_round()
    make_round(slug="2021", is_open=False)
    survey_round.partners.set(["AL", "ME"])

    refuse_reordering(moved_last())


def test_one_mark_leads_to_one_footnote():
    kosovo, serbia = Partner.objects.get(pk="XK"), Partner.objects.get(pk="RS")
    serbia.footnote_mark, serbia.footnote = kosovo.footnote_mark, "Its own designation."

    with pytest.raises(Refused, match="The footnote of Kosovo"):
        refuse_mark_of_another(serbia)

    serbia.footnote = kosovo.footnote
    refuse_mark_of_another(serbia)


@pytest.mark.parametrize(
    ("code", "kind", "is_refused"),
    [
        ("HR", MemberStateKind.FICTIONAL, True),
        ("HR", MemberStateKind.FORMER, False),
        # Not asked by the round.
        ("FR", MemberStateKind.FICTIONAL, False),
    ],
)
def test_a_member_state_that_a_round_asks_does_not_become_fictional(code, kind, is_refused):
    make_round()
    member_state = MemberState.objects.get(pk=code)
    member_state.kind = kind

    if is_refused:
        with pytest.raises(Refused, match="“fictional” cannot be changed"):
            refuse_other_kind(member_state)
    else:
        refuse_other_kind(member_state)
