import pytest
from django.core.exceptions import ValidationError

from questionnaire.choices import EventKind, MailKind, Role
from questionnaire.contact_points.contact_points import Colleague, change_role, invite, remove_contact_point
from questionnaire.models import Event, Mail, MemberState, Reply, RoundRole, User
from questionnaire.problems import Refused
from questionnaire.workflow import ARCHIVE_ROUND, CLOSE_ROUND, move_round
from tests.builders import make_contact_point, make_reply, make_section, make_user

pytestmark = pytest.mark.django_db
NEW = Colleague("New@Example.org", "N. New", Role.COLLABORATOR)


@pytest.fixture
def reply() -> Reply:
    return make_reply()


@pytest.fixture
def submitter(reply) -> User:
    return make_contact_point(reply=reply)


def roles(reply: Reply) -> dict[str, str]:
    return dict(RoundRole.objects.filter(member_state=reply.member_state).values_list("user__email", "role"))


def test_an_invited_colleague_has_account_role_and_mail(reply, submitter):
    [invited] = invite(reply, [NEW], submitter)

    assert (invited.email, invited.name, invited.has_usable_password()) == (
        "new@example.org",
        "N. New",
        False,
    )
    assert Reply.objects.edited_by(invited).get() == reply
    assert not Reply.objects.submitted_by(invited).exists()
    mail = Mail.objects.get()
    assert (mail.kind, mail.to, mail.reply) == (MailKind.INVITATION, invited, reply)
    event = Event.objects.get(kind=EventKind.INVITED)
    assert (event.reply, event.by) == (reply, submitter)


def test_the_event_names_nobody_but_by_account(reply, submitter):
    invite(reply, [NEW], submitter)

    event = Event.objects.get(kind=EventKind.INVITED)
    assert (event.reason, event.by) == ("Collaborator", submitter)


def test_an_account_that_exists_gets_the_role_alone(reply, submitter):
    known = make_user(email="new@example.org", name="Known")

    assert invite(reply, [NEW], submitter) == [known]

    known.refresh_from_db()
    assert known.name == "Known"
    assert User.objects.filter(email="new@example.org").count() == 1


def test_inviting_twice_does_nothing_twice(reply, submitter):
    invite(reply, [NEW, NEW], submitter)

    assert invite(reply, [NEW], submitter) == []
    assert Event.objects.filter(kind=EventKind.INVITED).count() == 1
    assert Mail.objects.count() == 1
    assert roles(reply) == {submitter.email: Role.SUBMITTER, "new@example.org": Role.COLLABORATOR}


def test_who_is_contact_point_elsewhere_gets_the_role_here_too(reply, submitter):
    other = make_contact_point(reply=make_reply(member_state="SI"), email="other@example.org")

    assert invite(reply, [Colleague("other@example.org", "", Role.COLLABORATOR)], submitter) == [other]

    assert set(other.roles.values_list("member_state", flat=True)) == {"HR", "SI"}


def test_the_owner_of_a_closed_account_is_told_what_to_do(reply, submitter):
    closed = make_user(email="closed@example.org", is_active=False)

    invite(reply, [Colleague("closed@example.org", "", Role.COLLABORATOR)], submitter)

    mail = Mail.objects.get(kind=MailKind.NOTICE)
    assert (mail.to, mail.other_address) == (closed, "closed@example.org")
    assert "A role in the round “Support to the Western Balkans” has been assigned to you" in mail.text
    assert "Ask an administrator to reopen your account" in mail.text


def test_one_who_cannot_be_invited_stops_all_of_them(reply, submitter):
    with pytest.raises(Refused, match="No one has been invited"):
        invite(reply, [NEW, Colleague(submitter.email, "", Role.COLLABORATOR)], submitter)

    assert roles(reply) == {submitter.email: Role.SUBMITTER}
    assert not User.objects.filter(email="new@example.org").exists()
    assert not Mail.objects.exists()


def test_another_role_is_a_change_in_the_list_not_an_invitation(reply, submitter):
    invite(reply, [NEW], submitter)

    with pytest.raises(Refused) as refused:
        invite(reply, [Colleague("new@example.org", "", Role.SUBMITTER)], submitter)

    assert "is already a contact point, as collaborator" in str(refused.value.problems[0])


def test_a_role_is_changed(reply, submitter):
    [invited] = invite(reply, [NEW], submitter)

    change_role(reply, invited, Role.SUBMITTER)

    assert Reply.objects.submitted_by(invited).get() == reply


@pytest.mark.parametrize(
    "step",
    [
        lambda reply, user: change_role(reply, user, Role.COLLABORATOR),
        lambda reply, user: remove_contact_point(reply, user, user),
    ],
    ids=["change", "remove"],
)
def test_the_last_who_may_submit_stays(reply, submitter, step):
    invite(reply, [NEW], submitter)
    # A closed account submits nothing.
    gone = make_contact_point(reply=reply, email="gone@example.org")
    User.objects.filter(pk=gone.pk).update(is_active=False)

    with pytest.raises(Refused, match="is the only submitter and cannot be removed"):
        step(reply, submitter)

    assert roles(reply)[submitter.email] == Role.SUBMITTER


def test_whoever_is_removed_sees_the_reply_no_more_and_is_assigned_no_section_of_it(reply, submitter):
    [invited] = invite(reply, [NEW], submitter)
    section = make_section(reply=reply, colleague=invited)

    for _click in range(2):
        remove_contact_point(reply, invited, submitter)

    assert not Reply.objects.visible_to(invited).exists()
    section.refresh_from_db()
    assert section.colleague is None
    assert Event.objects.filter(kind=EventKind.REMOVED, by=submitter).count() == 1


def test_a_submitter_may_go_where_another_stays(reply, submitter):
    make_contact_point(reply=reply, email="second@example.org")

    remove_contact_point(reply, submitter, submitter)

    assert roles(reply) == {"second@example.org": Role.SUBMITTER}


def test_a_role_of_who_is_gone_is_not_changed(reply, submitter):
    [invited] = invite(reply, [NEW], submitter)
    remove_contact_point(reply, invited, submitter)

    with pytest.raises(Refused, match="is no longer a contact point"):
        change_role(reply, invited, Role.SUBMITTER)


def test_an_archived_round_keeps_its_contact_points(reply, submitter):
    move_round(CLOSE_ROUND, reply.survey_round, None)
    move_round(ARCHIVE_ROUND, reply.survey_round, None)

    for change in (
        lambda: invite(reply, [NEW], submitter),
        lambda: change_role(reply, submitter, Role.COLLABORATOR),
        lambda: remove_contact_point(reply, submitter, submitter),
    ):
        with pytest.raises(Refused, match="The round is archived"):
            change()


@pytest.mark.parametrize(
    ("domains", "email", "is_allowed"),
    [
        ("", "a@anywhere.example", True),
        ("interior.example, MFA.example", "A@mfa.EXAMPLE", True),
        ("interior.example", "a@asylum.interior.example", True),
        ("interior.example", "a@notinterior.example", False),
        ("interior.example", "a@interior.example.org", False),
    ],
)
def test_the_mail_domains_of_a_member_state_say_who_can_be_its_contact_point(
    reply, submitter, domains, email, is_allowed
):
    MemberState.objects.filter(pk="HR").update(mail_domains=domains)

    if is_allowed:
        invite(reply, [Colleague(email, "", Role.COLLABORATOR)], submitter)
    else:
        with pytest.raises(Refused) as refused:
            invite(reply, [Colleague(email, "", Role.COLLABORATOR)], submitter)
        assert "is not an official address of Croatia" in str(refused.value.problems[0])

    assert (email.lower() in roles(reply)) == is_allowed


def test_an_account_that_exists_needs_an_allowed_address_as_well(reply, submitter):
    MemberState.objects.filter(pk="HR").update(mail_domains="interior.example")
    make_user(email="known@private.example")

    with pytest.raises(Refused) as refused:
        invite(reply, [Colleague("known@private.example", "", Role.COLLABORATOR)], submitter)

    assert "not an official address" in str(refused.value.problems[0])


@pytest.mark.parametrize(
    "text", ["interior", "@interior.example", "interior.example;mfa.example", "a b.example"]
)
def test_what_is_no_list_of_mail_domains_is_refused(text):
    croatia = MemberState.objects.get(pk="HR")
    croatia.mail_domains = text

    with pytest.raises(ValidationError, match="Enter domains separated by commas"):
        croatia.full_clean()
