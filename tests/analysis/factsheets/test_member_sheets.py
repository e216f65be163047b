import pytest

from analysis.counting.selection import Selection
from analysis.factsheets.member_sheets import (
    build_member_sheet,
    build_member_sheets,
    build_own_member_sheet,
)
from analysis.grid import Axis, Profile
from analysis.models import Release
from analysis.releases.distribution import Audience, circulate
from analysis.releases.distribution import withdraw as withdraw_release
from analysis.releases.release import make_release
from questionnaire.models import Reply, Round
from questionnaire.reply.editing_activities import add_activities
from questionnaire.workflow import correct, return_reply, submit, withdraw
from tests.analysis.factsheets.given_round import ITEMS, by_name, make_given_round
from tests.analysis.recount import (
    FIELD_CODES,
    PARTNER_CODES,
    cells_of,
    share,
    within,
)
from tests.analysis.releases.made import released, wanted
from tests.builders import activity, make_presidency, make_release_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey_round() -> Round:
    return make_given_round()


def test_a_member_state_stands_beside_the_total_and_no_other_one_is_named(survey_round):
    found = build_member_sheets(survey_round)

    assert [sheet.title for sheet in found.sheets] == ["Belgium", "Croatia", "Malta", "Slovenia"]
    croatia, malta = by_name(found)["HR"], by_name(found)["MT"]
    mine = within([each for each in ITEMS if each[0] == "HR"])
    overview, fields, partners = croatia.grids
    assert cells_of(overview)[-1] == [0, 2, 1, 3]
    for table, name, codes in ((fields, "support_field", FIELD_CODES), (partners, "partner", PARTNER_CODES)):
        pairs = [(len(within(mine, **{name: c})), len(within(ITEMS, **{name: c}))) for c in codes]
        assert cells_of(table) == [
            [own, whole, share(own, whole)] for own, whole in [*pairs, (len(mine), len(ITEMS))]
        ]
    assert croatia.figures[0][1:] + croatia.figures[1][1:] == ("3", "50%")
    assert croatia.sentences[-2:] == (
        "By field, the largest number of its activities is in asylum (two), followed by return (one).",
        "By partner, the largest number is in Albania (two), followed by Kosovo* (one).",
    )
    assert malta.sentences == ("Malta replied that it provides no support.",)
    assert not [name for name in ("Belgium", "Slovenia", "Malta") if name in str((croatia, found.facts))]


def test_a_contact_point_gets_the_total_of_the_last_release_alone(survey_round):
    reply = Reply.objects.get(survey_round=survey_round, member_state="HR")
    before = build_own_member_sheet(reply)
    make_release_file(survey_round=survey_round, format_name="json")
    Release.objects.update(to_member_states=True)
    return_reply(Reply.objects.get(member_state="BE"), None, "Why?")
    withdraw(Reply.objects.get(member_state="SI"), None)

    after = build_own_member_sheet(reply)

    assert before
    assert after
    [[alone], [overview, fields, _partners]] = before.sheets[0].grids, after.sheets[0].grids
    assert cells_of(alone) == cells_of(overview)
    assert cells_of(fields)[-1] == [3, len(ITEMS), 50]
    assert after.sheets[0].figures == before.sheets[0].figures


def test_nothing_counts_of_a_withdrawn_reply(survey_round):
    reply = Reply.objects.get(survey_round=survey_round, member_state="HR")
    withdraw(reply, None)

    assert build_own_member_sheet(Reply.objects.get(pk=reply.pk)) is None
    assert "HR" not in by_name(build_member_sheets(survey_round))


OWN, PRESIDENCY = "Internal: Croatia and Presidency only", "Internal: Presidency only"


def distribution_of_croatia(survey_round: Round) -> str:
    reply = Reply.objects.get(survey_round=survey_round, member_state="HR")
    return build_member_sheet(reply).facts.distribution


def test_the_sheet_of_one_is_the_one_among_those_of_all(survey_round):
    reply = Reply.objects.get(survey_round=survey_round, member_state="HR")

    assert build_member_sheet(reply).sheets == (by_name(build_member_sheets(survey_round))["HR"],)


def test_it_is_for_the_member_state_while_its_totals_are_those_of_a_release(survey_round):
    before = distribution_of_croatia(survey_round)
    first = released(survey_round)
    # A later release of something else takes nothing away.
    released(survey_round, selection=Selection(codes={Axis.PARTNERS: ("RS",)}))
    after = distribution_of_croatia(survey_round)
    withdraw_release(first, "A mistake", make_presidency(survey_round=survey_round))

    assert [before, after, distribution_of_croatia(survey_round)] == [PRESIDENCY, OWN, PRESIDENCY]


def test_all_sheets_together_are_for_the_presidency_whatever_is_released(survey_round):
    released(survey_round)

    assert build_member_sheets(survey_round).facts.distribution == PRESIDENCY


@pytest.mark.parametrize(
    "change",
    [
        lambda survey_round: withdraw(Reply.objects.get(survey_round=survey_round, member_state="BE"), None),
        lambda survey_round: survey_round.assistance_types.remove("equipment"),
        lambda survey_round: resubmit(Reply.objects.get(survey_round=survey_round, member_state="HR")),
    ],
    ids=["a reply less", "a type less", "another version of its own"],
)
def test_it_is_for_the_presidency_when_something_else_counts_than_was_released(survey_round, change):
    released(survey_round)

    change(survey_round)

    assert distribution_of_croatia(survey_round) == PRESIDENCY


@pytest.mark.parametrize(
    "selection",
    [Selection(accepted_only=True), Selection(statuses=("ongoing",))],
    ids=["accepted", "ongoing"],
)
def test_a_release_of_a_selection_does_not_have_the_totals(survey_round, selection):
    released(survey_round, selection=selection)

    assert distribution_of_croatia(survey_round) == PRESIDENCY


def test_a_release_that_member_states_do_not_see_does_not_count(survey_round):
    make_release(survey_round, wanted(profile=Profile.INTERNAL), None)
    for_observers = make_release(survey_round, wanted(), None)
    presidency = make_presidency(survey_round=survey_round)
    circulate(for_observers, Audience(member_states=False, observers=True), presidency)

    assert distribution_of_croatia(survey_round) == PRESIDENCY


def resubmit(reply: Reply) -> None:
    correct(reply, None)
    add_activities(Reply.objects.get(pk=reply.pk), [activity(partner="AL", title="One more")])
    submit(Reply.objects.get(pk=reply.pk), None)
