import pytest
from django.core.management import CommandError, call_command

from analysis.models import Verification
from questionnaire.models import Event, ReplyVersion, Round
from tests.analysis.verification.full_round import (
    execute,
    make_full_round,
)


@pytest.fixture
def survey_round(transactional_db: None) -> Round:
    return make_full_round()


def test_it_says_how_much_was_verified(survey_round, capsys):
    call_command("verify")

    events = Event.objects.count()
    assert capsys.readouterr().out == f"1 round, 4 versions, {events} events, 1 file of a release verified.\n"


def test_one_round_is_verified_alone_and_no_result_is_kept(survey_round, capsys):
    make_full_round("2021")
    rename_row_of_2020 = "UPDATE questionnaire_versionactivity SET title = 'Other' WHERE version_id = %s"
    execute(rename_row_of_2020, ReplyVersion.objects.earliest("pk").pk)
    capsys.readouterr()

    call_command("verify", round="2021")
    with pytest.raises(CommandError, match=r"^1 round, .* Findings: 1\.$"):
        call_command("verify", round="2020")

    assert not Verification.objects.exists()
