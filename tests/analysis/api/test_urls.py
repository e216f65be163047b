"""Addresses of the API that do not exist."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["", "nowhere", "rounds/", "rounds/20%0A20", "tokens/"])
def test_an_address_that_does_not_exist_is_a_problem_in_json(program, path):
    answer = program.get(f"/api/v1/{path}")

    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
    assert answer.json()["status"] == 404
