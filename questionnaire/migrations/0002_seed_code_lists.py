from django.db import migrations

from questionnaire.migrations._code_lists import remove, seed


class Migration(migrations.Migration):
    dependencies = [("questionnaire", "0001_initial")]

    operations = [migrations.RunPython(seed, remove)]
