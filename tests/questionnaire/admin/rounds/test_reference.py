import pytest
from django.test import Client

from questionnaire.models import MemberState, Partner, SupportField
from tests.questionnaire.admin.pages import codes_of_kosovo

pytestmark = pytest.mark.django_db


def test_kosovo_has_no_code_on_its_pages_nor_in_their_addresses(office: Client):
    listed = office.get("/admin/questionnaire/partner/").content.decode()
    page = office.get("/admin/questionnaire/partner/kosovo/change/").content.decode()

    assert "Kosovo*" in listed
    assert "/partner/kosovo/change/" in listed
    assert not codes_of_kosovo(listed)
    assert not codes_of_kosovo(page)
    assert office.get("/admin/questionnaire/partner/XK/change/").status_code == 404


def test_a_partner_is_changed_by_its_slug(office: Client):
    office.post(
        "/admin/questionnaire/partner/north-macedonia/change/", {"name": "North Macedonia", "position": 9}
    )

    assert Partner.objects.get(pk="MK").position == 9


def test_a_ninth_field_is_added_without_code(office: Client):
    office.post(
        "/admin/questionnaire/supportfield/add/",
        {"code": "readmission", "name": "Readmission", "position": 9, "definition": "What it covers"},
    )

    assert SupportField.objects.get(pk="readmission").definition == "What it covers"


def test_a_code_that_is_given_stays(office: Client):
    office.post(
        "/admin/questionnaire/memberstate/HR/change/",
        {"code": "XX", "name": "Croatia", "position": 111, "kind": "member"},
    )

    assert MemberState.objects.get(pk="HR").position == 111
    assert not MemberState.objects.filter(pk="XX").exists()


@pytest.mark.parametrize(
    "path", ["partner/kosovo", "supportfield/asylum", "assistancetype/expert", "memberstate/HR"]
)
def test_nothing_is_deleted(office: Client, path: str):
    assert office.post(f"/admin/questionnaire/{path}/delete/", {"post": "yes"}).status_code == 403
