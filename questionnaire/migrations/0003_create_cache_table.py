from django.db import migrations

from questionnaire.migrations._cache_table import create, drop


class Migration(migrations.Migration):
    dependencies = [("questionnaire", "0002_seed_code_lists")]

    operations = [migrations.RunPython(create, drop)]
