import pytest

from questionnaire.mails.recipients import contact_points, presidency
from questionnaire.models import User
from tests.builders import make_contact_point, make_observer, make_presidency, make_reply, make_round

pytestmark = pytest.mark.django_db


def test_who_is_a_contact_point_and_who_presidency(reply):
    people = {make_contact_point(reply=reply), make_contact_point(reply=reply, role="collaborator")}
    make_contact_point(reply=reply, email="gone@example.hr")
    User.objects.filter(email="gone@example.hr").update(is_active=False)
    make_contact_point(reply=make_reply(member_state="SI"))
    make_observer(survey_round=reply.survey_round)
    president = make_presidency(survey_round=reply.survey_round)
    make_presidency(survey_round=make_round(slug="2021"), email="elsewhere@example.org")

    assert set(contact_points(reply)) == people
    assert set(presidency(reply.survey_round)) == {president}
