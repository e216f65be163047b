"""Files and pasted lists as they come from mails, pages and other programs, invisible characters and all."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from analysis.models import AgencyActivity
from questionnaire.models import Activity, Reply, Round, RoundRole, User
from questionnaire.workbook.compare import compare_workbook
from questionnaire.workbook.reading.paste import read_pasted
from questionnaire.workbook.reading.read import read
from tests.builders import activity, make_contact_point, make_presidency, make_reply, make_round
from tests.questionnaire.cleaning.nasty import CLEANED_LINE, TEXT
from tests.questionnaire.workbook.files import HEADERS, as_file, complete, make_book

pytestmark = pytest.mark.django_db

# As far as a workbook can hold it.
HIDDEN = "Q\u2029\u202e\u200be\u0301"
ROW = "\tSerbia\tAsylum\tExpert assistance\tTraining\tOngoing\t2018\t\tNational"


@pytest.fixture
def reply() -> Reply:
    return make_reply(supports=None)


def from_workbook(reply: Reply, **fields: Any) -> Activity:
    """The one new activity, read without an error."""
    comparison = compare_workbook(reply, read(as_file(make_book([complete(**fields)]))))
    assert [str(error) for error in comparison.errors] == []
    [row] = comparison.new
    return row.activity


def contact_points(text: str) -> list[User]:
    survey_round = make_round()
    client = Client()
    client.force_login(make_presidency(survey_round=survey_round))
    address = reverse("questionnaire:contact-points", args=["2020"])
    preview = client.post(address, {"lines": text})
    assert preview.status_code == 200, preview.content.decode()
    token = preview.context["comparison"].preview_token
    client.post(
        reverse("questionnaire:contact-points-store", args=["2020"]), {"lines": text, "preview_token": token}
    )
    roles = RoundRole.objects.contact_points().select_related("user")
    return [role.user for role in roles.order_by("user__email")]


@pytest.mark.parametrize("partner", ["\ufeffSerbia", "Ser\u00adbia", "Serbia\u200b", "\u200eSerbia"])
def test_a_workbooks_partner_is_read_whatever_hides_in_the_cell(reply, partner):
    assert str(from_workbook(reply, partner=partner).partner) == "Serbia"


def test_a_workbooks_headers_are_read_whatever_hides_in_them(reply):
    headers = [f"\u200b{header}\ufeff" for header in HEADERS]
    book = make_book([], headers=headers)
    book["Activities"].append([complete().get(header) for header in HEADERS])

    comparison = compare_workbook(reply, read(as_file(book)))

    assert (len(comparison.new), list(comparison.errors)) == (1, [])


def test_a_title_of_nothing_visible_is_missing(reply):
    comparison = compare_workbook(reply, read(as_file(make_book([complete(title="\u200b")]))))

    assert [row.activity.title for row in comparison.new] == [""]
    assert "title" in str(comparison.remaining).lower()


def test_a_workbooks_texts_are_cleaned_with_a_note(reply):
    content = read(as_file(make_book([complete(title="a\u202eb\u2029c", description="e\u0301\x85x")])))
    comparison = compare_workbook(reply, content)

    assert comparison.new[0].activity.title == "ab c"
    assert comparison.new[0].activity.description == "é\nx"
    assert "Activities!E2: Characters that cannot be printed were left out." in comparison.notes


def test_the_same_text_in_another_normal_form_is_no_change(reply):
    reply = make_reply(survey_round=make_round(slug="2021"), activities=[activity(title="Café")])
    row = complete(reference="2021-HR-001", title="Cafe\u0301\u200b")

    comparison = compare_workbook(reply, read(as_file(make_book([row], survey_round="2021"))))

    assert (len(comparison.changed), len(comparison.unchanged)) == (0, 1)


def test_a_byte_order_mark_before_pasted_rows_hides_no_reference(reply):
    content = read_pasted(f"\ufeff2020-HR-001{ROW}{chr(9) * 11}")

    assert [row.reference for row in content.activities.rows] == ["2020-HR-001"]
    assert content.errors == ()


def test_a_separator_inside_a_pasted_cell_is_no_new_row():
    [row] = read_pasted(f"{ROW[1:]}\t\t\t\t\tone\u2028two").activities.rows

    assert row.activity.description == "one\ntwo"


@pytest.mark.parametrize("address", ["ana\u200b@e.example", "ana@e.\u202eexample\u202c"])
def test_a_contact_points_address_is_stored_without_what_is_not_seen(address):
    assert [user.email for user in contact_points(f"HR; {address}; Ana")] == ["ana@e.example"]


def test_two_spellings_of_a_domain_are_one_person():
    text = "HR; ana@müller.example; Ana\nSI; ana@xn--mller-kva.example; Ana"
    survey_round = make_round()
    client = Client()
    client.force_login(make_presidency(survey_round=survey_round))

    page = client.post(reverse("questionnaire:contact-points", args=["2020"]), {"lines": text})

    accounts = {person.email for person in page.context["comparison"].new}
    assert accounts <= {"ana@xn--mller-kva.example"}


def test_a_name_is_stored_without_marks_of_direction():
    [user] = contact_points("HR; ana@e.example; \u202eanA\u202c \u2066Novak\u2069")

    assert user.name == "anA Novak"


def test_an_agency_list_with_a_byte_order_mark_is_read():
    survey_round = make_round()
    client = Client()
    client.force_login(make_presidency(survey_round=survey_round))
    text = "\ufeffEUAA\tSerbia\tAsylum\t\tTrain\u200bing"
    preview = client.post(reverse("analysis:agency-list", args=["2020"]), {"lines": text})
    token = preview.context["comparison"].preview_token

    client.post(reverse("analysis:agency-list-store", args=["2020"]), {"lines": text, "preview_token": token})

    [stored] = AgencyActivity.objects.all()
    assert (stored.agency, stored.title) == ("EUAA", "Training")


def test_a_title_with_a_separator_of_paragraphs_is_printed(client, reply):
    stored = make_reply(survey_round=make_round(slug="2021"), activities=[activity(title="a\u2029b")])
    client.force_login(make_contact_point(reply=stored))

    pdf = client.get(reverse("questionnaire:review-pdf", args=["2021", "HR"]))

    assert pdf.status_code == 200
    assert "a b" in "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf.content)).pages)


def test_remarks_are_compared_as_they_are_stored(client, reply):
    client.force_login(make_contact_point(reply=reply))
    address = reverse("questionnaire:reply-remark", args=["2020", "HR"])
    client.post(address, {"remark": "Thank you\u200b"})
    entries = Reply.history.filter(id=reply.pk).count()

    client.post(address, {"remark": "\ufeffThank you"})

    assert Reply.objects.get(pk=reply.pk).remark == "Thank you"
    assert Reply.history.filter(id=reply.pk).count() == entries


def test_a_command_cleans_what_it_is_given(capsys):
    call_command(
        "create_round", slug="2026", title=TEXT, period_start="2015-01-01", cutoff="2026-12-01",
        deadline="2026-12-18T18:00", presidency=["\u200bAna@M\u00fcller.example"],
    )  # fmt: skip

    assert Round.objects.get(slug="2026").title == CLEANED_LINE
    assert User.objects.get().email == "ana@xn--mller-kva.example"


def test_a_title_of_nothing_visible_is_refused_by_a_command():
    with pytest.raises(CommandError, match="--title"):
        call_command(
            "create_round", slug="2026", title="\u200b\u3164", period_start="2015-01-01",
            cutoff="2026-12-01", deadline="2026-12-18T18:00",
        )  # fmt: skip


def test_import_replies_stores_cleaned_texts(tmp_path, reply):
    file = tmp_path / "reply.xlsx"
    file.write_bytes(as_file(make_book([complete(title=HIDDEN, description=HIDDEN)])).getvalue())

    call_command("import_replies", str(file), slug="2020")

    stored = Activity.objects.get()
    assert (stored.title, stored.description) == ("Q é", "Q\né")


def test_the_name_of_an_upload_is_cleaned(client):
    survey_round = make_round()
    client.force_login(make_presidency(survey_round=survey_round))
    letter = SimpleUploadedFile("le\u202ettre\u200b.pdf", b"%PDF-1.7")
    address = reverse("questionnaire:by-letter", args=["2020", "HR"])

    client.post(address, {"dated_on": "2020-05-12", "source": TEXT, "letter": letter})

    stored = Reply.objects.get(member_state="HR").letters.get()
    assert (stored.name, stored.source) == ("lettre.pdf", CLEANED_LINE)


def test_a_frozen_text_opens_in_the_workbook_to_read(client, reply):
    stored = make_reply(survey_round=make_round(slug="2021"), activities=[activity()])
    Round.objects.filter(slug="2021").update(title="Round\u2029\x07")
    client.force_login(make_contact_point(reply=stored))

    for name in ("review-workbook", "workbook-download"):
        file = client.get(reverse(f"questionnaire:{name}", args=["2021", "HR"]))
        assert load_workbook(io.BytesIO(file.content)).properties.title
