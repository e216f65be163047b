"""What a program reads when the service fails: a problem in JSON, as every refusal is."""

import errno
import os

import pytest
from django.db import OperationalError, connection
from django.test import Client

from analysis.api.description import description
from analysis.api.problems import CONTENT_TYPE
from analysis.grid import Profile
from tests.builders import make_round, make_token

pytestmark = pytest.mark.django_db

ROUNDS = "/api/v1/rounds"
SECRET = "of the test alone"  # noqa: S105


@pytest.fixture
def program() -> Client:
    make_token(survey_round=make_round(), secret=SECRET, profile=Profile.CIRCULATION)
    headers = {"Authorization": f"Bearer {SECRET}"}
    return Client(headers=headers, raise_request_exception=False)


def away(*_arguments):
    raise OperationalError("the database is away")


def no_room(*_arguments):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def broken(*_arguments):
    raise ValueError("what somebody has entered")


@pytest.mark.parametrize("fault", [away, no_room])
def test_what_will_pass_is_a_problem_that_says_when_to_ask_again(program, fault):
    with connection.execute_wrapper(fault):
        answer = program.get(ROUNDS)

    assert (answer.status_code, answer["Content-Type"], answer["Retry-After"]) == (503, CONTENT_TYPE, "30")
    assert answer.json()["detail"].startswith("The service cannot read or save its data at present.")
    assert program.get(ROUNDS).status_code == 200


def test_a_fault_is_a_problem_with_a_reference_and_without_what_it_says(program):
    with connection.execute_wrapper(broken):
        answer = program.get(ROUNDS)

    assert (answer.status_code, answer["Content-Type"]) == (500, CONTENT_TYPE)
    assert answer["X-Request-ID"] in answer.json()["detail"]
    assert "entered" not in answer.json()["detail"]
    assert "Retry-After" not in answer


def test_a_fault_before_the_interface_is_asked_is_a_problem_as_well(program):
    """A browser's session is read, and cannot be, before any address is looked up."""
    program.cookies["sessionid"] = "x" * 32
    with connection.execute_wrapper(away):
        answer = program.get("/api/v1/nowhere")

    assert (answer.status_code, answer["Content-Type"]) == (503, CONTENT_TYPE)


def test_both_are_described():
    for path in description()["paths"].values():
        answers = path["get"]["responses"]
        assert {"500", "503"} <= set(answers)
        assert "Retry-After" in answers["503"]["headers"]
        assert CONTENT_TYPE in answers["503"]["content"]
