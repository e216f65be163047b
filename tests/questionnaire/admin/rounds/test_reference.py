"""An entry of a code list in the admin: what is refused, and who is named for a change."""

import json
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook

from questionnaire.choices import EventKind
from questionnaire.models import Event, MemberState, Partner, SupportField, User
from tests.builders import make_reply, make_round
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


def test_a_new_entry_is_offered_the_next_position(office: Client):
    MemberState.objects.filter(pk="HR").update(position=500)

    page = office.get("/admin/questionnaire/memberstate/add/").content.decode()

    assert 'name="position" value="501"' in page


def sent_list(office: Client, model: str, **data: Any) -> Any:
    return office.post(reverse(f"admin:questionnaire_{model}_list"), data, follow=True)


def test_entries_are_added_from_a_pasted_list_after_those_that_are_there(office: Client):
    lines = "Name;Code;Footnote;Mark\nTunisia;TN;;\nThe Southland;XA;Without prejudice.;†"

    page = sent_list(office, "partner", lines=lines).content.decode()

    assert "2 entries have been added." in page
    tunisia, southland = Partner.objects.filter(pk__in=["TN", "XA"])
    assert (tunisia.slug, tunisia.mark) == ("tunisia", "")
    assert (southland.slug, southland.label) == ("the-southland", "The Southland†")
    assert Partner.objects.get(pk="RS").position < tunisia.position < southland.position


def test_entries_are_added_from_a_file(office: Client):
    book, file = Workbook(), BytesIO()
    for row in (("Code", "Name", "Kind"), ("NO", "Norway", "Other delegation"), ("XM", "Another", "")):
        book.active.append(row)
    book.save(file)

    sent_list(office, "memberstate", file=SimpleUploadedFile("list.xlsx", file.getvalue()))

    added = MemberState.objects.filter(pk__in=["NO", "XM"])
    assert [(each.name, each.kind) for each in added] == [("Norway", "other"), ("Another", "member")]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (
            "sea;Rescue at sea\nasylum;Another",
            "Line 2: Code: Field of support with this Code already exists.",
        ),
        ("sea;Rescue at sea\nsea;Another", "Line 2: Code: Field of support with this Code already exists."),
        ("sea;", "Line 1: Name: Enter a text."),
        ("Code;Name;Budget\nsea;Rescue at sea;5", "were not read: “Budget”"),
        ("sea;Rescue at sea;Search;more", "Text after the last column: line 1."),
        ("", "Paste the list or select a file."),
    ],
)
def test_of_a_list_with_an_error_nothing_is_added_and_the_list_stays(office: Client, lines: str, said: str):
    before = SupportField.objects.count()

    answer = sent_list(office, "supportfield", lines=lines)

    assert answer.status_code == 422
    assert said in " ".join(answer.context["form"].errors["lines"])
    assert answer.context["form"]["lines"].value() == lines
    assert SupportField.objects.count() == before


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


SERBIA = "/admin/questionnaire/partner/serbia/change/"
CROATIA = "/admin/questionnaire/memberstate/HR/change/"


def errors(response: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = response.context["adminform"].form.errors
    return found


def form_of(client: Client, address: str) -> dict[str, Any]:
    form = client.get(address).context["adminform"].form
    return {name: "" if form[name].value() is None else form[name].value() for name in form.fields}


def test_the_administrator_who_renames_is_named_in_the_audit_log(office: Client, administrator: User):
    make_round()

    response = office.post(SERBIA, form_of(office, SERBIA) | {"name": "Another"})

    assert response.status_code == 302
    assert Event.objects.get(kind=EventKind.CODE_LIST_CHANGED).by == administrator


def test_saving_without_a_change_is_no_event(office: Client):
    make_round()

    office.post(SERBIA, form_of(office, SERBIA))

    assert not Event.objects.filter(kind=EventKind.CODE_LIST_CHANGED).exists()


def test_the_second_of_two_administrators_reads_what_the_first_has_written(office: Client):
    began = form_of(office, SERBIA)
    office.post(SERBIA, began | {"name": "First"})

    refused = office.post(SERBIA, began | {"name": "Second"})

    assert "It is now: “First”" in errors(refused)["name"][0]
    assert Partner.objects.get(pk="RS").name == "First"
    # The page shown again begins from what is stored now.
    again = refused.context["adminform"].form
    assert json.loads(again["began_from"].value())["name"] == "First"
    office.post(SERBIA, began | {"name": "Second", "began_from": again["began_from"].value()})
    assert Partner.objects.get(pk="RS").name == "Second"


def test_the_order_in_a_round_that_was_opened_stays(office: Client):
    make_round()
    Partner.objects.filter(pk="AL").update(position=50)

    refused = office.post(SERBIA, form_of(office, SERBIA) | {"position": 51})

    assert "in another order with Albania" in errors(refused)["position"][0]
    assert Partner.objects.get(pk="RS").position != 51


def test_a_position_that_keeps_the_order_is_taken(office: Client):
    make_round(member_states=("BE", "HR"))

    assert office.post(SERBIA, form_of(office, SERBIA) | {"position": 51}).status_code == 302
    # Slovenia, which no round asks here, is passed by.
    assert office.post(CROATIA, form_of(office, CROATIA) | {"position": 140}).status_code == 302


def test_what_only_a_round_in_preparation_asks_can_change_places(office: Client):
    make_round(is_open=False)
    Partner.objects.filter(pk="AL").update(position=50)

    assert office.post(SERBIA, form_of(office, SERBIA) | {"position": 51}).status_code == 302


def test_a_member_state_that_is_asked_never_becomes_fictional(office: Client):
    make_reply(survey_round=make_round())

    refused = office.post(CROATIA, form_of(office, CROATIA) | {"kind": "fictional"})

    assert (
        "The Member State is a respondent of a round, so “fictional” cannot be changed"
        in errors(refused)["kind"][0]
    )
    assert office.post(CROATIA, form_of(office, CROATIA) | {"kind": "former"}).status_code == 302
    assert MemberState.objects.get(pk="HR").kind == "former"


def test_an_administrator_edits_mark_and_footnote(office: Client):
    form = form_of(office, SERBIA)

    response = office.post(SERBIA, form | {"footnote_mark": " † ", "footnote": "Its own designation.  "})

    assert response.status_code == 302
    serbia = Partner.objects.get(pk="RS")
    assert (serbia.label, serbia.designation) == ("Serbia†", "Its own designation.")


@pytest.mark.parametrize(
    ("texts", "name", "error"),
    [
        ({"footnote_mark": "x", "footnote": "Text"}, "footnote_mark", "must consist of"),
        ({"footnote_mark": "†", "footnote": ""}, "__all__", "both the mark and the footnote"),
        ({"footnote_mark": "", "footnote": "Text"}, "__all__", "both the mark and the footnote"),
        (
            {"footnote_mark": "*", "footnote": "Text"},
            "footnote_mark",
            "The footnote of Kosovo* has the same mark",
        ),
    ],
)
def test_a_mark_leads_to_one_footnote(office: Client, texts: dict[str, str], name: str, error: str):
    refused = office.post(SERBIA, form_of(office, SERBIA) | texts)

    assert error in errors(refused)[name][0]
    assert Partner.objects.get(pk="RS").footnote == ""


def test_partners_may_share_a_footnote(office: Client):
    kosovo = Partner.objects.get(pk="XK")
    shared = {"footnote_mark": kosovo.footnote_mark, "footnote": kosovo.footnote}

    assert office.post(SERBIA, form_of(office, SERBIA) | shared).status_code == 302
