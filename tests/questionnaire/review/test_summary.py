import pytest

from questionnaire.models import Reply, ReplyVersion
from questionnaire.review.summary import Review, period, review_of_reply, review_of_version
from tests.builders import activity, make_reply

pytestmark = pytest.mark.django_db


def reviewed(reply: Reply) -> Review:
    return review_of_reply(reply, list(reply.activities.with_codes()))


def noughts(**fields) -> dict[str, str]:
    return {part.partner.pk: part.nought for part in reviewed(make_reply(**fields)).partners}


@pytest.fixture
def reply() -> Reply:
    """Two activities that count and a planned one in Serbia, and one that has no partner yet."""
    rows = [
        activity(assistance_type="equipment"),
        activity(support_field="return"),
        activity(status="planned", start_year=2021),
        activity(partner=None, title="Somewhere"),
    ]
    return make_reply(activities=rows)


def test_activities_are_counted_by_field_and_type_with_the_planned_ones_apart(reply):
    review = reviewed(reply)

    types = [kind.pk for kind in review.types]
    serbia = next(part for part in review.partners if part.partner.pk == "RS")
    assert [
        (row.support_field.pk, {kind.pk: n for kind, n in row.by_type.items()}, row.counted, row.planned)
        for row in serbia.rows
    ] == [
        ("asylum", dict.fromkeys(types, 0) | {"equipment": 1}, 1, 1),
        ("return", dict.fromkeys(types, 0) | {"expert": 1}, 1, 0),
    ]
    assert (review.counted, review.planned) == (2, 1)


def test_activities_stand_under_their_partner_and_those_without_one_at_the_end(reply):
    headings = [(part.heading, len(part.activities)) for part in reviewed(reply).parts]

    assert headings == [("Serbia", 3), ("No partner selected yet", 1)]


@pytest.mark.parametrize(
    ("answer", "rows", "nought"),
    [
        (False, [], "No support to Serbia."),
        (None, [], ""),
        (True, [], "No activity has been entered for Serbia yet."),
        (True, [{"assistance_type": None}], ""),
        (
            True,
            [{"status": "planned", "start_year": 2021}],
            "Serbia: planned activities only. None is included in the results.",
        ),
    ],
)
def test_a_nought_is_said_in_words(answer, rows, nought):
    assert noughts(answers={"RS": answer}, activities=[activity(**row) for row in rows])["RS"] == nought


def test_fields_that_are_asked_about_are_named_until_each_has_an_activity_that_counts():
    planned = activity(support_field="integration", status="planned", start_year=2021)
    reply = make_reply(activities=[activity(), planned])
    reply.survey_round.support_fields.set(["asylum", "return", "reception"])
    serbia = reviewed(reply).partners[-1]
    assert serbia.nought == "Support to Serbia, but not in Reception or Return."

    reply.survey_round.support_fields.set(["asylum"])
    assert reviewed(reply).partners[-1].nought == ""


def test_what_the_round_no_longer_asks_about_is_kept_and_said(reply):
    reply.survey_round.partners.remove("RS")
    reply.survey_round.assistance_types.remove("equipment")

    review = reviewed(reply)

    assert review.partners[-1].nought == "Serbia is not part of this round."
    assert review.types[-1].pk == "equipment"
    assert review.not_asked["2020-HR-001"] == (
        "Serbia is not part of this round. Change the partner or delete the activity. "
        "Provision of equipment is not part of this round. Change the type or delete the "
        "activity."
    )
    assert review.counted == 2


def test_remarks_say_what_they_are_on():
    reply = make_reply(activities=[activity()])
    reply.partner_answers.filter(partner="XK").update(remark="From 2021.")
    reply.remark = "Thank you."

    assert reviewed(reply).remarks == (("On the whole reply", "Thank you."), ("On Kosovo*", "From 2021."))


def test_a_version_reads_as_the_reply_did():
    reply = make_reply(activities=[activity(), activity(partner="AL")], is_submitted=True)

    version = review_of_version(ReplyVersion.objects.get())

    assert (version.noughts, version.counted) == (reviewed(reply).noughts, 2)


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"start_month": 3, "end_year": 2019}, "March 2018 – 2019"),
        ({}, "since 2018"),
        ({"status": "planned"}, "from 2018"),
        ({"start_year": None}, ""),
        ({"start_year": None, "start_not_known": True, "end_year": 2019}, "not known – 2019"),
        ({"start_year": None, "start_not_known": True}, "not known"),
    ],
)
def test_a_period_is_written_with_what_is_known_of_it(fields, text):
    assert period(activity(**fields)) == text
