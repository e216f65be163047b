"""A wrong address is replaced in one round, and the account that has it stays as it is."""

import datetime as dt

import pytest
from django.utils import timezone

from questionnaire.accounts.invitations import has_expired
from questionnaire.choices import MailKind
from questionnaire.mails.outbox import queue
from questionnaire.messages.addresses import correct_address
from questionnaire.models import Mail, MemberState, Reply, RoundRole, User
from questionnaire.problems import Refused
from tests.builders import make_section, make_user

pytestmark = pytest.mark.django_db

FAILED = {"tries": 3, "last_error": "550 No such mailbox"}


@pytest.fixture
def ana(reply: Reply) -> User:
    return User.objects.get(email="ana@example.hr")


@pytest.fixture
def mail(reply: Reply, ana: User) -> Mail:
    queue(MailKind.INVITATION, [ana], reply=reply)
    Mail.objects.update(dropped_at=timezone.now(), **FAILED)
    return Mail.objects.get()


def test_the_role_moves_with_its_name_and_the_account_stays(mail: Mail, ana: User, presidency: User):
    RoundRole.objects.filter(user=ana).update(name="A. Novak")

    correct_address(mail, " Anna@Example.HR ", presidency)

    role = RoundRole.objects.get(user__email="anna@example.hr")
    assert (role.role, role.member_state_id, role.name) == ("submitter", "HR", "A. Novak")
    assert not RoundRole.objects.filter(user=ana).exists()
    assert User.objects.filter(email="ana@example.hr").exists()


def test_all_that_was_not_delivered_is_sent_there_and_the_rest_stays(
    mail: Mail, reply: Reply, ana: User, presidency: User
):
    queue(MailKind.REMINDER, [ana], reply=reply)
    queue(MailKind.ACCEPTED, [ana], reply=reply)
    Mail.objects.filter(kind=MailKind.ACCEPTED).update(sent_at=timezone.now())
    queue(MailKind.RETURNED, [ana], reply=reply)
    # It concerned nobody any more.
    Mail.objects.filter(kind=MailKind.RETURNED).update(dropped_at=timezone.now())

    assert correct_address(mail, "anna@example.hr", presidency) == 2

    sent_there = Mail.objects.filter(to__email="anna@example.hr")
    assert set(sent_there.values_list("kind", flat=True)) == {MailKind.INVITATION, MailKind.REMINDER}
    assert {(each.tries, each.last_error, each.queued_by) for each in sent_there} == {(0, "", presidency)}
    assert set(sent_there) == set(Mail.objects.due(timezone.now()))


def test_the_invitation_counts_from_now_on(mail: Mail, presidency: User):
    unused = make_user(email="anna@example.hr")
    User.objects.filter(pk=unused.pk).update(date_joined=timezone.now() - dt.timedelta(days=90))
    Mail.objects.update(queued_at=timezone.now() - dt.timedelta(days=90), text="Sign in before May.")
    unused.refresh_from_db()
    assert has_expired(unused)

    correct_address(Mail.objects.get(), "anna@example.hr", presidency)

    assert not has_expired(unused)
    assert "before May" not in Mail.objects.get().text


def test_the_only_submitter_is_replaced_and_sections_go_along(
    mail: Mail, reply: Reply, ana: User, presidency: User
):
    section = make_section(reply=reply, colleague=ana)

    correct_address(mail, "anna@example.hr", presidency)

    section.refresh_from_db()
    assert section.colleague.email == "anna@example.hr"


def test_a_second_click_and_the_same_address_try_again(mail: Mail, presidency: User):
    assert correct_address(mail, "ana@example.hr", presidency) == 1
    assert correct_address(Mail.objects.get(), "anna@example.hr", presidency) == 1
    assert correct_address(Mail.objects.get(), "anna@example.hr", presidency) == 1

    assert RoundRole.objects.filter(user__email="anna@example.hr").count() == 1
    assert Mail.objects.due(timezone.now()).get().to.email == "anna@example.hr"


def test_an_address_of_somebody_who_is_there_is_refused(mail: Mail, presidency: User):
    with pytest.raises(Refused, match=r"bor@example\.hr is already a contact point of Croatia"):
        correct_address(mail, "bor@example.hr", presidency)

    assert Mail.objects.get().to.email == "ana@example.hr"


def test_an_address_that_the_member_state_does_not_allow_is_refused(mail: Mail, presidency: User):
    MemberState.objects.filter(pk="HR").update(mail_domains="example.hr")

    with pytest.raises(Refused, match="is not an official address"):
        correct_address(mail, "anna@example.net", presidency)


def test_who_is_no_contact_point_any_more_has_no_address_to_correct(mail: Mail, ana: User, presidency: User):
    RoundRole.objects.filter(user=ana).delete()

    with pytest.raises(Refused, match="is not a contact point of the Member State"):
        correct_address(mail, "anna@example.hr", presidency)


def test_an_archived_round_keeps_its_contact_points(mail: Mail, presidency: User):
    type(mail.survey_round).objects.update(state="archived")

    with pytest.raises(Refused, match="archived"):
        correct_address(mail, "anna@example.hr", presidency)
