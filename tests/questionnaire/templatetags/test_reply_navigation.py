"""Every page of a reply that its contact points open has the tabs of the reply, with its place marked."""

import re

import pytest
from django.urls import reverse

from tests.access.people_and_places import people, places, visit
from tests.access.table import FILES, GET

__all__ = ["people", "places", "visit"]

pytestmark = pytest.mark.django_db

OPEN_TO_SUBMITTERS = [row for row in GET if row.answers["submitter"] == 200 and row.name not in FILES]


def test_a_page_of_a_reply_has_its_tabs_and_marks_its_place(places, visit):
    client, seen, without = visit("submitter"), 0, []
    for row in OPEN_TO_SUBMITTERS:
        kwargs = places[row.place]
        response = client.get(reverse(row.name, kwargs=kwargs))
        if "member_state" in kwargs and response["Content-Type"].startswith("text/html"):
            seen += 1
            tabs = re.findall(r'<nav class="wb-tabs.*?</nav>', response.content.decode(), re.DOTALL)
            if [tab.count("aria-current") for tab in tabs] != [1]:
                without.append(f"{row.name} is in no entry of TABS, or does not extend reply_base.html")

    assert without == []
    assert seen > 20
