"""The pages for tokens: addresses for people who are signed in, and not for programs."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


def test_a_token_opens_no_page_for_tokens(program):
    for page in (
        reverse("analysis:tokens", args=["2020"]),
        reverse("analysis:token-revoke", args=["2020", 1]),
    ):
        assert not page.startswith("/api/")
        assert program.get(page)["Location"].startswith("/account/login/")
