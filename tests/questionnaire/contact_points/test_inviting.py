"""Inviting tells nobody whether there is an account, what it is called, or what it may do elsewhere."""

import re
from collections.abc import Callable
from difflib import unified_diff

import pytest
from django.core.mail import get_connection
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from questionnaire.choices import MailKind, Role
from questionnaire.mails.outbox import queue
from questionnaire.mails.sending.delivery import send_due
from questionnaire.models import Mail, Reply, RoundRole, User
from tests.builders import (
    make_contact_point,
    make_observer,
    make_presidency,
    make_reply,
    make_round,
    make_user,
)

pytestmark = pytest.mark.django_db

EMAIL = "invited@example.org"
# Tokens, keys of rows and moments.
DIFFERS_ANYWAY = re.compile(
    r'data-seconds="\d+"|value="\w{64}"|/\d+/|value="\d+"|survey_round=\d+|\d\d\.\d\d|'
    r'seen" value="\w+"|role-\d+"'
)


def unknown(reply: Reply) -> None:
    """Nobody has ever invited this address."""


def known(reply: Reply) -> None:
    make_user(email=EMAIL, name="Secret Name", last_login=timezone.now())


def of_another_round(reply: Reply) -> None:
    other = make_round(slug="2021", member_states=["FI"])
    make_observer(survey_round=other, email=EMAIL)
    User.objects.filter(email=EMAIL).update(name="Secret Name", last_login=timezone.now())


def of_another_member_state(reply: Reply) -> None:
    make_contact_point(reply=make_reply(member_state="SI"), email=EMAIL)
    User.objects.filter(email=EMAIL).update(name="Secret Name", last_login=timezone.now())


def closed(reply: Reply) -> None:
    make_user(email=EMAIL, name="Secret Name", is_active=False, last_login=timezone.now())


def administrator(reply: Reply) -> None:
    make_user(email=EMAIL, name="Secret Name", is_administrator=True)


def colleagues(client: Client, reply: Reply) -> list[str]:
    """A submitter invites, and looks at all that shows colleagues after that."""
    client.force_login(make_contact_point(reply=reply))
    address = (reply.survey_round.slug, reply.member_state_id)
    line = f"Typed Name <{EMAIL}>"
    data = {"colleagues": line, "role": "collaborator"}
    return [
        *answers(client, reverse("questionnaire:colleagues-invite", args=address), data),
        *pages(client, *(reverse(f"questionnaire:{n}", args=address) for n in ("sections", "reply-changes"))),
    ]


def role_form(client: Client, reply: Reply) -> list[str]:
    client.force_login(make_presidency(survey_round=reply.survey_round))
    fields = {"survey_round": reply.survey_round_id, "email": EMAIL, "name": "Typed Name"}
    data = fields | {"role": "submitter", "member_state": "HR"}
    return [
        *answers(client, reverse("admin:questionnaire_roundrole_add"), data),
        *pages(client, reverse("questionnaire:contact-points", args=[reply.survey_round.slug])),
        *pages(client, reverse("questionnaire:message-write", args=[reply.survey_round.slug, "invitation"])),
    ]


def contact_list(client: Client, reply: Reply) -> list[str]:
    client.force_login(make_presidency(survey_round=reply.survey_round))
    slug, lines = reply.survey_round.slug, f"HR\t{EMAIL}\tTyped Name"
    preview = client.post(reverse("questionnaire:contact-points", args=[slug]), {"lines": lines})
    token = re.search(r'name="preview_token" value="(\w+)"', preview.content.decode())
    store = reverse("questionnaire:contact-points-store", args=[slug])
    return [
        preview.content.decode(),
        *answers(client, store, {"lines": lines, "preview_token": token[1] if token else ""}),
        *pages(client, reverse("admin:questionnaire_roundrole_changelist")),
    ]


def hand_over(client: Client, reply: Reply) -> list[str]:
    client.force_login(make_presidency(survey_round=reply.survey_round))
    where = reverse("questionnaire:round-hand-over", args=[reply.survey_round.slug])
    data = {
        "people": f"{EMAIL}, Typed Name",
        "first_day": timezone.localdate().replace(year=2099).isoformat(),
    }
    return [*answers(client, where, data), *pages(client, where)]


def corrected_address(client: Client, reply: Reply) -> list[str]:
    client.force_login(make_presidency(survey_round=reply.survey_round))
    role = {"survey_round": reply.survey_round, "member_state": reply.member_state, "role": Role.SUBMITTER}
    wrong = RoundRole.objects.create(user=make_user(email="wrong@example.org"), name="Typed Name", **role)
    queue(MailKind.INVITATION, [wrong.user], reply=reply)
    mail = Mail.objects.get(to=wrong.user)
    Mail.objects.update(tries=1, dropped_at=timezone.now(), last_error="550 No such mailbox")
    address = reverse("questionnaire:message-address", args=[reply.survey_round.slug, mail.pk])
    return [
        *answers(client, address, {"email": EMAIL}),
        *pages(client, reverse("questionnaire:contact-points", args=[reply.survey_round.slug])),
    ]


def mails(client: Client, reply: Reply) -> list[str]:
    """The list of mails once all are sent, as the Presidency reads it, and each of them."""
    make_presidency(survey_round=reply.survey_round, email="reader@example.org")
    client.force_login(User.objects.get(email="reader@example.org"))
    send_due(get_connection())
    rows = Mail.objects.visible_to(User.objects.get(email="reader@example.org")).order_by("pk")
    return pages(
        client,
        reverse("admin:questionnaire_mail_changelist"),
        *(reverse("admin:questionnaire_mail_change", args=[mail.pk]) for mail in rows),
    )


def answers(client: Client, where: str, data: dict[str, object]) -> list[str]:
    answer = client.post(where, data, follow=True)
    return [answer.content.decode()]


def pages(client: Client, *where: str) -> list[str]:
    return [client.get(page).content.decode() for page in where]


ELSEWHERE = (known, of_another_round, closed, administrator)
INVITING = (colleagues, role_form, contact_list, corrected_address, hand_over)
CASES = [
    *((invite, case) for invite in INVITING for case in ELSEWHERE),
    # The Presidency sees every role of its round; another Member State sees none.
    (colleagues, of_another_member_state),
]


def told(invite: Callable[[Client, Reply], list[str]], arrange: Callable[[Reply], None]) -> list[str]:
    """What the pages say, and nothing is left of it for the next."""
    with transaction.atomic():
        reply = make_reply()
        arrange(reply)
        found = [DIFFERS_ANYWAY.sub("", page) for page in invite(Client(), reply)]
        transaction.set_rollback(True)
    return found


@pytest.mark.parametrize(("invite", "arrange"), CASES)
def test_the_answer_is_the_same_for_a_known_and_an_unknown_address(
    invite: Callable[[Client, Reply], list[str]], arrange: Callable[[Reply], None]
):
    of_unknown, of_known = told(invite, unknown), told(invite, arrange)

    for known_page, unknown_page in zip(of_known, of_unknown, strict=True):
        assert list(unified_diff(unknown_page.splitlines(), known_page.splitlines(), n=0)) == []
    assert any(EMAIL in page for page in of_known)
    assert any("Typed Name" in page for page in of_known)
    assert not any("Secret Name" in page for page in of_known)


@pytest.mark.parametrize(("invite", "arrange"), CASES)
def test_the_list_of_mails_is_the_same_for_an_open_a_closed_and_a_new_account(
    invite: Callable[[Client, Reply], list[str]], arrange: Callable[[Reply], None]
):
    def then_mails(client: Client, reply: Reply) -> list[str]:
        invite(client, reply)
        return mails(client, reply)

    of_unknown, of_known = told(then_mails, unknown), told(then_mails, arrange)

    for known_page, unknown_page in zip(of_known, of_unknown, strict=True):
        assert list(unified_diff(unknown_page.splitlines(), known_page.splitlines(), n=0)) == []


def test_the_presidency_reads_no_name_of_the_account_in_its_mails(client: Client):
    reply = make_reply()
    known(reply)
    role = {"user": User.objects.get(email=EMAIL), "role": Role.SUBMITTER, "member_state_id": "HR"}
    RoundRole.objects.create(survey_round=reply.survey_round, name="Typed Name", **role)
    client.force_login(make_presidency(survey_round=reply.survey_round))

    write = reverse("questionnaire:message-write", args=[reply.survey_round.slug, "invitation"])
    page = client.get(write).content.decode()

    assert "Secret Name" not in page
    assert EMAIL in page


def test_an_administrator_who_corrects_a_name_corrects_it_in_the_rounds(client: Client):
    reply = make_reply()
    person = make_contact_point(reply=reply)
    User.objects.filter(pk=person.pk).update(name="A. Exmaple")
    RoundRole.objects.filter(user=person).update(name="A. Exmaple")
    client.force_login(make_user(email="administrator@example.org", is_administrator=True))

    way = reverse("admin:questionnaire_user_change", args=[person.pk])
    client.post(way, {"email": person.email, "name": "A. Example", "is_active": "on"})

    assert RoundRole.objects.get(user=person).name == "A. Example"
