"""Every column of text of the application, found in its models."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models

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
