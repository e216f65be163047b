import pytest

from analysis.factsheets.member_sheets import build_member_sheets, build_own_member_sheet
from analysis.models import Release
from questionnaire.models import Reply, Round
from questionnaire.workflow import return_reply, withdraw
from tests.analysis.factsheets.given_round import ITEMS, by_name, make_given_round
from tests.analysis.recount import (
    FIELD_CODES,
    PARTNER_CODES,
    cells_of,
    share,
    within,
)
from tests.builders import make_release_file

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
