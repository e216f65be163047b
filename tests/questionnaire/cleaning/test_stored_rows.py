"""The migrations that clean what was stored before."""

import importlib
from collections.abc import Iterator
from typing import ClassVar

import pytest
from django.apps import apps
from django.db import models

from analysis.backup.tables import table_lines
from questionnaire.choices import ChangeSource
from questionnaire.cleaning import fields
from questionnaire.clearance.copies import make_copy
from questionnaire.models import Reply, Round, User
from questionnaire.review.differences import since_copy, since_version
from tests.access.people_and_places import one_of_each, something_of_everything
from tests.builders import activity, make_reply, make_round, make_user
from tests.questionnaire.cleaning.nasty import CLEANED_LINE, CLEANED_TEXT, TEXT
from tests.questionnaire.cleaning.stored import make_all_nasty, update

pytestmark = pytest.mark.django_db

MIGRATIONS = (
    "questionnaire.migrations.0029_clean_stored_texts",
    "analysis.migrations.0006_clean_stored_texts",
)
# What was sent, what is typed and not saved, and what the service itself writes.
STAYS = {"Mail", "FormDraft", "CarriedActivity", "Backup", "TriedWorkbook", "WorkbookUpload"}
# There were none before texts were cleaned.
STAYS |= {"ChainHead", "DocumentJob", "DocumentWorker", "ExpiredForm", "LeftOutEvent", "Verification"}
STAYS |= {"ListLayout", "ListUpload", "MailServer", "ServiceMail"}
LATER_COLUMNS = {
    "analysis.SavedView.name",
    "analysis.SavedView.query",
    "questionnaire.Activity.answers",
    "questionnaire.Partner.footnote_mark",
    "questionnaire.Partner.footnote",
    "questionnaire.Round.contact_name",
    "questionnaire.Round.contact_email",
    "questionnaire.Round.contact_phone",
}


RENAMED = importlib.import_module("questionnaire.migrations.0037_name_models_as_the_glossary_does").RENAMED


class ModelsByFormerNames:
    """The models of today by the names that they had when these migrations were written."""

    all_models: ClassVar = {
        app: {*models, *(old.lower() for old, new in RENAMED.items() if new.lower() in models)}
        for app, models in apps.all_models.items()
    }

    @staticmethod
    def get_model(app: str, name: str) -> type[models.Model]:
        return apps.get_model(app, RENAMED.get(name, name))


def clean() -> None:
    for name in MIGRATIONS:
        importlib.import_module(name).clean(ModelsByFormerNames, None)


def is_worked_on(model: type[models.Model]) -> bool:
    is_history = model.__name__.startswith("Historical")
    return not (is_history or getattr(model, "is_frozen", False) or model.__name__ in STAYS)


def own_models() -> Iterator[type[models.Model]]:
    for name in ("questionnaire", "analysis"):
        yield from apps.get_app_config(name).get_models()


def uncleaned() -> list[str]:
    found = set()
    for model in filter(is_worked_on, own_models()):
        columns = [
            field
            for field in model._meta.concrete_fields
            if isinstance(field, fields.CleanColumn) and str(field) not in LATER_COLUMNS
        ]
        for _pk, *row in model._base_manager.values_list("pk", *(column.attname for column in columns)):
            found |= {
                str(column) for column, text in zip(columns, row, strict=True) if column.cleaned(text) != text
            }
    return sorted(found)


def frozen_rows() -> dict[str, list[str]]:
    return {
        model.__name__: list(table_lines(model))
        for model in own_models()
        if getattr(model, "is_frozen", False)
    }


def make_nasty_reply() -> Reply:
    """Submitted with texts that were not cleaned, as rows and version have stood since."""
    reply = make_reply(activities=[activity(title="x", description="y")], is_submitted=True)
    version = reply.versions.get()
    for row in (reply.activities.get(), version.activities.get()):
        update(type(row), row.pk, {"title": TEXT, "description": TEXT})
    return Reply.objects.get(pk=reply.pk)


def test_every_text_that_is_worked_on_is_cleaned_and_nothing_that_is_frozen():
    one_of_each()
    something_of_everything()
    make_all_nasty()
    before = frozen_rows()
    assert len(uncleaned()) > 30

    clean()

    assert uncleaned() == []
    assert frozen_rows() == before


def test_history_tells_of_it_once():
    reply = make_nasty_reply()

    clean()
    clean()

    row = reply.activities.get()
    assert (row.title, row.description) == (CLEANED_LINE, CLEANED_TEXT)
    latest, *_earlier = row.history.all()
    assert (latest.title, latest.history_change_reason, latest.history_user) == (
        CLEANED_LINE,
        ChangeSource.CLEANING,
        None,
    )
    assert row.history.filter(history_change_reason=ChangeSource.CLEANING).count() == 1


def test_history_of_a_round_keeps_its_lists():
    survey_round = make_round()
    update(Round, survey_round.pk, {"title": TEXT})

    clean()

    entry = survey_round.history.first()
    assert entry.title == CLEANED_LINE
    assert entry.partners.count() == survey_round.partners.count() == 6


def test_cleaning_alone_is_no_change_since_a_version_or_a_copy():
    reply = make_nasty_reply()
    version = reply.versions.get()
    copy = make_copy(reply, None)

    clean()

    assert not since_version(version, reply).has_any
    assert not since_copy(copy, reply).has_any
    assert make_copy(reply, None) == copy


def test_two_accounts_that_would_become_one_stay_and_are_named(capsys):
    make_user(email="ana@müller.example")
    other = make_user(email="bor@example.org")
    update(User, other.pk, {"email": "ana@müller.example"})

    clean()

    assert f"User {other.pk}: email was not cleaned" in capsys.readouterr().out


def test_rows_that_are_clean_are_read_alone(django_assert_num_queries):
    make_reply(activities=[activity(title=f"{number}") for number in range(3)])
    names = dict.fromkeys(("title", "description"), str)

    with django_assert_num_queries(1):
        module = importlib.import_module("questionnaire.cleaning.stored_rows")
        assert list(module.clean_rows(apps, "questionnaire", "Activity", names)) == []
