import pytest
from django.core.management import call_command

from questionnaire.illustrative.load import load
from questionnaire.models import (
    Round,
)
from questionnaire.workflow import CLOSE_ROUND, move_round
from tests.analysis.archive.archives import counted, forget_everything, versions

pytestmark = pytest.mark.django_db


def test_the_published_figures_hold_after_moving(tmp_path, capsys):
    survey_round = load()
    move_round(CLOSE_ROUND, survey_round, None)
    path = tmp_path / "2020.zip"
    call_command("archive_round", round="2020", output=path)
    before = counted(survey_round), versions()
    forget_everything()

    call_command("import_archive", path)

    call_command("check_published", round="2020")
    assert "127 of 127 published figures hold" in capsys.readouterr().out
    assert (counted(Round.objects.get(slug="2020")), versions()) == before
