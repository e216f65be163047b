"""Of every form of the application: what is typed is there again when the session has ended meanwhile."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from lxml import html

from questionnaire.drafts.expired_session import KEPT
from questionnaire.models import ExpiredForm, User
from questionnaire.models.typed_fields import NOT_TYPED
from tests.access.forms import ROLES, TEXT, Form, forms_of_the_table, forms_on_pages
from tests.access.people_and_places import people, places

__all__ = ["people", "places"]

pytestmark = pytest.mark.django_db

KEPT_TEXT = reverse("questionnaire:kept-text")
# Addresses that take a form, and why nothing of it is shown again.
NOT_SHOWN = {
    "session": "a script renews the session",
    "questionnaire:kept-text": "it sends on what is kept already",
    "questionnaire:draft-save": "the script of a draft has the text, and says that it was not saved",
    "questionnaire:draft-discard": "a button alone",
}
# Of no round that is there yet: shown again, and stored nowhere.
NOT_KEPT = {"admin:questionnaire_round_add"}
# What signs somebody in, or changes how, is typed again.
OF_ACCOUNTS = "account/"


@pytest.fixture(scope="module")
def browsers(people: dict[str, User | None]) -> dict[str, Client]:
    """One for each role, signed in, with the mark that proves it."""
    made = {}
    for role in ROLES:
        made[role] = Client()
        made[role].force_login(people[role])
        made[role].get(reverse("account"))
    return made


@pytest.fixture(scope="module")
def forms(browsers: dict[str, Client], places: dict[str, dict[str, Any]]) -> list[Form]:
    found = {*forms_of_the_table(places), *forms_on_pages(browsers, places)}
    is_typed = lambda form: form.typed and form.name not in NOT_SHOWN  # noqa: E731
    return sorted(form for form in found if is_typed(form) and not form.route.startswith(OF_ACCOUNTS))


def expire(browser: Client) -> None:
    Session.objects.update(expire_date=timezone.now() - dt.timedelta(seconds=1))


def sign_out(browser: Client) -> None:
    browser.post(reverse("account_logout"))


def clear_cookies(browser: Client) -> None:
    browser.cookies.clear()


def sent_after(end: Callable[[Client], None], form: Form, user: User, signed_in: Client) -> HttpResponse:
    """What the person sees of what was sent: on the page that answers, or after signing in."""
    browser = Client(headers={"Origin": "http://testserver"})
    browser.cookies.update(signed_in.cookies)
    end(browser)
    browser.handler.enforce_csrf_checks = not browser.cookies
    response = browser.post(form.path, form.data)
    if response.status_code == 403:
        return response
    assert response["Location"] == f"{reverse('account_login')}?next={KEPT_TEXT}", form
    browser.force_login(user)
    return browser.get(KEPT_TEXT)


def is_there_again(page: HttpResponse, path: str) -> bool:
    """Whether the page shows the text, says that it is not saved, and sends it to the same address."""
    kept = ExpiredForm.objects.filter(path=path).first()
    action, said = (
        (f"{KEPT_TEXT}?text={kept.pk}", "before the text was saved")
        if kept
        else (path, "It has not been saved.")
    )
    sending = [form for form in html.fromstring(page.content).forms if form.action == action]
    is_sent_again = any(TEXT in dict(form.form_values()).values() for form in sending)
    return is_sent_again and said in page.content.decode()


ENDS = (expire, sign_out, clear_cookies)


@pytest.mark.parametrize("end", ENDS, ids=lambda end: end.__name__)
def test_what_is_typed_is_there_again_whichever_way_the_session_ended(end, forms, browsers, people):
    lost = []
    for form in forms:
        with transaction.atomic():
            page = sent_after(end, form, people[form.role], browsers[form.role])
            # Nothing is stored without a mark, nor for accounts and code lists.
            is_stored = end is not clear_cookies and form.route.startswith(KEPT) and form.name not in NOT_KEPT
            if not is_there_again(page, form.path) or ExpiredForm.objects.exists() != is_stored:
                lost.append(form)
            transaction.set_rollback(True)

    assert lost == [], "Its address belongs to SHOWN, or a reason to NOT_SHOWN"


def test_the_forms_are_found(forms):
    names = {form.name for form in forms}

    assert names >= {
        "questionnaire:section-add",
        "questionnaire:clearance-record",
        "questionnaire:call-notes",
        "questionnaire:deadline-extension",
        "questionnaire:excel-and-lists",
        "analysis:agencies",
        "admin:questionnaire_partner_change",
    }


def test_what_is_typed_is_shown_under_its_name(forms):
    """A field with the name of a technical one would be sent again, and shown to nobody."""
    hidden = {form.name: set(form.typed) & NOT_TYPED for form in forms if set(form.typed) & NOT_TYPED}

    assert hidden == {}
