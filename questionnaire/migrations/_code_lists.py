"""The code lists that migrations fill: entries, then definitions, then footnotes."""

from collections.abc import Iterator
from typing import Any

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from questionnaire.code_lists import (
    ASSISTANCE_TYPES,
    DESIGNATIONS,
    FIELD_DEFINITIONS,
    FORMER_MEMBER_STATES,
    MEMBER_STATES,
    PARTNERS,
    SUPPORT_FIELDS,
    TYPE_DEFINITIONS,
)


def seed(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    partner = apps.get_model("questionnaire", "Partner")
    for position, (code, name, slug) in enumerate(PARTNERS, 1):
        # The mark of a footnote is a part of the name until `move_marks_out`.
        mark, _footnote = DESIGNATIONS.get(code, ("", ""))
        partner.objects.create(code=code, name=name + mark, slug=slug, position=position)
    support_field = apps.get_model("questionnaire", "SupportField")
    for position, (code, name) in enumerate(SUPPORT_FIELDS, 1):
        support_field.objects.create(code=code, name=name, position=position)
    assistance_type = apps.get_model("questionnaire", "AssistanceType")
    for position, (code, name) in enumerate(ASSISTANCE_TYPES, 1):
        assistance_type.objects.create(code=code, name=name, position=position)
    member_state = apps.get_model("questionnaire", "MemberState")
    for position, (code, name) in enumerate(MEMBER_STATES, 1):
        member_state.objects.create(code=code, name=name, position=position, kind="member")
    for position, (code, name) in enumerate(FORMER_MEMBER_STATES, 101):
        member_state.objects.create(code=code, name=name, position=position, kind="former")


def remove(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for model in ("Partner", "SupportField", "AssistanceType", "MemberState"):
        apps.get_model("questionnaire", model).objects.all().delete()


def definitions(apps: Apps) -> Iterator[tuple[Any, str, str]]:
    for model, texts in (("SupportField", FIELD_DEFINITIONS), ("AssistanceType", TYPE_DEFINITIONS)):
        entries = apps.get_model("questionnaire", model).objects
        for code, text in texts.items():
            yield entries, code, text


def define(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Only where an administrator has written none."""
    for entries, code, text in definitions(apps):
        entries.filter(code=code, definition="").update(definition=text)


def blank(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Only those that nobody has rewritten since."""
    for entries, code, text in definitions(apps):
        entries.filter(code=code, definition=text).update(definition="")


def move_marks_out(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Move the marks out of the names of partners, and fill in the footnotes."""
    for code, (mark, footnote) in DESIGNATIONS.items():
        change(apps, code, mark, "", {"footnote_mark": mark, "footnote": footnote})


def move_marks_back(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for code, (mark, _footnote) in DESIGNATIONS.items():
        change(apps, code, mark, mark, {"footnote_mark": "", "footnote": ""})


def change(apps: Apps, code: str, mark: str, ending: str, columns: dict[str, str]) -> None:
    """Let the names of the partner end with `ending` in place of the mark."""

    def renamed(name: str) -> str:
        return name.removesuffix(mark) + ending

    partners = apps.get_model("questionnaire", "Partner").objects.filter(code=code)
    for name in list(partners.values_list("name", flat=True)):
        partners.update(name=renamed(name), **columns)
    key = f"partner.{code}.name"
    rounds = apps.get_model("questionnaire", "Round").objects
    for survey_round in rounds.filter(kept_names__has_key=key):
        kept = survey_round.kept_names[key]
        kept["former"] = [renamed(name) for name in kept["former"]]
        for which in ("prints", "declined"):
            kept[which] = renamed(kept[which]) if kept[which] else kept[which]
        rounds.filter(pk=survey_round.pk).update(kept_names=survey_round.kept_names)
