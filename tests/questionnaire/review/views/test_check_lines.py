import pytest
from django.urls import reverse

from questionnaire.models import Reply
from questionnaire.review.confirmed_checks import explain, possible_errors_of_reply
from questionnaire.review.views.check_lines import kinds, possible_error_line
from tests.builders import activity, make_reply

pytestmark = pytest.mark.django_db


def lines(reply: Reply):
    read = possible_errors_of_reply(reply, list(reply.activities.with_codes()))
    return [possible_error_line(reply, each) for each in read]


def test_a_possible_error_has_links_to_the_first_ten_of_its_activities():
    reply = make_reply(activities=[activity(title="Same") for _number in range(12)])

    (line,) = lines(reply)

    assert [text for text, _url in line.links] == [f"2020-HR-{number:03d} Same" for number in range(1, 11)]
    assert (line.more, line.confirmed) == (2, None)
    first = reverse("questionnaire:activity-edit", args=("2020", "HR", "2020-HR-001"))
    assert line.links[0][1] == f"{first}?check=possible-errors#id_{line.possible_error.column}"


def test_one_in_a_remark_is_corrected_with_the_answers():
    reply = make_reply(supports=False)
    reply.remark = "As in Macedonia."

    (line,) = lines(reply)

    remark = reverse("questionnaire:reply-remark", args=("2020", "HR"))
    assert line.links == (("Remark", f"{remark}?check=possible-errors"),)
    assert line.more == 0


def test_what_was_confirmed_is_told_with_it():
    reply = make_reply(activities=[activity(), activity()])
    (line,) = lines(reply)

    explain(reply, {line.possible_error.fingerprint: "Two courses."}, None)

    (line,) = lines(reply)
    assert line.confirmed.word == "Two courses."


def test_kinds_are_counted_the_largest_number_first():
    rows = [activity(title="TAIEX"), activity(title="Same"), activity(title="Same"), activity(title="IPA")]
    reply = make_reply(activities=rows)

    counted = kinds(possible_errors_of_reply(reply, list(reply.activities.with_codes())))

    assert [number for _label, number in counted] == [2, 1]
    assert sum(number for _label, number in counted) == len(lines(reply))
