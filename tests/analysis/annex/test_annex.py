import pytest

from analysis.annex.annex import build_annex
from analysis.counting.selection import Selection
from analysis.grid import Axis, Profile
from questionnaire import workflow
from questionnaire.models import Round
from tests.builders import activity, make_reply, make_round
from tests.designations import KOSOVO_FOOTNOTE

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey_round() -> Round:
    """HR supports Serbia (and plans for Montenegro), SI gives nothing, BE has not replied."""
    survey_round = make_round()
    rows = [
        activity(partner="RS", value=1000, value_basis="spent"),
        activity(partner="RS", start_year=None, start_not_known=True),
        activity(partner="RS", status="completed", end_year=2019),
        activity(partner="ME", status="planned"),
    ]
    make_reply(survey_round=survey_round, member_state="HR", activities=rows, is_submitted=True)
    workflow.submit(
        make_reply(survey_round=survey_round, member_state="SI", supports=False), None, on_behalf=True
    )
    return survey_round


def test_the_summary_says_what_was_counted(survey_round):
    facts = build_annex(survey_round, Selection())[0].facts

    assert (facts.replies, facts.members, facts.activities) == (2, 1, 3)
    assert facts.summary == (
        "2 replies, 1 Member State providing support, 3 activities; "
        f"submitted and accepted replies as of {facts.as_of_words}"
    )
    assert facts.as_of_words.endswith((" CET", " CEST"))
    assert facts.selection_words == "All partners; all fields of support; all types of assistance"


def test_replies_are_not_reduced_by_a_selection_and_members_are(survey_round):
    selection = Selection(codes={Axis.PARTNERS: ("AL",)})

    facts = build_annex(survey_round, selection)[0].facts

    assert (facts.replies, facts.members, facts.activities) == (2, 0, 0)
    assert facts.selection_words.startswith("Albania; all fields")


def test_the_method_tells_the_noughts_apart(survey_round):
    method = build_annex(survey_round, Selection(), profile=Profile.INTERNAL)[0].facts.method

    assert "Counted by status: two ongoing and one completed." in method
    assert "One planned activity is not included." in method
    assert "The start is known for 67% of the activities, and the value for 33%." in method
    assert (
        "One reply was received by letter and entered by the Presidency. Its Member State has "
        "not confirmed it yet."
    ) in method
    assert (
        "Of three Member States asked, two have replied: one provides support and one (Slovenia) does not."
    ) in method
    assert "One (Belgium) has not replied." in method
    assert "One Member State supports Serbia." in method
    assert ("No Member State supports Albania; one (Croatia) provides support, but not to Albania.") in method
    assert (
        "No Member State supports Montenegro; one (Croatia) supports Montenegro, but without an activity "
        "in these results."
    ) in method


def test_only_accepted_replies_say_so(survey_round):
    facts = build_annex(survey_round, Selection(accepted_only=True))[0].facts

    assert (facts.replies, facts.activities) == (0, 0)
    assert "; accepted replies as of" in facts.summary
    assert any("Three have no accepted reply" in sentence for sentence in facts.method)


def test_circulation_names_no_member_state_where_internal_does(survey_round):
    circulated, no_data = build_annex(survey_round, Selection(), profile=Profile.CIRCULATION)
    internal, data = build_annex(survey_round, Selection(), profile=Profile.INTERNAL)

    for name in ("Croatia", "Slovenia", "Belgium"):
        assert name not in repr(circulated)
        assert name in repr(internal)
    assert no_data is None
    assert data is not None


def test_the_marking_the_banner_and_the_footnote_belong_to_the_round(survey_round):
    facts = build_annex(survey_round, Selection())[0].facts
    assert (facts.marking, facts.banner) == ("LIMITE", "")
    assert facts.footnote_lines == (KOSOVO_FOOTNOTE,)

    survey_round.partners.remove("XK")
    survey_round.marking = ""
    facts = build_annex(survey_round, Selection())[0].facts
    assert (facts.marking, facts.footnotes) == ("", ())
