"""Browsers cut pasted text at maxlength without a word, so no page has it: the server counts and says."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from django import forms
from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse

import analysis
import questionnaire
import wbsurvey
from questionnaire.cleaning.fields import LineField, LongTextField
from tests.builders import make_presidency, make_reply

PACKAGES = (analysis, questionnaire, wbsurvey)


def modules(package: ModuleType) -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if ".migrations." not in found.name and not found.name.startswith("wbsurvey.settings"):
            yield importlib.import_module(found.name)


def subclasses(kind: type[Any]) -> Iterator[type[Any]]:
    for found in kind.__subclasses__():
        yield found
        yield from subclasses(found)


def all_fields() -> list[tuple[str, forms.Field]]:
    """Those of each form, of the libraries too, and those that forms of the models are made of."""
    assert all(list(modules(package)) for package in PACKAGES)
    of_forms = [
        (f"{form.__module__}.{form.__name__}.{name}", field)
        for form in subclasses(forms.BaseForm)
        for name, field in getattr(form, "base_fields", {}).items()
    ]
    of_models = [
        (str(column), field)
        for model in apps.get_models()
        for column in model._meta.get_fields()
        if hasattr(column, "formfield") and (field := column.formfield()) is not None
    ]
    return of_forms + of_models


@pytest.mark.django_db
def test_no_field_of_any_form_has_maxlength():
    fields = all_fields()
    rendered = {name: field.widget.render("field", None, {}) for name, field in fields}

    assert len([field for _name, field in fields if getattr(field, "max_length", None)]) > 100
    assert [name for name, html in rendered.items() if "maxlength" in html] == []


def test_no_template_and_no_script_has_maxlength():
    files = [*Path(settings.BASE_DIR, "templates").rglob("*.html")]
    files += [file for package in PACKAGES for file in Path(package.__path__[0]).rglob("static/**/*.js")]

    found = [file.name for file in files if re.search("maxlength=|maxLength", file.read_text())]

    assert (len(files) > 100, found) == (True, [])


@pytest.mark.parametrize("kind", [LineField, LongTextField])
def test_the_server_says_how_many_characters_are_too_many(kind):
    with pytest.raises(ValidationError, match=r"has 395 characters\. Enter at most 300 characters"):
        kind(max_length=300).clean("x" * 395)


@pytest.mark.django_db
def test_a_text_that_is_too_long_stays_on_the_page(client):
    reply = make_reply(supports=None)
    client.force_login(make_presidency(survey_round=reply.survey_round))
    source = "From the ministry. " * 21

    page = client.post(reverse("questionnaire:by-letter", args=["2020", "HR"]), {"source": source})

    assert "The text has 398 characters. Enter at most 300 characters." in page.content.decode()
    assert source.strip() in page.content.decode()
