"""The form for a token: its last day lies within a year."""

import datetime as dt
import uuid

import pytest
from django.utils import timezone

from analysis.api.forms import TokenForm


def form_until(days: int) -> TokenForm:
    last_day = timezone.localdate() + dt.timedelta(days=days)
    return TokenForm(
        {"name": "Dashboard", "profile": "internal", "expires_on": last_day.isoformat(), "once": uuid.uuid4()}
    )


@pytest.mark.parametrize("days", [0, 366])
def test_a_last_day_from_today_to_a_year_from_now_is_accepted(days):
    assert form_until(days).is_valid()


@pytest.mark.parametrize("days", [-1, 367])
def test_a_last_day_in_the_past_or_after_more_than_a_year_is_refused(days):
    assert form_until(days).errors == {"expires_on": ["Enter a date within one year from today."]}
