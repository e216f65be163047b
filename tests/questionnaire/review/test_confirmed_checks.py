import pytest

from questionnaire.models import ConfirmedCheck
from questionnaire.models.rounds.printed_names import names_of
from questionnaire.problems import Refused
from questionnaire.reply.editing_activities import add_activities, save_activity
from questionnaire.reply.editing_answers import set_remark
from questionnaire.review.confirmed_checks import (
    explain,
    possible_errors_of_reply,
    possible_errors_of_version,
    unconfirmed,
)
from questionnaire.review.summary import review_of_version
from questionnaire.workflow import submit
from tests.builders import activity, make_contact_point, make_reply

pytestmark = pytest.mark.django_db


@pytest.fixture
def reply():
    return make_reply(activities=[activity(title="Police of Kosovo", partner="XK")])


def read(reply):
    return possible_errors_of_reply(reply, list(reply.activities.with_codes()))


def test_a_hint_gives_the_name_that_the_round_prints(reply):
    submit(reply, None)
    version = reply.versions.get()
    kept = {"partner.XK.name": {"prints": "Kosovo (UN)", "former": [], "declined": None, "changed_at": ""}}

    reply.survey_round.kept_names = version.reply.survey_round.kept_names = kept
    with names_of(reply.survey_round):
        messages = [
            read(reply)[0].possible_error.message,
            possible_errors_of_version(version, review_of_version(version))[0].possible_error.message,
        ]

    assert messages == ["Title: “Kosovo”; the agreed form is “Kosovo (UN)*”."] * 2


def test_a_confirmed_hint_has_its_word_until_the_text_changes(reply):
    submitter = make_contact_point(reply=reply)
    [asked] = read(reply)
    explain(reply, {asked.possible_error.fingerprint: "A quotation"}, submitter)

    [answered] = read(reply)
    assert (asked.confirmed, answered.confirmed.word, answered.confirmed.confirmed_by) == (
        None,
        "A quotation",
        submitter,
    )
    assert unconfirmed([answered]) == []

    row = reply.activities.get()
    row.title = "Border police of Kosovo"
    save_activity(row)
    assert [possible_error.kind for possible_error in unconfirmed(read(reply))] == ["partner_name"]


def test_confirming_again_changes_the_word(reply):
    [asked] = read(reply)
    for word in ("A quotatoin", "A quotation", "A quotation"):
        explain(reply, {asked.possible_error.fingerprint: word}, None)

    stored = ConfirmedCheck.objects.get()
    assert (stored.kind, stored.about, stored.word) == ("partner_name", "2020-HR-001", "A quotation")


def test_what_is_no_longer_there_cannot_be_confirmed(reply):
    with pytest.raises(Refused, match="changed or deleted"):
        explain(reply, {"0" * 64: "A quotation"}, None)

    assert not ConfirmedCheck.objects.exists()


def test_a_submitted_reply_takes_no_confirmation(reply):
    [asked] = read(reply)
    submit(reply, None)

    with pytest.raises(Refused, match="cannot be changed"):
        explain(reply, {asked.possible_error.fingerprint: "A quotation"}, None)


def test_a_version_has_the_possible_errors_and_words_of_what_was_submitted(reply):
    set_remark(reply, "Also in Bosnia")
    on_title = next(each.possible_error for each in read(reply) if each.possible_error.about)
    explain(reply, {on_title.fingerprint: "A quotation"}, None)
    version = submit(reply, None)

    found = possible_errors_of_version(version, review_of_version(version))

    assert [each.confirmed.word if each.confirmed else None for each in found] == ["A quotation", None]


@pytest.mark.parametrize("number", [1, 3])
def test_possible_errors_are_read_with_four_queries_whatever_their_number(
    reply, number, django_assert_num_queries
):
    add_activities(reply, [activity(title=f"IPA {n}") for n in range(number)])

    with django_assert_num_queries(4):
        assert len(read(reply)) == number + 1
