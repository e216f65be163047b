"""Two people, or two tabs, with the same form: what one has stored is not taken back by the other unseen."""

import pytest
from django.http import QueryDict

from questionnaire.activities.forms.partner_answers import PartnerAnswersForm
from questionnaire.models import Reply
from questionnaire.overview.forms import RemarkForm
from questionnaire.reply.editing_answers import set_partner_answers, set_remark
from tests.builders import make_reply

pytestmark = pytest.mark.django_db


def sent(form: PartnerAnswersForm | RemarkForm, **entered: str) -> QueryDict:
    """What the browser sends of this form as it was opened, with these fields changed."""
    data = QueryDict(mutable=True)
    data.update({field.html_name: field.value() for field in form} | entered)
    return data


def again(form: PartnerAnswersForm | RemarkForm) -> QueryDict:
    """The refused form, saved again as it stands."""
    return sent(form)


def fresh(reply: Reply) -> Reply:
    return Reply.objects.get(pk=reply.pk)


@pytest.fixture
def reply() -> Reply:
    return make_reply(answers={"AL": True})


def test_only_what_was_changed_is_stored(reply):
    opened = PartnerAnswersForm(reply)
    set_partner_answers(reply, {"AL": (False, "Ended in 2014"), "XK": (True, "")})
    form = PartnerAnswersForm(fresh(reply), sent(opened, answer_serbia="yes"))

    assert form.is_valid(), form.errors
    assert {code: given for code, given in form.answers().items() if given != (None, None)} == {
        "RS": (True, None)
    }


def test_both_answers_are_shown_where_two_people_differ_and_saving_again_decides(reply):
    opened = PartnerAnswersForm(reply)
    set_partner_answers(reply, {"AL": (False, "Ended in 2014"), "ME": (False, "")})
    form = PartnerAnswersForm(fresh(reply), sent(opened, remark_albania="Until 2015"))

    assert list(form.errors) == ["remark_albania"]
    assert "“Ended in 2014”" in form.errors["remark_albania"][0]
    assert form["remark_albania"].value() == "Until 2015"
    # What the other person has changed beside it is shown, and stays.
    assert form["answer_albania"].value() == "no"
    decided = PartnerAnswersForm(fresh(reply), again(form))
    assert decided.is_valid(), decided.errors
    assert decided.answers()["AL"] == (None, "Until 2015")


def test_an_answer_that_somebody_else_has_given_is_named_in_words():
    reply = make_reply(answers={"AL": None})
    opened = PartnerAnswersForm(reply)
    set_partner_answers(reply, {"AL": (True, "")})
    form = PartnerAnswersForm(fresh(reply), sent(opened, answer_albania="no"))

    assert "to “Yes”." in form.errors["answer_albania"][0]
    assert PartnerAnswersForm(fresh(reply), again(form)).is_valid()


def test_the_same_change_by_two_people_is_one(reply):
    opened = RemarkForm(reply)
    set_remark(reply, "All in EUR")
    form = RemarkForm(fresh(reply), sent(opened, remark="All in EUR"))

    assert form.is_valid(), form.errors


def test_a_remark_is_not_written_over_unseen(reply):
    opened = RemarkForm(reply)
    set_remark(reply, "Theirs")
    form = RemarkForm(fresh(reply), sent(opened, remark="Mine"))

    assert "“Theirs”" in form.errors["remark"][0]
    decided = RemarkForm(fresh(reply), again(form))
    assert decided.is_valid()
    assert decided.changed("remark") == "Mine"


def test_a_remark_is_emptied_by_who_has_seen_it(reply):
    set_remark(reply, "Out of date")
    form = RemarkForm(fresh(reply), sent(RemarkForm(reply), remark=""))

    assert form.is_valid(), form.errors
    assert form.changed("remark") == ""


@pytest.mark.parametrize("began", ["", "no json", "[1]", "null", '{"remark": 5}', "\0"])
def test_a_form_that_does_not_say_what_it_showed_takes_nothing_back(reply, began):
    set_remark(reply, "Theirs")
    data = QueryDict(mutable=True)
    data.update({"remark": "Mine", "began_from": began})

    assert "“Theirs”" in RemarkForm(fresh(reply), data).errors["remark"][0]
