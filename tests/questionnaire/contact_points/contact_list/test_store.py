import pytest

from questionnaire.contact_points.contact_list.compare import compare_contact_list
from questionnaire.contact_points.contact_list.read import read_lines
from questionnaire.contact_points.contact_list.store import save_contact_list
from questionnaire.models import Round, RoundRole, User
from questionnaire.problems import Refused
from questionnaire.workflow import ARCHIVE_ROUND, CLOSE_ROUND, move_round
from tests.builders import make_contact_point, make_round

pytestmark = pytest.mark.django_db

LIST = """Member State\tE-mail\tName\tRole
Croatia\tAna@Interior.example\tAna A.\tSubmitter
hr\tivo@interior.example\tIvo I.\tcollaborator
SI\tjan@mfa.example\t\t
"""


@pytest.fixture
def survey_round() -> Round:
    return make_round()


def compared(survey_round: Round, text: str):
    return compare_contact_list(survey_round, read_lines(text))


def held(survey_round: Round) -> set[tuple[str, str | None, str]]:
    return set(survey_round.roles.values_list("user__email", "member_state", "role"))


def test_a_list_is_stored_with_accounts_that_need_no_password(survey_round):
    stored = save_contact_list(survey_round, LIST, compared(survey_round, LIST).preview_token)

    assert len(stored.new) == 3
    assert held(survey_round) == {
        ("ana@interior.example", "HR", "submitter"),
        ("ivo@interior.example", "HR", "collaborator"),
        ("jan@mfa.example", "SI", "submitter"),
    }
    ana = User.objects.get(email="ana@interior.example")
    assert (ana.name, ana.has_usable_password()) == ("Ana A.", False)


def test_the_same_list_again_changes_nothing(survey_round):
    token = compared(survey_round, LIST).preview_token
    save_contact_list(survey_round, LIST, token)

    assert save_contact_list(survey_round, LIST, token).new == ()
    assert compared(survey_round, LIST).new == ()
    assert RoundRole.objects.count() == User.objects.count() == 3


def test_the_right_lines_are_stored_beside_a_wrong_one(survey_round):
    text = f"{LIST}HR\tnobody"

    stored = save_contact_list(survey_round, text, compared(survey_round, text).preview_token)

    assert (len(stored.new), stored.wrong_numbers) == (3, {5})
    assert RoundRole.objects.count() == User.objects.count() == 3


def test_what_was_not_previewed_is_not_stored(survey_round):
    token = compared(survey_round, LIST).preview_token
    make_contact_point(reply=survey_round.replies.get(member_state="SI"), email="jan@mfa.example")

    with pytest.raises(Refused, match="Not saved: the contact points have changed since the preview"):
        save_contact_list(survey_round, LIST, token)


def test_an_archived_round_takes_nobody(survey_round):
    token = compared(survey_round, LIST).preview_token
    for move in (CLOSE_ROUND, ARCHIVE_ROUND):
        move_round(move, survey_round, None)

    with pytest.raises(Refused, match="archived"):
        save_contact_list(survey_round, LIST, token)
