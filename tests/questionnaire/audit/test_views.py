import datetime as dt

import pytest
from django.db import models
from django.test import Client
from django.urls import reverse

from questionnaire.audit.round_log import RoundLog
from questionnaire.choices import EventKind, MailKind, Role
from questionnaire.clearance.copies import make_copy
from questionnaire.contact_points.contact_points import Colleague, invite
from questionnaire.follow_up.call_notes import add_call_note
from questionnaire.mails.outbox import queue
from questionnaire.models import Event, Partner, Reply, Round, RoundRole
from questionnaire.workflow import return_reply
from tests.builders import activity, make_contact_point, make_presidency, make_reply

pytestmark = pytest.mark.django_db


@pytest.fixture
def reply() -> Reply:
    return make_reply(activities=[activity()], is_submitted=True)


@pytest.fixture
def presidency(reply):
    return make_presidency(survey_round=reply.survey_round)


@pytest.fixture
def desk(client: Client, presidency) -> Client:
    client.force_login(presidency)
    return client


def address(name: str = "audit-log") -> str:
    return reverse(f"questionnaire:{name}", args=["2020"])


def lines(client: Client, **query: object) -> list[str]:
    page = client.get(address(), query).context["page"]
    return [" | ".join((e.by, e.member_state, e.what, e.before, e.after, e.why)) for e in page]


def test_it_says_who_moved_what_from_where_to_where_and_why(desk, reply, presidency):
    return_reply(reply, presidency, "Is the start right?")

    assert f"{presidency} | Croatia | Returned, version 1 | Submitted | Returned | Is the start right?" in (
        lines(desk)
    )


def test_it_says_what_terms_were_before_and_after(desk, reply):
    survey_round = Round.objects.get(pk=reply.survey_round_id)
    survey_round.title = "Another title"
    survey_round.save()
    survey_round.partners.remove(Partner.objects.get(pk="AL"))

    told = lines(desk, kind="round")

    assert any("title: Support to the Western Balkans | title: Another title" in line for line in told)
    assert any("partners: Albania, Bosnia and Herzegovina, Kosovo*" in line for line in told)


def test_it_says_what_became_of_additional_questions_and_groups_of_partners(desk, reply):
    survey_round = reply.survey_round
    question = survey_round.additional_questions.create(position=1, text="Since when?", kind="text")
    question.text = "Until when?"
    question.save()
    survey_round.partner_groups.create(name="Candidates").partners.set(["AL"])

    assert " | question: Since when? | question: Until when? | " in lines(desk, kind="question")[0]
    assert "partners: Albania" in lines(desk, kind="group")[0]


def test_it_says_who_got_and_lost_a_role(desk, reply):
    user = make_contact_point(reply=reply)
    RoundRole.objects.get(user=user).delete()

    told = lines(desk, kind="role", member_state="HR")

    assert [line.split(" | ")[2] for line in told] == [
        "Contact point or role: removed",
        "Contact point or role: added",
    ]
    assert f"account: {user}" in told[0].split(" | ")[3]
    assert f"account: {user}" in told[1].split(" | ")[4]


def test_it_has_the_notes_of_calls(desk, reply, presidency):
    add_call_note(reply, "Promised for Friday", presidency)

    line = f"{presidency} | Croatia | Call note |  | Promised for Friday | "
    assert lines(desk, kind="call", member_state="HR") == [line]
    assert lines(desk, kind="call", member_state="SI") == []


def test_it_says_which_mail_went_to_whom_without_its_text(desk, reply):
    user = make_contact_point(reply=reply, email="someone.else@example.org")
    queue(MailKind.ACCEPTED, [user], reply=reply)

    assert [line for line in lines(desk, kind="mail") if "someone.else@example.org" in line] == [
        " | Croatia | E-mail: Accepted |  | To someone.else@example.org. Waiting | "
    ]
    assert "Dear" not in desk.get(address()).content.decode()


def test_what_is_national_and_what_is_worked_on_is_not_in_it(desk, reply):
    draft = make_reply(
        survey_round=reply.survey_round, member_state="SI", activities=[activity(title="Mine")]
    )
    make_copy(draft, None)
    assert Event.objects.filter(kind=EventKind.CLEARANCE_COPY).exists()

    html = desk.get(address()).content.decode()

    assert "Clearance copy" not in html
    assert "Mine" not in html
    assert lines(desk, member_state="SI") == []


def test_it_is_filtered_by_state_person_kind_and_days(desk, reply, presidency):
    other = make_reply(survey_round=reply.survey_round, member_state="SI", supports=False, is_submitted=True)
    return_reply(reply, presidency, "Why?")
    long_ago = dt.datetime(2020, 5, 12, 21, 59, 30, tzinfo=dt.UTC)
    models.QuerySet(Event).filter(reply=other, kind="submitted").update(at=long_ago)

    assert lines(desk, member_state="SI") == [" | Slovenia | Submitted, version 1 | Draft | Submitted | "]
    assert len(lines(desk, person=presidency.pk, kind="returned")) == 1
    assert lines(desk, person=presidency.pk, kind="submitted") == []
    assert len(lines(desk, to_day="2020-05-12")) == 1
    assert lines(desk, to_day="2020-05-11") == []
    assert len(lines(desk, from_day="2020-05-12", to_day="2020-05-12")) == 1
    assert lines(desk, from_day="2020-05-13", member_state="SI") == []


def test_a_day_that_is_none_is_named_and_left_out(desk, reply):
    html = desk.get(address(), {"from_day": "yesterday"}).content.decode()

    assert "Enter a date in the form 2020-05-12" in html
    assert "Submitted, version 1" in html


@pytest.mark.parametrize("number", [1, 3])
def test_a_page_takes_the_same_queries_for_one_line_of_each_and_three(
    desk, reply, presidency, django_assert_num_queries, number
):
    for round_number in range(number):
        Event.objects.record(survey_round=reply.survey_round, reply=reply, kind=EventKind.READ, by=presidency)
        invite(reply, [Colleague(f"c{round_number}@example.org", "", Role.COLLABORATOR)], presidency)
        Round.objects.get(pk=reply.survey_round_id).save()
        add_call_note(reply, f"Call {round_number}", presidency)
    desk.get(address())

    with django_assert_num_queries(27):
        desk.get(address())


def test_it_is_read_in_pages(desk, reply, presidency):
    for _number in range(60):
        Event.objects.record(survey_round=reply.survey_round, kind=EventKind.DOWNLOADED, by=presidency)

    assert len(lines(desk)) == 50
    assert len(lines(desk, page=2)) == len(RoundLog(reply.survey_round)) - 50
    assert "Page 1 of 2" in desk.get(address()).content.decode()


DOWNLOADS = (
    ("questionnaire:audit-log-excel", ("2020",)),
    ("questionnaire:audit-log-csv", ("2020",)),
    ("questionnaire:round-overview-file", ("2020",)),
    ("questionnaire:round-state-of-play-file", ("2020",)),
    ("analysis:own-sheet-file", ("2020", "HR")),
    ("analysis:export", ("2020", "xlsx")),
    ("analysis:export", ("2020", "csv")),
    ("analysis:export", ("2020", "json")),
)


@pytest.mark.parametrize(("name", "args"), DOWNLOADS)
def test_each_download_of_the_presidency_is_a_line(desk, presidency, name, args):
    answer = desk.get(reverse(name, args=args))

    file_name = answer["Content-Disposition"].split('"')[1]
    assert Event.objects.get(kind=EventKind.DOWNLOADED, by=presidency).reason == file_name


@pytest.mark.parametrize("name", ["audit-log", "audit-log-excel", "audit-log-csv"])
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_its_pages_only_read(desk, name, method):
    before = list(Event.objects.values())

    assert getattr(desk, method)(address(name)).status_code == 405
    assert list(Event.objects.values()) == before
