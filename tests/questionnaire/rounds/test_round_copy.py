import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from questionnaire.choices import AnswerKind, MailKind, Role, RoundState
from questionnaire.models import Mail, MemberState, Round, User
from questionnaire.workflow import ARCHIVE_ROUND, CLOSE_ROUND, move_round
from tests.builders import (
    activity,
    make_contact_point,
    make_presidency,
    make_reply,
    make_round,
    make_word_template,
)

pytestmark = pytest.mark.django_db
URL = "/rounds/2020/copy/"
TERMS = {
    "title": "The next round",
    "slug": "2027",
    "period_start": "2020-01-01",
    "cutoff": "2027-05-12",
    "deadline": "2099-06-01T18:00",
    "with_contact_points": "on",
}


@pytest.fixture
def survey_round() -> Round:
    survey_round = make_round(member_states=("HR", "SI", "UK"))
    survey_round.introduction = "Please reply."
    survey_round.privacy_note = "Kept for two years."
    survey_round.field_definitions = {"asylum": "Only laws."}
    survey_round.type_definitions = {"expert": "Only judges."}
    survey_round.column_guidance = {"value": "In euro."}
    survey_round.columns_left_out = {"remark": "left_out"}
    survey_round.reminder_days = "14, 3"
    survey_round.marking = "RESTRICTED TO US"
    survey_round.save()
    survey_round.partners.set(["AL", "XK"])
    survey_round.support_fields.set(["asylum"])
    survey_round.assistance_types.set(["expert"])
    survey_round.partner_groups.create(name="Coast").partners.set(["AL"])
    survey_round.mail_texts.create(kind=MailKind.REMINDER, subject="Soon", text="Please.")
    survey_round.additional_questions.create(position=1, text="Plans?", kind=AnswerKind.TEXT)
    return survey_round


@pytest.fixture
def user(survey_round) -> User:
    return make_presidency(survey_round=survey_round)


@pytest.fixture
def presidency(client: Client, user) -> Client:
    client.force_login(user)
    return client


def test_a_copy_has_all_but_the_name_and_the_dates(presidency, user, survey_round):
    answer = presidency.post(URL, TERMS)

    copy = Round.objects.get(slug="2027")
    assert answer["Location"] == reverse("admin:questionnaire_round_change", args=[copy.pk])
    assert (copy.title, copy.state, copy.previous) == ("The next round", RoundState.PREPARING, survey_round)
    assert copy.deadline == dt.datetime(2099, 6, 1, 16, tzinfo=dt.UTC)
    for name in (
        "introduction",
        "privacy_note",
        "field_definitions",
        "type_definitions",
        "column_guidance",
        "columns_left_out",
        "reminder_days",
        "marking",
    ):
        assert getattr(copy, name) == getattr(survey_round, name)
    for name in ("partners", "support_fields", "assistance_types"):
        assert list(getattr(copy, name).all()) == list(getattr(survey_round, name).all())
    assert [r.member_state_id for r in copy.replies.all()] == ["HR", "SI", "UK"]
    assert [(g.name, [p.pk for p in g.partners.all()]) for g in copy.partner_groups.all()] == [
        ("Coast", ["AL"])
    ]
    assert [(t.kind, t.text) for t in copy.mail_texts.all()] == [(MailKind.REMINDER, "Please.")]
    assert [(q.position, q.text) for q in copy.additional_questions.all()] == [(1, "Plans?")]
    assert [(r.user, r.role) for r in copy.roles.all()] == [(user, Role.PRESIDENCY)]


def test_a_copy_begins_with_the_word_template_in_use(presidency, user, survey_round):
    make_word_template(survey_round=survey_round, name="old.docx")
    template = make_word_template(survey_round=survey_round, name="council.docx")

    presidency.post(URL, TERMS)

    copied = Round.objects.get(slug="2027").word_templates.get()
    assert (copied.name, copied.number, copied.uploaded_by) == ("council.docx", 1, user)
    assert (copied.content_hash, bytes(copied.prepared)) == (template.content_hash, template.prepared)


def test_a_copy_has_no_word_template_that_was_removed(presidency, survey_round):
    make_word_template(survey_round=survey_round)
    make_word_template(survey_round=survey_round, name="", content=b"")

    presidency.post(URL, TERMS)

    assert not Round.objects.get(slug="2027").word_templates.exists()


def test_the_round_that_is_copied_stays_as_it_is(presidency, survey_round):
    make_reply(survey_round=survey_round, activities=[activity(partner="AL")], is_submitted=True)
    presidency.post(URL, TERMS)

    survey_round.refresh_from_db()
    assert (survey_round.slug, survey_round.state) == ("2020", RoundState.OPEN)
    assert survey_round.additional_questions.count() == survey_round.partner_groups.count() == 1
    copied = Round.objects.get(slug="2027").replies.get(member_state="HR")
    assert not copied.is_started
    assert not copied.activities.exists()


def test_contact_points_come_along_only_if_wanted_and_without_mail(presidency, survey_round):
    make_contact_point(reply=survey_round.replies.get(member_state="HR"))

    presidency.post(URL, TERMS | {"slug": "2028", "with_contact_points": ""})
    presidency.post(URL, TERMS)

    held = {
        r.slug: list(r.roles.contact_points().values_list("user__email", "role")) for r in Round.objects.all()
    }
    assert held["2028"] == []
    assert held["2027"] == held["2020"] == [("submitter.hr@example.org", "submitter")]
    assert not Mail.objects.exists()


def test_who_may_be_no_contact_point_any_more_stays_behind_and_that_is_said(presidency, survey_round):
    make_contact_point(reply=survey_round.replies.get(member_state="HR"))
    make_contact_point(reply=survey_round.replies.get(member_state="SI"))
    User.objects.filter(email="submitter.hr@example.org").update(is_active=False)
    MemberState.objects.filter(pk="SI").update(mail_domains="interior.example")

    answer = presidency.post(URL, TERMS, follow=True)

    assert (
        "2 contact points were not copied: the accounts are closed, or the addresses are no longer allowed"
        in answer.content.decode()
    )
    assert not Round.objects.get(slug="2027").roles.contact_points().exists()


def test_a_second_click_makes_no_second_round_and_no_error(presidency):
    first, second = (presidency.post(URL, TERMS) for _click in range(2))

    assert first["Location"] == second["Location"]
    assert Round.objects.count() == 2


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"slug": "2020"}, "A round “2020” already exists"),
        ({"slug": "a b"}, "slug"),
        ({"cutoff": "2019-01-01"}, "The cut-off date is before the start of the period"),
        ({"cutoff": "2099-06-02"}, "The cut-off date is after the deadline"),
        ({"deadline": ""}, "required"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_still_there(presidency, fields, message):
    answer = presidency.post(URL, TERMS | fields)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert message in page
    assert "The next round" in page
    assert Round.objects.count() == 1


def test_a_deadline_in_the_past_is_pointed_out(presidency):
    answer = presidency.post(
        URL, TERMS | {"cutoff": "2021-01-01", "deadline": "2021-06-01T18:00"}, follow=True
    )

    assert "The deadline has already passed. Correct it if this is not intended" in answer.content.decode()


def test_an_archived_round_is_copied_too(presidency, survey_round):
    for move in (CLOSE_ROUND, ARCHIVE_ROUND):
        move_round(move, survey_round, None)

    presidency.post(URL, TERMS)

    assert Round.objects.get(slug="2027").previous == survey_round


def test_the_copy_of_a_round_that_was_never_opened_starts_from_the_same_last_round(survey_round, client):
    unopened = make_round(slug="2021", previous=survey_round, is_open=False)
    client.force_login(make_presidency(survey_round=unopened))

    client.post("/rounds/2021/copy/", TERMS)

    assert Round.objects.get(slug="2027").previous == survey_round
