"""What is backed up in the tests, and a backup that the database has moved away from."""

from decimal import Decimal
from io import StringIO
from pathlib import Path

from django.core.management import call_command

from questionnaire.models import Activity, Round
from tests.builders import (
    activity,
    make_additional_question,
    make_release_file,
    make_reply,
    make_round,
    make_user,
)


def make_backed_up_round() -> Round:
    """Two replies that count and a draft, with a release that has a file."""
    survey_round = make_round()
    make_additional_question(survey_round=survey_round)
    rows = [
        activity(partner="XK", value=Decimal("1234.50"), value_basis="spent"),
        activity(title="Čuvari – “granice”"),
    ]
    make_reply(survey_round=survey_round, activities=rows, is_submitted=True)
    make_reply(survey_round=survey_round, member_state="BE", supports=False, is_submitted=True)
    make_reply(survey_round=survey_round, member_state="SI", activities=[activity(partner="AL")])
    make_release_file(survey_round=survey_round, format_name="json")
    return survey_round


def number_of_deleted() -> int:
    user = make_user()
    number = user.pk
    user.delete()
    return number


def backup_before_a_change(folder: Path) -> Path:
    """One reply that counts, in a database whose activities are changed after the backup was made."""
    make_reply(activities=[activity(title="Before")], is_submitted=True)
    (folder / "backups").mkdir()
    call_command("backup", to=folder / "backups", stdout=StringIO(), stderr=StringIO())
    Activity.objects.update(title="After")
    [path] = (folder / "backups").glob("*.gz")
    return path


def titles() -> set[str]:
    return set(Activity.objects.values_list("title", flat=True))


def backup(folder: Path, key: Path | None = None) -> Path:
    call_command("backup", to=folder, recipient=key, verbosity=0)
    (path,) = (each for each in folder.iterdir() if each.suffix != ".sha256")
    return path
