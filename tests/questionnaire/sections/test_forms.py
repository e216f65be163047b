import datetime as dt

import pytest
from django.http import QueryDict

from questionnaire.models import Reply
from questionnaire.sections.forms import SectionForm, typed_before
from tests.builders import make_contact_point, make_reply, make_round, make_section

pytestmark = pytest.mark.django_db

DEADLINE = dt.datetime(2026, 5, 12, 16, 0, tzinfo=dt.UTC)


@pytest.fixture
def reply() -> Reply:
    return make_reply(survey_round=make_round(deadline=DEADLINE))


def form(reply: Reply, **fields: object) -> SectionForm:
    data = QueryDict(mutable=True)
    for name, value in ({"department": "Border police"} | fields).items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return SectionForm(reply, reply.survey_round.roles.filter(member_state=reply.member_state), data)


def test_an_assignment_has_partners_and_fields_in_the_order_of_their_lists(reply):
    person = make_contact_point(reply=reply)

    given = form(
        reply,
        department="  Border \t police ",
        colleague=str(person.pk),
        partners=["serbia", "albania"],
        support_fields=["return", "asylum"],
        due_on="2026-05-12",
    )

    assert given.is_valid(), given.errors
    assignment = given.assignment()
    assert (assignment.department, assignment.colleague) == ("Border police", person)
    assert [partner.pk for partner in assignment.partners] == ["AL", "RS"]
    assert [support_field.pk for support_field in assignment.support_fields] == ["asylum", "return"]
    assert assignment.due_on == dt.date(2026, 5, 12)


def test_a_day_after_the_deadline_is_refused(reply):
    assert form(reply, due_on="2026-05-13").errors == {
        "due_on": ["13 May 2026 is after the deadline of the reply, 12 May 2026. Enter an earlier date."]
    }


def test_a_name_of_spaces_is_missing(reply):
    assert form(reply, department=" \t ").errors == {"department": ["Enter the name of the department."]}


def test_who_is_no_contact_point_of_the_reply_is_no_colleague(reply):
    other = make_contact_point(reply=make_reply(member_state="SI"))

    given = SectionForm(reply, [], {"department": "Police", "colleague": str(other.pk)})

    assert list(given.errors) == ["colleague"]


def test_of_a_section_that_is_changed_what_the_round_no_longer_asks_about_stays_offered(reply):
    section = make_section(reply=reply, partners=["RS"], support_fields=["return"])
    reply.survey_round.partners.set(["AL", "XK"])

    offered = [
        [value for value, _label in SectionForm(reply, [], **shown).fields["partners"].choices]
        for shown in ({}, {"section": section, "initial": typed_before(section)})
    ]

    assert offered == [["albania", "kosovo"], ["albania", "kosovo", "serbia"]]


def test_the_form_of_a_section_shows_what_is_stored(reply):
    section = make_section(reply=reply, partners=["RS"], support_fields=["return"], note="By Friday.")

    assert typed_before(section) == {
        "department": "Border police",
        "colleague": None,
        "partners": ["serbia"],
        "support_fields": ["return"],
        "due_on": None,
        "note": "By Friday.",
    }
