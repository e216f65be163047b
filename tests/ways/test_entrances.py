"""Nasty texts sent through every form of every page are stored cleaned."""

import datetime as dt
import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from django.apps import apps
from django.db import models, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from lxml import html

from questionnaire.cleaning.text import clean_address, has_invisible, one_line, several_lines
from questionnaire.models import User
from tests.access.people_and_places import one_of_each, something_of_everything
from tests.access.table import GET
from tests.questionnaire.cleaning.nasty import CLEANED_LINE, CLEANED_TEXT, TEXT

pytestmark = pytest.mark.django_db

ROLES = ("submitter", "presidency", "administrator")
NUL = "\x00"
ADDRESS = "Ana\u200b@M\u00fcller.example\u202e"
CLEANED_ADDRESS = "ana@xn--mller-kva.example"
FILES = re.compile(
    "pdf|file|excel|word$|csv|download|review-workbook|section-workbook|template|export|chart|letter$"
)
# A form that is typed is kept as it is, but for what nobody sees; whoever saves it has it cleaned.
TYPED_ALONE = ("FormDraft",)


SENT = (CLEANED_LINE, CLEANED_TEXT, CLEANED_ADDRESS)
EMAILS = {
    "submitter": "submitter.hr@example.org",
    "presidency": "presidency@example.org",
    "administrator": "administrator@example.org",
}
# Fields of dates, amounts and short names: as the page shows them.
KEPT = {
    "start", "start_not_known", "end", "value", "value_basis", "quantity", "national_share", "slug", "code",
    "position", "reminder_days",
    "mail_domains", "period_start", "cutoff", "deadline", "deadline_0", "deadline_1", "lines", "rows",
    "people", "colleagues",
}  # fmt: skip
# So that the test cannot pass by being refused everywhere.
STORED = {
    "Activity.title", "Activity.description", "AgencyActivity.title", "ApiToken.name", "CallNote.text",
    "Event.reason", "Feedback.text", "AdditionalQuestion.text",
    "PartnerAnswer.remark", "PartnerGroup.name", "Question.answer", "Question.text", "Release.label",
    "Release.withdrawn_because", "Reply.remark", "ReplySection.department", "ReplySection.note",
    "Request.answer",
    "Request.reason", "Round.title", "SupportField.definition", "SupportField.name", "User.email",
    "User.name",
}  # fmt: skip


class Form(NamedTuple):
    role: str
    page: str
    action: str
    fields: dict[str, list[str]]


@pytest.fixture(scope="module")
def forms(undone_after_module: None) -> list[Form]:
    people, places = one_of_each(), something_of_everything()
    return [form for role in ROLES for form in forms_for(role, people[role], places)]


def client_of(user: User | None) -> Client:
    client = Client()
    if user:
        client.force_login(user)
    return client


def forms_for(role: str, user: User | None, places: dict[str, dict[str, Any]]) -> Iterator[Form]:
    client, seen = client_of(user), set()
    for row in GET:
        if row.answers[role] != 200 or FILES.search(row.name):
            continue
        page = reverse(row.name, kwargs=places[row.place])
        with transaction.atomic():
            response = client.get(page)
            transaction.set_rollback(True)
        if response.status_code != 200 or "text/html" not in response.headers.get("Content-Type", ""):
            continue
        for form in html.fromstring(response.content).forms:
            action = form.action or page
            names = tuple(sorted(set(form.fields.keys())))
            if form.method == "POST" and (row.name, names) not in seen and "logout" not in action:
                seen.add((row.name, names))
                yield Form(role, page, action, filled_in(form))


def filled_in(form: Any) -> dict[str, list[str]]:
    """As a person fills it in who pastes everything from somewhere: every text is nasty."""
    fields: dict[str, list[str]] = {}
    for name, value in form.form_values():
        fields.setdefault(name, []).append(value)
    for button in form.xpath(".//button[@name]"):
        fields.setdefault(button.get("name"), [button.get("value", "")])
    for element in form.inputs:
        name = element.name
        if name is None or (kind := kind_of(element)) in ("hidden", "file") or name in KEPT:
            continue
        if kind in ("checkbox", "radio", "submit"):
            fields.setdefault(name, [element.get("value", "on")])
        elif kind == "select":
            fields[name] = [next((value for value in element.value_options if value), "")]
        else:
            fields[name] = [WRITTEN.get(kind, TEXT + NUL)]
    return fields


def kind_of(element: Any) -> str:
    return str(element.get("type", "text") if element.tag == "input" else element.tag)


TOMORROW = (timezone.localdate() + dt.timedelta(days=1)).isoformat()
WRITTEN = {"date": TOMORROW, "time": "18:00", "number": "1", "email": ADDRESS, "datetime-local": TOMORROW}


def texts() -> Iterator[tuple[str, Any, str]]:
    """Every text that is stored now, with its model and column."""
    for model in apps.get_models():
        if model._meta.app_label not in {"questionnaire", "analysis"} or model.__name__ in TYPED_ALONE:
            continue
        columns: list[Any] = [
            field
            for field in model._meta.concrete_fields
            if isinstance(field, models.CharField | models.TextField | models.JSONField)
        ]
        for _pk, *row in model._base_manager.values_list("pk", *(column.attname for column in columns)):
            for column, value in zip(columns, row, strict=True):
                yield model.__name__, column, value


def looked_through() -> tuple[list[str], set[str]]:
    """What is not cleaned, and the columns in which a text stands that was sent."""
    uncleaned, stored = set(), set()
    for model, column, value in texts():
        if not is_clean(column, value):
            uncleaned.add(f"{model}.{column.name}: {value!r}")
        if value in SENT:
            stored.add(f"{model}.{column.name}")
    return sorted(uncleaned), stored


def is_clean(column: Any, value: Any) -> bool:
    if isinstance(column, models.JSONField):
        written = json.dumps(value, ensure_ascii=False)
        return not has_invisible(written) and "\u2029" not in written
    if value is None:
        return True
    if isinstance(column, models.EmailField):
        return bool(clean_address(value) == value)
    is_long = isinstance(column, models.TextField)
    return bool((several_lines if is_long else one_line)(value) == value)


def test_every_form_of_every_page_stores_cleaned_texts(forms):
    stored: set[str] = set()
    assert looked_through() == ([], set())
    for form in forms:
        with transaction.atomic():
            client = client_of(User.objects.get(email=EMAILS[form.role]))
            answer = client.post(form.action, form.fields)
            uncleaned, sent = looked_through()
            transaction.set_rollback(True)
        stored |= sent

        assert answer.status_code < 500, form
        assert uncleaned == [], form

    assert stored >= STORED
