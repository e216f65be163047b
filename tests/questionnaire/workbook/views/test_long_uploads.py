"""A long upload is stored by a worker: as its preview showed, by the person who confirmed it, once."""

from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from questionnaire.choices import JobState
from questionnaire.documents.document import DOCUMENTS
from questionnaire.documents.making import make
from questionnaire.documents.queue import lease
from questionnaire.models import Activity, DocumentJob, Reply, RoundRole, User, WorkbookUpload
from questionnaire.reply.editing_activities import add_activities
from questionnaire.workflow import submit
from tests.builders import activity, make_contact_point, make_reply
from tests.questionnaire.pages import address, html
from tests.questionnaire.workbook.files import as_file, complete, make_book

pytestmark = pytest.mark.django_db


@pytest.fixture
def reply() -> Reply:
    return make_reply(activities=[activity()])


@pytest.fixture
def user(client, reply) -> User:
    user = make_contact_point(reply=reply)
    client.force_login(user)
    return user


@pytest.fixture(autouse=True)
def every_upload_is_long(monkeypatch) -> None:
    monkeypatch.setitem(DOCUMENTS, "workbook-store", replace(DOCUMENTS["workbook-store"], at_once=0))


def token_of_upload(client, reply, *titles: str) -> str:
    rows = [complete(title=title) for title in titles]
    file = SimpleUploadedFile("reply.xlsx", as_file(make_book(rows)).getvalue())
    page = html(client.post(address("excel-and-lists", reply), {"file": file}, follow=True))
    return page.split('name="preview_token" value="')[1].partition('"')[0]


def confirm(client, reply, token: str) -> DocumentJob:
    """The job whose page the answer leads to."""
    answer = client.post(address("workbook-store", reply), {"preview_token": token})
    return DocumentJob.objects.get(pk=answer.headers["Location"].split("/")[-2])


def made(job: DocumentJob) -> DocumentJob:
    leased = lease()
    assert leased == job
    make(leased)
    job.refresh_from_db()
    return job


def test_a_worker_stores_what_the_preview_showed(client, reply, user):
    job = confirm(client, reply, token_of_upload(client, reply, "Vans", "Boats"))
    # The answer came before anything was stored.
    assert reply.activities.count() == 1
    assert "Saving of an upload: Croatia" in html(client.get(address_of(job)))

    job = made(job)

    assert (job.state, job.failure, job.name) == (JobState.READY, "", "")
    assert sorted(reply.activities.values_list("title", flat=True))[:2] == [
        "Boats",
        "Training of asylum officers",
    ]
    assert {entry.history_user for entry in Activity.history.filter(title__in=["Vans", "Boats"])} == {user}
    page = html(client.get(address_of(job)))
    assert "The work is finished." in page
    assert f'href="{address("activities", reply)}"' in page
    assert bytes(WorkbookUpload.objects.get().content) == b""


def address_of(job: DocumentJob) -> str:
    return f"/documents/{job.pk}/"


def test_two_clicks_are_one_job_and_a_click_afterwards_stores_nothing_more(client, reply, user):
    token = token_of_upload(client, reply, "Vans")
    job = confirm(client, reply, token)
    assert confirm(client, reply, token) == job
    made(job)

    answer = client.post(address("workbook-store", reply), {"preview_token": token}, follow=True)

    assert "The upload has been saved." in html(answer)
    assert reply.activities.count() == 2


def test_a_reply_that_was_changed_since_the_preview_takes_nothing(client, reply, user):
    job = confirm(client, reply, token_of_upload(client, reply, "Vans"))
    add_activities(reply, [activity(title="Of a colleague")])

    job = made(job)

    assert job.state == JobState.FAILED
    assert "Check the new preview, then confirm it." in job.failure
    assert not reply.activities.filter(title="Vans").exists()


def test_a_reply_that_was_submitted_meanwhile_takes_nothing(client, reply, user):
    job = confirm(client, reply, token_of_upload(client, reply, "Vans"))
    submit(reply, None)

    job = made(job)

    assert job.state == JobState.FAILED
    assert "so it cannot be changed" in job.failure


def test_who_has_been_removed_meanwhile_stores_nothing(client, reply, user):
    job = confirm(client, reply, token_of_upload(client, reply, "Vans"))
    RoundRole.objects.filter(user=user).delete()

    job = made(job)

    assert job.state == JobState.FAILED
    assert reply.activities.count() == 1


def test_an_upload_with_errors_is_stored_by_no_forged_form(client, reply, user):
    token_of_upload(client, reply, "Vans")
    job = made(confirm(client, reply, "forged"))

    assert job.state == JobState.FAILED
    assert reply.activities.count() == 1


def test_the_address_is_no_way_in_without_the_form(client, reply, user):
    token = token_of_upload(client, reply, "Vans")
    assert client.get(address("workbook-store", reply), {"preview_token": token}).status_code == 405
