from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from questionnaire.illustrative.load import load
from questionnaire.models import Reply, Round
from questionnaire.workflow import withdraw
from tests.builders import make_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey_round() -> Round:
    return load()


def check(slug: str = "2020") -> str:
    output = StringIO()
    call_command("check_published", round=slug, stdout=output)
    return output.getvalue()


def test_all_published_figures_hold_in_the_illustrative_round(survey_round):
    assert check() == "127 of 127 published figures hold\n"


def test_a_figure_that_does_not_hold_is_named_and_the_check_fails(survey_round):
    withdraw(Reply.objects.get(survey_round=survey_round, member_state="M01"), None)
    output = StringIO()

    with pytest.raises(CommandError, match=r"^\d+ of 127 published figures hold$") as failure:
        call_command("check_published", round="2020", stdout=output)

    lines = output.getvalue().splitlines()
    assert len(lines) == 127 - int(str(failure.value).split()[0]) > 0
    assert "F001 (body), members: 15 is published, 14 is counted." in lines


def test_the_check_of_an_unknown_round_names_those_there_are():
    make_round(slug="2026")

    with pytest.raises(CommandError, match=r"There is no round “2020”. Rounds: 2026\."):
        check()
