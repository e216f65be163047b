import datetime as dt
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import Workbook

from questionnaire.choices import MailKind
from questionnaire.mails.by_hand import addressees
from questionnaire.mails.outbox import queue
from questionnaire.models import Mail, Round, RoundRole
from tests.builders import make_contact_point, make_presidency, make_round

pytestmark = pytest.mark.django_db

LIST = "HR; ana@interior.example; Ana; submitter\nSI; jan@mfa.example"


@pytest.fixture
def survey_round() -> Round:
    return make_round()


@pytest.fixture
def presidency(client: Client, survey_round) -> Client:
    client.force_login(make_presidency(survey_round=survey_round))
    return client


def url(step: str = "") -> str:
    return reverse(f"questionnaire:contact-points{step}", args=["2020"])


def added(presidency: Client, text: str = LIST) -> Client:
    token = presidency.post(url(), {"lines": text}).context["comparison"].preview_token
    return presidency.post(url("-store"), {"lines": text, "preview_token": token}, follow=True)


def test_checking_a_list_shows_it_and_stores_nothing(presidency, survey_round):
    answer = presidency.post(url(), {"lines": LIST})

    page = answer.content.decode()
    assert "Not saved yet: 2 new contact points." in page
    assert "ana@interior.example" in page
    assert not survey_round.roles.contact_points().exists()


def test_a_wrong_line_is_named_and_the_list_is_still_there(presidency):
    answer = presidency.post(url(), {"lines": "Atlantis; a@b.example"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "No header row was found. The columns were read as Member State, e-mail" in page
    assert "Line 1, “Atlantis”: Member State not recognised." in page
    assert "Atlantis; a@b.example</textarea>" in page


def test_a_workbook_with_an_error_can_be_corrected_as_text(presidency):
    book, file = Workbook(), io.BytesIO()
    book.active.append(["Atlantis", "a@b.example"])
    book.save(file)

    answer = presidency.post(url(), {"file": SimpleUploadedFile("list.xlsx", file.getvalue())})

    assert "Atlantis\ta@b.example</textarea>" in answer.content.decode()


def test_columns_that_were_not_read_are_named(presidency):
    page = presidency.post(
        url(), {"lines": "Country;Phone;E-mail\nHR;1;ana@interior.example"}
    ).content.decode()

    assert "These columns are not part of the list and were not read: “Phone”." in page
    assert "Add 1 contact point" in page


def test_nothing_at_all_is_refused(presidency):
    answer = presidency.post(url(), {"lines": " "})

    assert answer.status_code == 422
    assert "Paste the list or select a file." in answer.content.decode()


def test_confirming_stores_and_a_second_click_does_nothing_more(presidency, survey_round):
    assert "2 contact points have been added." in added(presidency).content.decode()
    assert "nothing was changed" in added(presidency).content.decode()

    assert survey_round.roles.contact_points().count() == 2
    assert not Mail.objects.exists()


def test_wrong_lines_stay_in_the_box_once_the_others_are_added(presidency, survey_round):
    page = added(presidency, f"{LIST}\nAtlantis; a@b.example").content.decode()

    assert "2 contact points have been added." in page
    assert "Line 1, “Atlantis”: Member State not recognised." in page
    assert "Atlantis\ta@b.example</textarea>" in page
    assert "ana@interior.example</textarea>" not in page
    assert survey_round.roles.contact_points().count() == 2


def test_without_the_preview_a_new_one_is_shown(presidency, survey_round):
    answer = presidency.post(url("-store"), {"lines": LIST, "preview_token": "another"})

    assert "Not saved: the contact points have changed since the preview" in answer.content.decode()
    assert answer.context["comparison"].new
    assert not survey_round.roles.contact_points().exists()


def test_it_says_how_many_are_not_invited_and_leads_to_the_invitations(presidency, survey_round):
    reply = survey_round.replies.get(member_state="BE")
    invited, failed = make_contact_point(reply=reply), make_contact_point(reply=reply, email="b@b.example")
    queue(MailKind.INVITATION, [invited, failed], reply=reply)
    Mail.objects.filter(to=failed).update(dropped_at=timezone.now())

    page = presidency.get(url()).content.decode()

    assert "1 contact point not yet invited" in page
    assert reverse("questionnaire:message-write", args=["2020", "invitation"]) in page


def test_the_last_invitation_says_whether_somebody_is_invited(presidency, survey_round):
    """As the page of messages suggests whom to invite."""
    reply = survey_round.replies.get(member_state="BE")
    again = make_contact_point(reply=reply)
    queue(MailKind.INVITATION, [again], reply=reply)
    Mail.objects.update(queued_at=timezone.now() - dt.timedelta(days=1), sent_at=timezone.now())
    queue(MailKind.INVITATION, [again], reply=reply)
    Mail.objects.filter(sent_at=None).update(dropped_at=timezone.now())

    suggested = [
        found.role.user for found in addressees(MailKind.INVITATION, survey_round) if found.is_suggested
    ]
    assert suggested == [again]
    assert "1 contact point not yet invited" in presidency.get(url()).content.decode()


def test_it_says_that_nobody_is_invited_to_a_round_that_is_not_open(client: Client):
    survey_round = make_round(slug="2021", is_open=False)
    make_contact_point(reply=survey_round.replies.get(member_state="HR"))
    client.force_login(make_presidency(survey_round=survey_round))

    page = client.get(reverse("questionnaire:contact-points", args=["2021"])).content.decode()

    assert "Invitations can be sent when it is open" in page


def test_what_people_write_is_escaped(presidency):
    page = presidency.post(url(), {"lines": "<b>; a@b.example"}).content.decode()

    assert "&lt;b&gt;" in page
    assert "<b>" not in page


def test_the_page_asks_the_same_whatever_the_number(presidency, survey_round, django_assert_num_queries):
    presidency.get(url())
    for number in (1, 3):
        for n in range(number):
            make_contact_point(
                reply=survey_round.replies.get(member_state="HR"), email=f"p{number}{n}@b.example"
            )
        with django_assert_num_queries(6):
            presidency.get(url())
    assert RoundRole.objects.contact_points().count() == 4
