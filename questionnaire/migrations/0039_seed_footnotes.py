"""The marks, which were part of the names, and the footnotes; names that rounds keep lose their marks too."""

from django.db import migrations

from questionnaire.migrations._code_lists import move_marks_back, move_marks_out


class Migration(migrations.Migration):
    dependencies = [
        ("questionnaire", "0038_footnotes_of_partners"),
    ]

    operations = [
        migrations.RunPython(move_marks_out, move_marks_back),
    ]
