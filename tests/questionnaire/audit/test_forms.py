import datetime as dt

import pytest

from questionnaire.audit.forms import AuditLogForm
from questionnaire.audit.round_log import Chosen
from tests.builders import make_contact_point, make_presidency, make_reply, make_round, make_user

pytestmark = pytest.mark.django_db


def test_without_filters_everything_is_chosen():
    assert AuditLogForm({}, survey_round=make_round()).chosen == Chosen()


def test_each_filter_is_read_from_the_address():
    reply = make_reply()
    presidency = make_presidency(survey_round=reply.survey_round)
    wanted = {
        "member_state": "HR",
        "person": str(presidency.pk),
        "kind": "returned",
        "from_day": "2020-05-12",
        "to_day": "2020-05-13",
    }

    assert AuditLogForm(wanted, survey_round=reply.survey_round).chosen == Chosen(
        "HR", presidency, "returned", dt.date(2020, 5, 12), dt.date(2020, 5, 13)
    )


def test_what_cannot_be_read_is_named_and_leaves_its_filter_out():
    wanted = {"member_state": "FI", "kind": "cleared", "from_day": "yesterday", "to_day": "2020-05-13"}

    form = AuditLogForm(wanted, survey_round=make_round())

    assert form.chosen == Chosen(to_day=dt.date(2020, 5, 13))
    assert set(form.errors) == {"member_state", "kind", "from_day"}
    assert form.errors["from_day"] == ["Enter a date in the form 2020-05-12."]


def test_the_people_are_those_with_a_role_or_a_step_in_the_round():
    reply = make_reply()
    people = {make_contact_point(reply=reply), make_presidency(survey_round=reply.survey_round)}
    make_user(email="elsewhere@example.org")

    assert set(AuditLogForm({}, survey_round=reply.survey_round).fields["person"].queryset) == people
