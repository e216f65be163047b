"""One round from making it to closing it: 27 invited, 23 in, 4 reminded, with mail over a real server."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from questionnaire.choices import MemberStateKind, RoundState
from questionnaire.models import MemberState, Reply, Round, RoundRole
from tests.builders import make_presidency, make_round
from tests.mail_server import MailServer, running

pytestmark = pytest.mark.django_db

PASSWORD = "correct horse battery"  # noqa: S105
GIVE_SUPPORT, REPLY = 15, 23


@pytest.fixture
def mail_server(settings: Any) -> Iterator[MailServer]:
    with running(MailServer()) as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.host, server.port
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        yield server


@pytest.fixture
def presidency(client: Client) -> Client:
    """Who presides over an earlier round may make the next one."""
    client.force_login(make_presidency(survey_round=make_round(slug="2018", member_states=())))
    return client


def hidden(page: str, name: str) -> str:
    """What the page sends along in a field that nobody sees."""
    tag = re.search(rf'<input[^>]*name="{name}"[^>]*>', page)
    assert tag, f"no {name}"
    value = re.search(r'value="([^"]*)"', tag[0])
    return value[1] if value else ""


def make_the_round(presidency: Client) -> Round:
    members = MemberState.objects.filter(kind=MemberStateKind.MEMBER)
    terms = {
        "slug": "2026",
        "title": "Support to the Western Balkan partners",
        "period_start": "2015-01-01",
        "cutoff": "2026-05-12",
        "deadline": "2099-12-18T18:00",
        "member_states": [member.pk for member in members],
        "partners": ["AL", "BA", "XK", "ME", "MK", "RS"],
        "support_fields": ["asylum", "return"],
        "assistance_types": ["expert", "equipment"],
        "introduction": "",
        "marking": "LIMITE",
    }
    presidency.post(reverse("admin:questionnaire_round_add"), terms)
    survey_round = Round.objects.get(slug="2026")
    presidency.post(reverse("admin:questionnaire_round_open", args=[survey_round.pk]))
    survey_round.refresh_from_db()
    assert survey_round.state == RoundState.OPEN
    return survey_round


def add_contact_points(presidency: Client) -> None:
    """One line for each Member State, pasted, looked at and confirmed."""
    members = MemberState.objects.filter(kind=MemberStateKind.MEMBER)
    lines = "\n".join(f"{member.pk};{member.pk}@example.org;Contact of {member}" for member in members)
    address = reverse("questionnaire:contact-points", args=["2026"])
    preview = presidency.post(address, {"lines": lines}).content.decode()
    store = reverse("questionnaire:contact-points-store", args=["2026"])
    presidency.post(store, {"lines": lines, "preview_token": hidden(preview, "preview_token")})


def send(presidency: Client, kind: str, slug: str = "2026") -> set[str]:
    """To those that the page has selected, as they are; the addresses they have."""
    address = reverse("questionnaire:message-write", args=[slug, kind])
    page = presidency.get(address).content.decode()
    roles = re.findall(r'name="role"[^>]* value="(\d+)"[^>]* checked', page)
    presidency.post(address, {"role": roles, "seen": hidden(page, "seen")})
    return set(RoundRole.objects.filter(pk__in=roles).values_list("user__email", flat=True))


def answer(
    reply: Reply,
    *,
    supports: bool = True,
    partner: str = "serbia",
    support_field: str = "asylum",
    assistance_type: str = "expert",
) -> None:
    """As its submitter does on the pages, from the first question to the receipt."""
    submitter = reply.survey_round.roles.submitters().get(member_state=reply.member_state_id)
    contact_point = Client()
    contact_point.force_login(submitter.user)
    where = (reply.survey_round.slug, reply.member_state_id)
    if not supports:
        contact_point.post(reverse("questionnaire:reply-nil", args=where))
        return
    contact_point.post(reverse("questionnaire:reply-support", args=where), {"supports": "yes"})
    form = contact_point.get(reverse("questionnaire:activity-add", args=where)).content.decode()
    activity = {
        "partners": [partner],
        "assistance_types": [assistance_type],
        "support_field": support_field,
        "title": "Training of asylum officers",
        "status": "ongoing",
        "start": "2018",
        "funding": "national",
        "since": hidden(form, "since"),
    }
    contact_point.post(reverse("questionnaire:activity-add", args=where), activity)
    page = contact_point.get(reverse("questionnaire:activities", args=where)).content.decode()
    answers = {f"answer_{slug}": "no" for slug in re.findall(r'name="answer_([a-z-]+)"', page)}
    answers |= {f"answer_{partner}": "yes", "began_from": "{}"}
    contact_point.post(reverse("questionnaire:reply-partners", args=where), answers)
    review = contact_point.get(reverse("questionnaire:reply-review", args=where)).content.decode()
    submit = {"confirmed": "on", "no_support_confirmed": "on", "reviewed": hidden(review, "reviewed")}
    contact_point.post(reverse("questionnaire:reply-submit", args=where), submit)


def test_a_round_from_making_it_to_closing_it(presidency: Client, mail_server: MailServer):
    survey_round = make_the_round(presidency)
    add_contact_points(presidency)
    send(presidency, "invitation")
    call_command("send_mail")
    invited = set(mail_server.recipients)
    mail_server.recipients.clear()

    replies = list(survey_round.replies.select_related("member_state"))
    for number, reply in enumerate(replies[:REPLY]):
        answer(reply, supports=number < GIVE_SUPPORT)
    reminded = send(presidency, "reminder")
    call_command("send_mail")

    assert len(invited) == 27
    assert len(reminded) == 4
    assert reminded == {f"{reply.member_state_id}@example.org".lower() for reply in replies[REPLY:]}
    # The others got their receipts, nobody a reminder too many.
    assert sorted(mail_server.recipients) == sorted(invited)
    board = presidency.get(reverse("questionnaire:round-overview", args=["2026"])).content.decode()
    assert "23 of 27 have replied" in board

    presidency.post(reverse("admin:questionnaire_round_close", args=[survey_round.pk]))
    late = replies[-1]
    answer(late, supports=False)

    survey_round.refresh_from_db()
    late.refresh_from_db()
    assert survey_round.state == RoundState.CLOSED
    assert (late.state, late.supports) == ("draft", None)
    tables = presidency.get(reverse("analysis:tables", args=["2026"])).content.decode()
    assert "23 replies, 15 Member States providing support, 15 activities" in tables
