"""What the tests of pages share: addresses, what a form sends, and what no page may show."""

import re
from typing import Any

from django.contrib.sessions.models import Session
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from questionnaire.models import Activity, Reply, User

# Random text, in which any two letters may stand side by side.
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"|"X-CSRFToken": "\w+"')


def address(name: str, reply: Reply, *more: object) -> str:
    return reverse(f"questionnaire:{name}", args=(reply.survey_round.slug, reply.member_state_id, *more))


def html(response: HttpResponse) -> str:
    """The page, on which nobody may meet the code of Kosovo*."""
    text = TOKEN.sub("", response.content.decode())
    assert "XK" not in text
    assert "XK" not in response.headers.get("Location", "")
    return text


def after_session(user: User) -> Client:
    """A browser in which this person's session has just ended."""
    client = Client()
    client.force_login(user)
    client.get(reverse("questionnaire:home"))
    Session.objects.get(session_key=client.session.session_key).delete()
    return client


def typed(**fields: Any) -> dict[str, Any]:
    """A complete activity as the form for adding sends it."""
    return {
        "partners": ["serbia"],
        "support_field": "asylum",
        "assistance_types": ["expert"],
        "title": "Training of asylum officers",
        "status": "ongoing",
        "start": "March 2018",
        "funding": "national",
        "since": "0",
        "confirmed_count": "",
    } | fields


def typed_into(activity: Activity, **fields: Any) -> dict[str, Any]:
    """The stored activity as the form for editing sends it, with these fields changed."""
    return {
        "partner": activity.partner.slug if activity.partner else "",
        "support_field": activity.support_field_id or "",
        "assistance_type": activity.assistance_type_id or "",
        "title": activity.title,
        "status": activity.status,
        "start": activity.start.isoformat() if activity.start else "",
        "end": activity.end.isoformat() if activity.end else "",
        "funding": activity.funding,
        "edition": activity.edition,
        "began_from": "{}",
    } | fields
