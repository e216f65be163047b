import pytest
from django.test import Client
from django.urls import reverse

from questionnaire.choices import EventKind
from questionnaire.models import Event, Reply
from questionnaire.reply.editing_activities import add_activities
from questionnaire.reply.editing_answers import set_partner_answers, set_remark
from questionnaire.workflow import return_reply, submit
from tests.builders import activity, make_reply
from tests.questionnaire.admin.pages import codes_of_kosovo

pytestmark = pytest.mark.django_db


@pytest.fixture
def reply(survey_round) -> Reply:
    """Submitted twice and returned again, with something that is not submitted."""
    made = make_reply(survey_round=survey_round, activities=[activity()], is_submitted=True)
    return_reply(made, None, "Look again")
    set_partner_answers(made, {"XK": (True, "")})
    add_activities(made, [activity(title="Vehicles <b>", partner="XK")])
    submit(made, None)
    return_reply(made, None, "And again")
    add_activities(made, [activity(title="Unfinished thought")])
    set_remark(made, "Unfinished remark")
    return made


def compare(reply: Reply) -> str:
    return reverse("admin:questionnaire_reply_compare", args=[reply.pk])


def page(desk: Client, reply: Reply, query: str = "") -> str:
    return desk.get(compare(reply) + query).content.decode()


def read_by_now() -> list[int]:
    return sorted(Event.objects.filter(kind=EventKind.READ).values_list("version__number", flat=True))


def test_two_versions_are_compared_and_both_are_noted_as_read(desk: Client, reply):
    text = page(desk, reply, "?from=1&to=2")

    assert "Activities: 0 changed, 1 new, 0 removed, 1 unchanged." in text
    assert "2020-HR-002 Vehicles &lt;b&gt;" in text
    assert not codes_of_kosovo(text)
    assert read_by_now() == [1, 2]


@pytest.mark.parametrize("query", ["", "?from=1", "?from=1&to=", "?from=2&to=1", "?to=2"])
def test_working_rows_are_never_one_of_the_two(desk: Client, reply, query: str):
    text = page(desk, reply, query)

    assert "Differences between" in text
    assert "Unfinished" not in text
    assert "ntered now" not in text


def test_numbers_that_lead_nowhere_are_refused_in_a_sentence_and_read_nothing(desk: Client, reply):
    assert "This reply has no version “7”. Select one from the list." in page(desk, reply, "?from=7&to=2")
    assert "Select two different versions." in page(desk, reply, "?from=2&to=2")
    assert read_by_now() == []


def test_one_version_alone_cannot_be_compared(desk: Client, survey_round):
    once = make_reply(survey_round=survey_round, activities=[activity()], is_submitted=True)

    for reply in (once, survey_round.replies.get(member_state="SI")):
        assert (
            "The reply has only one version. Versions can be compared after the reply is submitted again"
            in page(desk, reply, "?from=1&to=2")
        )
    assert read_by_now() == []


def test_a_reply_of_another_round_does_not_exist(desk: Client, theirs):
    assert desk.get(compare(theirs)).status_code == 404


def test_the_replys_page_links_to_each_older_version(desk: Client, reply):
    shown = reverse("admin:questionnaire_reply_change", args=[reply.pk])

    newest = desk.get(shown).content.decode()
    oldest = desk.get(shown, {"version": "1"}).content.decode()

    assert f'{compare(reply)}?from=1&amp;to=2">Compare with version 1' in newest
    assert newest.count("Compare with version") == 1
    assert "Compare with version" not in oldest
