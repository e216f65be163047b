"""Every column of text is one that cleans: found, not listed."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import models

from questionnaire.cleaning import model_fields
from questionnaire.models import Activity, Feedback, User
from tests.builders import make_reply, make_user
from tests.questionnaire.cleaning.nasty import CLEANED_LINE, CLEANED_TEXT, TEXT

OWN_APPS = ("questionnaire", "analysis")


def own_models() -> list[type[models.Model]]:
    return [model for name in OWN_APPS for model in apps.get_app_config(name).get_models()]


def columns_of_text() -> Iterator[Any]:
    """A closed list of choices takes no other text, nor does a short name, checked letter by letter."""
    for model in own_models():
        # The columns of a history are those of its model, but for why and how a row changed.
        names = {field.name for field in model._meta.concrete_fields}
        of_history = {"history_type", "history_change_reason"} if "history_id" in names else set()
        for field in model._meta.concrete_fields:
            is_text = isinstance(field, models.CharField | models.TextField)
            is_own = field.model is model and field.name not in {*of_history, "password"}
            if is_text and is_own and not field.choices and not isinstance(field, models.SlugField):
                yield field


def test_every_column_of_text_cleans():
    columns = list(columns_of_text())

    assert len(columns) > 100
    assert [str(column) for column in columns if not isinstance(column, model_fields.CleanColumn)] == []


@pytest.mark.django_db
def test_saving_stores_texts_cleaned_whoever_saves():
    reply = make_reply()
    saved = Activity.objects.create(reply=reply, reference="2020-HR-001", title=TEXT, description=TEXT)
    Activity.objects.bulk_create([Activity(reply=reply, reference="2020-HR-002", title=TEXT)])

    assert (saved.title, saved.description) == (CLEANED_LINE, CLEANED_TEXT)
    assert set(reply.activities.values_list("title", flat=True)) == {CLEANED_LINE}
    assert Feedback.objects.create(text=TEXT).text == CLEANED_TEXT


@pytest.mark.django_db
def test_two_spellings_of_a_domain_are_one_account():
    user = make_user(email="ana@müller.example")

    assert user.email == "ana@xn--mller-kva.example"
    assert User.objects.get_by_natural_key("Ana\u200b@M\u00dcLLER.example") == user
