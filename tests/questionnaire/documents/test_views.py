"""Long documents on the pages: a page at once, then the file, for who asked and while it may be seen."""

import datetime as dt
import re

import pytest
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from questionnaire.choices import EventKind, JobState
from questionnaire.documents.making import make
from questionnaire.documents.queue import lease
from questionnaire.models import DocumentJob, DocumentWorker, Event, RoundRole
from questionnaire.workflow import CLOSE_ROUND, move_round
from tests.builders import (
    activity,
    make_contact_point,
    make_job,
    make_presidency,
    make_ready_job,
    make_reply,
    make_round,
)
from tests.questionnaire.pages import address, html

pytestmark = pytest.mark.django_db

# One more than is made at once.
LONG = 151


@pytest.fixture
def reply():
    return make_reply(activities=[activity(title=f"Activity {n}") for n in range(LONG)])


@pytest.fixture
def user(client, reply):
    found = make_contact_point(reply=reply)
    client.force_login(found)
    return found


def page_of(job):
    return reverse("questionnaire:document", args=[job.pk])


def file_of(job):
    return reverse("questionnaire:document-file", args=[job.pk])


def work():
    """As a worker does, in this process."""
    while job := lease():
        make(job)


def test_a_long_pdf_is_asked_for_waits_and_is_handed_over(client, reply, user):
    response = client.get(address("review-pdf", reply))

    job = DocumentJob.objects.get()
    assert (response.status_code, response["Location"]) == (302, page_of(job))
    page = html(client.get(page_of(job)))
    assert "The document is waiting in the queue, in place 1. Waiting time" in page
    assert "Reply for review as PDF: Croatia" in page
    assert client.get(file_of(job))["Location"] == page_of(job)
    work()
    page = html(client.get(page_of(job)))
    assert file_of(job) in page
    assert "refresh" not in page
    answer = client.get(file_of(job))
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert "2020-HR-review-" in answer["Content-Disposition"]
    assert answer.content.startswith(b"%PDF-")


def test_three_pdfs_of_two_thousand_rows_are_answered_by_their_pages_and_none_is_made(client, monkeypatch):
    reply = make_reply(activities=[activity(title=f"Activity {n}") for n in range(2000)])
    monkeypatch.setattr(
        "questionnaire.documents.document.render_pdf", lambda _html: pytest.fail("made at once")
    )
    people = [make_contact_point(reply=reply, email=f"{n}@example.org") for n in range(3)]

    answers = []
    for user in people:
        client.force_login(user)
        answers.append(client.get(address("review-pdf", reply), follow=True))

    assert [answer.status_code for answer in answers] == [200] * 3
    for answer, job in zip(answers, DocumentJob.objects.all(), strict=True):
        assert answer.redirect_chain == [(page_of(job), 302)]
        assert "The document is waiting in the queue, in place" in html(answer)


@pytest.mark.parametrize("name", ["review-pdf", "reply-receipt-pdf", "clearance-pdf"])
def test_a_pdf_of_at_most_150_activities_comes_at_once(client, name):
    reply = make_reply(activities=[activity() for _n in range(3)], is_submitted=True)
    client.force_login(make_contact_point(reply=reply))
    if name == "clearance-pdf":
        client.post(address("clearance-make", reply))
    more = () if name == "review-pdf" else (1,)

    assert client.get(address(name, reply, *more))["Content-Type"] == "application/pdf"
    assert not DocumentJob.objects.exists()


def test_asking_again_leads_to_the_same_job(client, reply, user):
    first, second = (client.get(address("review-pdf", reply)) for _time in range(2))

    assert first["Location"] == second["Location"]
    assert DocumentJob.objects.count() == 1


def test_a_fourth_document_is_answered_429_with_a_sentence(client, reply, user):
    for number in range(3):
        make_job(reply=reply, user=user, address=f"/{number}/")

    answer = client.get(address("review-pdf", reply))

    assert (answer.status_code, answer["Retry-After"]) == (429, "60")
    assert "3 of your documents are already being made. Wait until one of them is ready" in html(answer)
    assert DocumentJob.objects.count() == 3


def test_another_persons_document_is_not_there(client, reply, user):
    other = make_contact_point(reply=reply, email="other@example.org")
    job = make_ready_job(reply=reply, user=other)

    assert [client.get(url(job)).status_code for url in (page_of, file_of)] == [404, 404]


def test_without_the_role_the_file_is_not_there_any_more(client, reply, user):
    job = make_ready_job(reply=reply, user=user)
    assert client.get(file_of(job)).status_code == 200

    RoundRole.objects.filter(user=user).delete()

    assert [client.get(url(job)).status_code for url in (page_of, file_of)] == [404, 404]


def test_a_file_that_could_not_be_asked_for_now_is_not_handed_over(client, reply, user):
    job = make_ready_job(reply=reply, user=user)
    DocumentJob.objects.update(address=address("workbook-marked", reply))

    answer = client.get(file_of(job), follow=True)

    assert answer.redirect_chain == [(page_of(job), 302)]
    assert "There is no upload to save" in html(answer)


def test_a_file_is_not_handed_over_after_an_hour_though_nobody_has_removed_it(client, reply, user):
    job = make_ready_job(reply=reply, user=user)
    DocumentJob.objects.update(finished_at=F("finished_at") - dt.timedelta(minutes=61))

    assert client.get(file_of(job))["Location"] == page_of(job)
    assert "The file has been deleted. Request it again on the original page" in html(
        client.get(page_of(job))
    )


def test_without_a_worker_the_page_says_so(client, reply, user):
    job = make_job(reply=reply, user=user)

    assert "No worker process is running, so documents cannot be made at present" in html(
        client.get(page_of(job))
    )
    DocumentWorker.objects.create(name="one", seen_at=timezone.now())
    assert "No worker process is running, so documents cannot be made at present" not in html(
        client.get(page_of(job))
    )
    DocumentWorker.objects.update(seen_at=timezone.now() - dt.timedelta(minutes=2))
    assert "No worker process is running, so documents cannot be made at present" in html(
        client.get(page_of(job))
    )


def test_why_it_could_not_be_made_stands_on_the_page(client, reply, user):
    job = make_job(
        reply=reply,
        user=user,
        state=JobState.FAILED,
        failure="Making the document took longer than 15 minutes.",
    )

    page = html(client.get(page_of(job)))

    assert "The document could not be made." in page
    assert "Making the document took longer than 15 minutes." in page
    assert job.back in page


def test_the_page_renews_itself_with_and_without_a_script_until_it_is_ready_or_told_not_to(
    client, reply, user
):
    job = make_job(reply=reply, user=user)

    page = html(client.get(page_of(job)))
    assert re.search(r'<noscript><meta http-equiv="refresh" content="\d+"></noscript>', page)
    assert "hx-get" in page
    page = html(client.get(page_of(job) + "?refresh=off"))
    assert "http-equiv" not in page
    assert "hx-get" not in page
    part = client.get(page_of(job), headers={"HX-Request": "true"})
    assert "<h1" not in html(part)
    work()
    assert client.get(page_of(job), headers={"HX-Request": "true"})["HX-Refresh"] == "true"


def test_a_download_is_recorded_when_the_file_is_handed_over_as_one_at_once_is(client):
    survey_round = make_round()
    rows = [activity(title=f"Activity {n}") for n in range(1501)]
    make_reply(survey_round=survey_round, activities=rows, is_submitted=True)
    move_round(CLOSE_ROUND, survey_round, None)
    presidency = make_presidency(survey_round=survey_round)
    client.force_login(presidency)
    downloads = Event.objects.filter(kind=EventKind.DOWNLOADED)

    client.get(reverse("analysis:archive-file", args=["2020"]))
    job = DocumentJob.objects.get()
    work()
    client.get(page_of(job))
    assert not downloads.exists()
    assert client.get(file_of(job)).status_code == 200

    event = downloads.get()
    assert (event.reason, event.by, event.version) == (
        "2020-archive-internal-presidency-only.zip",
        presidency,
        None,
    )


def test_a_progress_page_takes_few_queries(client, reply, user, django_assert_num_queries):
    job = make_job(reply=reply, user=user)
    client.get(page_of(job))

    with django_assert_num_queries(7):
        client.get(page_of(job), headers={"HX-Request": "true"})
