"""A short document comes in the answer, a long one on the page of its job."""

from collections.abc import Callable

import pytest
from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.http import HttpResponse
from django.test import RequestFactory

from questionnaire.documents.delivery import by_worker, deliver_file, document, preview_token_sent
from questionnaire.documents.document import Document, File, Limit
from questionnaire.models import DocumentJob, Event, Round, User
from questionnaire.problems import Refused
from tests.builders import make_round, make_user

pytestmark = pytest.mark.django_db

LIMIT = Limit("Reply for review as PDF", "activities of the reply", 150, "1.5 s for 150")
ADDRESS = "/rounds/2020/review.pdf?since=2"


@pytest.fixture
def survey_round() -> Round:
    return make_round()


def ask(user: User | None = None, method: str = "get", data: dict[str, str] | None = None):
    request = getattr(RequestFactory(), method)(ADDRESS, data)
    request.user, request.session = user or make_user(), {}
    request._messages = FallbackStorage(request)
    return request


def answered(request, size: int, make: Callable[[], File], survey_round: Round) -> HttpResponse:
    view = document(LIMIT)(lambda _request: Document(survey_round, size, make, "/back/", "Croatia"))
    return view(request)


def finished() -> File:
    return File(b"%PDF", "application/pdf", "review.pdf", is_recorded=True)


def refuse() -> File:
    raise Refused("The round has been opened.", "Close it.")


def test_a_short_one_is_the_answer_and_an_event(survey_round):
    request = ask()

    answer = answered(request, 150, finished, survey_round)

    assert (answer.content, answer["Content-Disposition"]) == (b"%PDF", 'attachment; filename="review.pdf"')
    assert Event.objects.get(by=request.user).reason == "review.pdf"
    assert not DocumentJob.objects.exists()


def test_a_long_one_is_a_job_that_asks_the_same_address_again(survey_round):
    request = ask()

    answer = answered(request, 151, lambda: pytest.fail("made at once"), survey_round)

    job = DocumentJob.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/documents/{job.pk}/")
    assert (job.user, job.method, job.address, job.back) == (request.user, "GET", ADDRESS, "/back/")
    assert job.title == "Reply for review as PDF: Croatia"


def test_what_cannot_be_made_is_said_on_the_page_that_it_was_asked_for_on(survey_round):
    request = ask()

    answer = answered(request, 1, refuse, survey_round)

    assert (answer.status_code, answer["Location"]) == (302, "/back/")
    assert [str(message) for message in get_messages(request)] == ["The round has been opened. Close it."]


def test_too_many_jobs_are_answered_with_when_to_ask_again(survey_round):
    user = make_user()
    for number in range(3):
        DocumentJob.objects.create(
            user=user, survey_round=survey_round, address_hash=str(number), asked_at=survey_round.created_at
        )

    answer = answered(ask(user), 151, finished, survey_round)

    assert (answer.status_code, answer["Retry-After"]) == (429, "60")
    assert DocumentJob.objects.count() == 3


def test_what_a_view_answers_itself_goes_through():
    assert document(LIMIT)(lambda _request: HttpResponse(b"page"))(ask()).content == b"page"


def test_long_work_is_asked_for_with_the_seal_of_its_preview(survey_round):
    long = Document(survey_round, 151, finished, "/back/")
    request = ask(method="post", data={"preview_token": "abc"})

    answer = by_worker(request, long, LIMIT, preview_token_sent(request))

    job = DocumentJob.objects.get()
    assert (answer.status_code, job.method, job.address) == (
        302,
        "POST",
        "/rounds/2020/review.pdf?preview_token=abc",
    )
    assert by_worker(request, Document(survey_round, 150, finished, "/back/"), LIMIT, "abc") is None


def test_work_that_leaves_no_file_leads_back(survey_round):
    answer = deliver_file(ask(), survey_round, File(), "/back/")

    assert (answer.status_code, answer["Location"]) == (302, "/back/")
