from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import OuterRef, Subquery


def name(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Whoever has a role is called what the lists have shown so far."""
    accounts = apps.get_model("questionnaire", "User").objects.filter(pk=OuterRef("user"))
    roles = apps.get_model("questionnaire", "RoundRole").objects
    roles.filter(name="").update(name=Subquery(accounts.values("name")[:1]))


class Migration(migrations.Migration):
    dependencies = [("questionnaire", "0026_name_people_in_each_round")]

    operations = [migrations.RunPython(name, migrations.RunPython.noop)]
