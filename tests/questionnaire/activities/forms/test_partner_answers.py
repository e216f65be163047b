import pytest
from django.http import QueryDict

from questionnaire.activities.forms.partner_answers import PartnerAnswersForm
from questionnaire.models import Reply
from questionnaire.overview.forms import RemarkForm
from questionnaire.reply.editing_answers import set_partner_answers
from tests.builders import make_reply

pytestmark = pytest.mark.django_db


def posted(data: dict[str, str]) -> QueryDict:
    query = QueryDict(mutable=True)
    query.update(data)
    return query


def test_answers_for_partners_start_unanswered_and_read_back():
    reply = make_reply(supports=None)
    empty = PartnerAnswersForm(reply)
    form = PartnerAnswersForm(reply, posted({"answer_kosovo": "no", "remark_albania": "From 2019\r\non"}))

    assert [row.answer.value() for row in empty.rows()] == [""] * 6
    assert form.is_valid()
    assert form.answers() == {
        "AL": (None, "From 2019\non"), "BA": (None, None), "XK": (False, None),
        "ME": (None, None), "MK": (None, None), "RS": (None, None),
    }  # fmt: skip


@pytest.fixture
def no_longer_asked() -> Reply:
    """Of Albania an answer is stored, and the round does not ask about it any more."""
    reply = make_reply()
    set_partner_answers(reply, {"AL": (True, "Until 2019")})
    reply.survey_round.partners.remove("AL")
    return Reply.objects.select_related("survey_round").get(pk=reply.pk)


def test_what_is_stored_of_a_partner_no_longer_asked_about_is_shown_beside_the_form(no_longer_asked):
    form = PartnerAnswersForm(no_longer_asked)

    assert "AL" not in [row.partner.pk for row in form.rows()]
    assert [
        (stored.partner.pk, str(stored.answer), stored.remark, stored.not_asked)
        for stored in form.no_longer_asked_for()
    ] == [("AL", "Yes", "Until 2019", ("Albania is not part of this round.",))]


def test_what_was_typed_of_a_partner_no_longer_asked_about_is_kept(no_longer_asked):
    form = PartnerAnswersForm(no_longer_asked, posted({"remark_albania": "Until 2020"}))

    kept = list(form.rows())[-1]

    assert (kept.partner.pk, kept.remark.value()) == ("AL", "Until 2020")
    assert kept.not_asked == ("Albania is not part of this round.",)


def test_a_remark_on_the_whole_reply_has_a_length():
    reply = make_reply()

    assert RemarkForm(reply, posted({"remark": "x" * 2000})).is_valid()
    assert list(RemarkForm(reply, posted({"remark": "x" * 2001})).errors) == ["remark"]
