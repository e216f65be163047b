from django.db import migrations

from questionnaire.migrations._code_lists import blank, define


class Migration(migrations.Migration):
    dependencies = [("questionnaire", "0006_answer_requests")]

    operations = [migrations.RunPython(define, blank)]
