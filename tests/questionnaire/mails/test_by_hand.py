import pytest

from questionnaire.choices import MailKind
from questionnaire.mails.by_hand import addressees, queued_so_far, send_by_hand
from questionnaire.mails.outbox import queue
from questionnaire.models import Mail, Reply, Round, RoundRole, User
from questionnaire.problems import Refused
from questionnaire.workflow import CLOSE_ROUND, move_round
from tests.builders import (
    activity,
    make_contact_point,
    make_observer,
    make_presidency,
    make_reply,
    make_round,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey_round() -> Round:
    """Croatia drafts, Slovenia has submitted, Belgium has nobody."""
    survey_round = make_round()
    draft = make_reply(survey_round=survey_round)
    sent = make_reply(
        survey_round=survey_round, member_state="SI", activities=[activity()], is_submitted=True
    )
    make_contact_point(reply=draft, email="ana@example.hr")
    make_contact_point(reply=draft, email="bor@example.hr", role="collaborator")
    make_contact_point(reply=sent, email="cene@example.si")
    make_observer(survey_round=survey_round)
    User.objects.filter(pk=make_contact_point(reply=draft, email="gone@example.hr").pk).update(
        is_active=False
    )
    return survey_round


@pytest.fixture
def presidency(survey_round: Round) -> User:
    return make_presidency(survey_round=survey_round)


def emails(kind: MailKind, survey_round: Round) -> list[str]:
    return [found.role.user.email for found in addressees(kind, survey_round)]


def roles(*names: str) -> set[int]:
    return set(RoundRole.objects.filter(user__email__in=names).values_list("pk", flat=True))


def test_invitations_are_for_all_contact_points_reminders_for_whose_reply_is_not_in(survey_round):
    assert emails(MailKind.INVITATION, survey_round) == [
        "ana@example.hr",
        "bor@example.hr",
        # A closed account is not told apart by being left out.
        "gone@example.hr",
        "cene@example.si",
    ]
    assert emails(MailKind.REMINDER, survey_round) == ["ana@example.hr", "bor@example.hr"]


def test_what_is_shown_is_what_is_queued(survey_round, presidency):
    shown = addressees(MailKind.INVITATION, survey_round)

    queued = send_by_hand(
        MailKind.INVITATION, survey_round, {found.role.pk for found in shown}, 0, presidency
    )

    assert queued == 4
    assert {(mail.to, mail.reply, mail.subject, mail.text) for mail in Mail.objects.all()} == {
        (found.role.user, found.reply, found.letter.subject, found.letter.text) for found in shown
    }
    assert {mail.queued_by for mail in Mail.objects.all()} == {presidency}


def test_only_who_is_ticked_gets_a_mail(survey_round, presidency):
    send_by_hand(MailKind.REMINDER, survey_round, roles("ana@example.hr", "cene@example.si"), 0, presidency)

    assert Mail.objects.get().to.email == "ana@example.hr"


def test_a_second_click_queues_nothing_also_after_the_mails_went_out(survey_round, presidency):
    chosen = roles("ana@example.hr")
    send_by_hand(MailKind.REMINDER, survey_round, chosen, 0, presidency)
    Mail.objects.update(sent_at="2020-01-01T00:00Z")

    with pytest.raises(
        Refused,
        match="E-mails of this kind have been sent since you opened the page",
    ):
        send_by_hand(MailKind.REMINDER, survey_round, chosen, 0, presidency)

    assert Mail.objects.count() == 1
    seen = queued_so_far(MailKind.REMINDER, survey_round)
    assert send_by_hand(MailKind.REMINDER, survey_round, chosen, seen, presidency) == 1


def test_nobody_ticked_is_refused(survey_round, presidency):
    with pytest.raises(Refused, match="Select at least one contact point"):
        send_by_hand(MailKind.REMINDER, survey_round, set(), 0, presidency)


def test_a_closed_round_sends_nothing(survey_round, presidency):
    move_round(CLOSE_ROUND, survey_round, None)

    with pytest.raises(Refused, match="The round is closed"):
        send_by_hand(MailKind.REMINDER, survey_round, roles("ana@example.hr"), 0, presidency)


def test_who_was_invited_is_not_suggested_again_unless_the_invitation_failed(survey_round):
    reply = Reply.objects.get(member_state="HR")
    ana, bor = User.objects.filter(email__in=("ana@example.hr", "bor@example.hr"))
    queue(MailKind.INVITATION, [ana, bor], reply=reply)
    Mail.objects.filter(to=bor).update(dropped_at="2020-01-01T00:00Z")

    suggested = {
        found.role.user.email: found.is_suggested for found in addressees(MailKind.INVITATION, survey_round)
    }

    assert (
        suggested.items()
        >= {
            "ana@example.hr": False,
            "bor@example.hr": True,
            "cene@example.si": True,
        }.items()
    )


def test_who_was_reminded_today_is_suggested_tomorrow(survey_round):
    queue(
        MailKind.REMINDER,
        User.objects.filter(email="ana@example.hr"),
        reply=Reply.objects.get(member_state="HR"),
    )
    assert [found.is_suggested for found in addressees(MailKind.REMINDER, survey_round)] == [False, True]

    Mail.objects.update(queued_at="2020-01-01T00:00Z")

    assert [found.is_suggested for found in addressees(MailKind.REMINDER, survey_round)] == [True, True]


def test_the_list_takes_the_same_statements_for_one_and_for_three(django_assert_num_queries):
    survey_round = make_round()
    make_contact_point(reply=make_reply(survey_round=survey_round))
    with django_assert_num_queries(5):
        addressees(MailKind.INVITATION, survey_round)
    for member_state in ("BE", "SI"):
        make_contact_point(reply=make_reply(survey_round=survey_round, member_state=member_state))
    with django_assert_num_queries(5):
        addressees(MailKind.INVITATION, survey_round)
