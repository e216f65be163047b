from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from questionnaire.code_lists import (
    ASSISTANCE_TYPES,
    DESIGNATIONS,
    FORMER_MEMBER_STATES,
    MEMBER_STATES,
    PARTNERS,
    SUPPORT_FIELDS,
)


def seed(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    partner = apps.get_model("questionnaire", "Partner")
    for position, (code, name, slug) in enumerate(PARTNERS, 1):
        # The mark of a footnote is a part of the name until 0039.
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


class Migration(migrations.Migration):
    dependencies = [("questionnaire", "0001_initial")]

    operations = [migrations.RunPython(seed, remove)]
