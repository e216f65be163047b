"""The table of e-mails is complete, and the application sends each kind to whom the table says."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.mail import EmailMessage
from django.template.loader import get_template
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from analysis.releases.distribution import Audience, circulate
from questionnaire import workflow
from questionnaire.accounts.adapters import ClosedSignupAdapter, take_second_step_off
from questionnaire.accounts.address_change import change_address
from questionnaire.accounts.one_time_codes import report_reused_code
from questionnaire.accounts.operator_password import set_password_by_operator
from questionnaire.choices import MailKind, Notice, RequestKind, RequestOutcome, Role, ServiceMailKind
from questionnaire.contact_points.contact_points import Colleague, invite
from questionnaire.follow_up import questions, requests
from questionnaire.mails import recipients
from questionnaire.mails.by_hand import send_by_hand
from questionnaire.mails.entries import NoticeMail, RoundMail, ServiceEmail
from questionnaire.mails.kinds import (
    FAULT_REPORT,
    KINDS,
    NOTICES,
    NOTICES_IN_PLACE,
    OF_A_ROUND,
    OF_THE_OUTBOX,
    OF_THE_SERVICE,
)
from questionnaire.mails.sending.delivery import why_not
from questionnaire.mails.sending.service import FaultOutbox
from questionnaire.mails.writer import PLACEHOLDER, Letter, placeholders, standard_letter
from questionnaire.models import Mail, MailText, Partner, Reply, Round, RoundRole, ServiceMail, User
from questionnaire.rounds.cancelled_hand_over import cancel_hand_over
from questionnaire.rounds.hand_over import Person, hand_over
from questionnaire.rounds.presiding import appoint
from questionnaire.sections.sections import Assignment, give
from tests.builders import (
    activity,
    make_contact_point,
    make_observer,
    make_presidency,
    make_release_file,
    make_reply,
    make_round,
    make_user,
)
from tests.questionnaire.mails.table import PAGE, SECTION, section

pytestmark = pytest.mark.django_db

ANA, BOR, CENE, NEW = "ana@example.hr", "bor@example.hr", "cene@example.si", "new@example.hr"
PRESIDENCY, NEXT, OBSERVER = "presidency@example.org", "next@example.org", "observer@example.org"
ADMINISTRATOR, OPERATOR = "administrator@example.org", "operator@example.org"
WEEK = dt.timedelta(days=7)


@dataclass
class Scene:
    """Croatia drafts, with a submitter and a collaborator; Slovenia has submitted."""

    reply: Reply
    submitter: User
    collaborator: User
    presidency: User
    administrator: User

    @property
    def survey_round(self) -> Round:
        return self.reply.survey_round


@pytest.fixture
def scene() -> Scene:
    survey_round = make_round()
    reply = make_reply(survey_round=survey_round, activities=[activity()])
    other = make_reply(
        survey_round=survey_round, member_state="SI", activities=[activity()], is_submitted=True
    )
    make_contact_point(reply=other, email=CENE)
    make_observer(survey_round=survey_round, email=OBSERVER)
    return Scene(
        reply,
        make_contact_point(reply=reply, email=ANA),
        make_contact_point(reply=reply, email=BOR, role=Role.COLLABORATOR),
        make_presidency(survey_round=survey_round, email=PRESIDENCY),
        make_user(email=ADMINISTRATOR, is_administrator=True),
    )


def send_reminders(scene: Scene) -> None:
    roles = set(RoundRole.objects.values_list("pk", flat=True))
    send_by_hand(MailKind.REMINDER, scene.survey_round, roles, 0, scene.presidency)


def write_message(scene: Scene) -> None:
    roles = set(RoundRole.objects.filter(member_state="HR").values_list("pk", flat=True))
    words = Letter("Meeting", "We meet on Friday.")
    send_by_hand(MailKind.MESSAGE, scene.survey_round, roles, 0, scene.presidency, words)


def submit(scene: Scene) -> None:
    workflow.submit(scene.reply, scene.submitter)


def return_reply(scene: Scene) -> None:
    submit(scene)
    workflow.return_reply(scene.reply, scene.presidency, "Why?")


def correct(scene: Scene) -> None:
    submit(scene)
    workflow.correct(scene.reply, scene.submitter)


def discard(scene: Scene) -> None:
    correct(scene)
    workflow.discard(scene.reply, scene.submitter)


def accept(scene: Scene) -> None:
    submit(scene)
    workflow.accept(scene.reply, scene.presidency)


def ask_question(scene: Scene) -> None:
    submit(scene)
    questions.ask_question(scene.reply, scene.presidency, "Who pays?")


def ask_presidency(scene: Scene) -> None:
    questions.ask_presidency(scene.reply, scene.collaborator, "Who pays?", questions.Subject())


def answer_enquiry(scene: Scene) -> None:
    ask_presidency(scene)
    questions.answer(scene.reply.questions.get(), scene.presidency, "You do.")


def answer_question(scene: Scene) -> None:
    ask_question(scene)
    questions.answer(scene.reply.questions.get(), scene.submitter, "We do.")


def make_request(scene: Scene) -> None:
    until = scene.reply.deadline + WEEK
    requests.make_request(scene.reply, RequestKind.EXTENSION, scene.submitter, reason="Leave", until=until)


def decline_request(scene: Scene) -> None:
    make_request(scene)
    requests.answer(scene.reply.requests.get(), RequestOutcome.DECLINED, scene.presidency, "Too late")


def assign_section(scene: Scene) -> None:
    partners = tuple(Partner.objects.filter(pk="RS"))
    give(scene.reply, Assignment("Police", scene.collaborator, partners, (), None, ""), scene.submitter)


def publish_release(scene: Scene) -> None:
    release = make_release_file(survey_round=scene.survey_round, format_name="json").release
    circulate(release, Audience(member_states=True, observers=False, is_told=True), scene.presidency)


def change_code_list(scene: Scene) -> None:
    partner = Partner.objects.get(pk="RS")
    partner.name, partner.changed_by = "Another", scene.administrator
    partner.save()


def hand_over_and_cancel(scene: Scene) -> None:
    hand_over(scene.survey_round, [Person(NEXT)], timezone.localdate() + WEEK, scene.presidency)
    cancel_hand_over(scene.survey_round, scene.presidency)


ACTS: list[tuple[MailKind, Callable[[Scene], object], set[str]]] = [
    (
        MailKind.INVITATION,
        lambda scene: invite(scene.reply, [Colleague(NEW, "", Role.COLLABORATOR)], scene.submitter),
        {NEW},
    ),
    (MailKind.REMINDER, send_reminders, {ANA, BOR}),
    (MailKind.RECEIPT, submit, {ANA, BOR}),
    (MailKind.CORRECTION, correct, {ANA, BOR, PRESIDENCY}),
    (MailKind.DISCARDED, discard, {ANA, BOR, PRESIDENCY}),
    (MailKind.RETURNED, return_reply, {ANA, BOR}),
    (MailKind.ACCEPTED, accept, {ANA, BOR}),
    (MailKind.QUESTION, ask_question, {ANA, BOR}),
    (MailKind.ENQUIRY, ask_presidency, {PRESIDENCY}),
    (MailKind.ANSWER, answer_question, {PRESIDENCY}),
    (MailKind.ANSWER, answer_enquiry, {BOR}),
    (MailKind.ANSWER, decline_request, {ANA, BOR}),
    (MailKind.REQUEST, make_request, {PRESIDENCY}),
    (
        MailKind.DEADLINE,
        lambda scene: workflow.extend_deadline(scene.reply, scene.presidency, scene.reply.deadline + WEEK),
        {ANA, BOR},
    ),
    (MailKind.SECTION, assign_section, {BOR}),
    (
        MailKind.HAND_OVER,
        lambda scene: hand_over(
            scene.survey_round, [Person(NEXT)], timezone.localdate() + WEEK, scene.presidency
        ),
        {PRESIDENCY, NEXT},
    ),
    (MailKind.HAND_OVER_CANCELLED, hand_over_and_cancel, {PRESIDENCY, NEXT}),
    (
        MailKind.APPOINTED,
        lambda scene: appoint(scene.survey_round, NEXT, "", scene.administrator),
        {PRESIDENCY, NEXT},
    ),
    (MailKind.RELEASED, publish_release, {ANA, BOR, CENE}),
    (MailKind.CODE_LIST, change_code_list, {PRESIDENCY}),
    (MailKind.MESSAGE, write_message, {ANA, BOR}),
]


@pytest.mark.parametrize(("kind", "act", "people"), ACTS)
def test_a_mail_of_a_round_goes_to_whom_the_table_says_and_concerns_them_alone(
    scene: Scene, kind: MailKind, act: Callable[[Scene], object], people: set[str]
):
    act(scene)

    mails = list(Mail.objects.filter(kind=kind))
    to = OF_A_ROUND[kind].recipients
    assert {mail.to.email for mail in mails} == people
    assert {why_not(mail) for mail in mails} == {""}
    assert to.found is None or {user.email for user in to.found(scene.survey_round, scene.reply)} == people
    for mail in mails:
        mail.to = make_user(email=f"{mail.pk}@example.net")
        assert why_not(mail) == str(to.otherwise) != ""


def test_each_kind_of_a_round_is_sent_in_these_tests():
    assert {kind for kind, _act, _people in ACTS} == set(OF_A_ROUND)


def pass_on_to_closed_account(owner: User) -> None:
    owner.is_active = False
    owner.save()
    survey_round = make_round()
    presidency = make_presidency(survey_round=survey_round)
    hand_over(survey_round, [Person(owner.email)], timezone.localdate() + WEEK, presidency)


def invite_closed_account(owner: User) -> None:
    owner.is_active = False
    owner.save()
    reply = make_reply()
    invite(reply, [Colleague(owner.email, "", Role.SUBMITTER)], make_contact_point(reply=reply))


def move_account(owner: User) -> None:
    owner.email = NEW
    change_address(owner, ANA, is_same_person=True, by=make_user(email="office@example.org"))


def notice_of_library(name: str) -> Callable[[User], None]:
    return lambda owner: ClosedSignupAdapter().send_notification_mail(name, owner)


def lose_second_step(owner: User) -> None:
    TOTP.activate(owner, str(generate_totp_secret()))
    take_second_step_off(owner)


CHANGES: dict[Notice, Callable[[User], object]] = {
    **{notice: notice_of_library(name) for name, notice in NOTICES_IN_PLACE.items()},
    Notice.PASSWORD_SET_BY_OPERATOR: lambda owner: set_password_by_operator(owner, "three blue houses"),
    Notice.ADDRESS_CHANGED: move_account,
    Notice.SECOND_STEP_TAKEN_OFF: lose_second_step,
    Notice.INVITED_WHILE_CLOSED: invite_closed_account,
    Notice.ROUND_WITHOUT_PRESIDENCY: pass_on_to_closed_account,
    Notice.CODE_REUSED: report_reused_code,
}


@pytest.mark.parametrize("notice", Notice)
def test_a_notice_goes_to_whom_the_table_says(notice: Notice):
    make_user(email=ADMINISTRATOR, is_administrator=True)
    entry = NOTICES[notice]

    CHANGES[notice](make_user(email=ANA, password="correct horse battery"))

    mails = Mail.objects.filter(kind=MailKind.NOTICE, subject=entry.subject)
    assert [mail.recipient for mail in mails.order_by("pk")] == {
        recipients.OWNER: [ANA],
        recipients.OWNER_AT_BOTH_ADDRESSES: [ANA, NEW],
        recipients.OWNER_OF_CLOSED_ACCOUNT: [ANA],
        recipients.ADMINISTRATORS: [ADMINISTRATOR],
    }[entry.recipients]
    assert {why_not(mail) for mail in mails} == {""}


def request_code(address: str) -> None:
    Client().post(reverse("account_request_login_code"), {"email": address})


def confirm_identity(address: str) -> None:
    client = Client()
    client.post(reverse("account_login"), {"login": address, "password": "correct horse battery"})
    client.post(reverse("account_request_reauthentication_code"), {"recipient": address})


def report_fault(address: str) -> None:
    """As `wbsurvey.operation.reports` does, whose own test compares its subject."""
    subject = str(FAULT_REPORT.subject).format(fault="KeyError")
    EmailMessage(subject, "{}", to=[address], connection=FaultOutbox()).send()


REQUESTS: list[tuple[Callable[[str], object], str]] = [
    (request_code, ANA),
    (confirm_identity, ANA),
    (lambda address: Client().post(reverse("account_reset_password"), {"email": address}), ANA),
    (request_code, NEW),
    (report_fault, OPERATOR),
]


@pytest.mark.parametrize(("entry", "request_email"), list(zip(OF_THE_SERVICE, REQUESTS, strict=True)))
def test_an_email_of_the_service_goes_to_an_address_with_subject_and_time_of_the_table(
    entry: ServiceEmail, request_email: tuple[Callable[[str], object], str]
):
    act, address = request_email
    make_user(email=ANA, password="correct horse battery")

    act(address)

    mail = ServiceMail.objects.get()
    assert (mail.kind, mail.address) == (entry.kind, address)
    assert mail.subject == str(entry.subject).format(fault="KeyError")
    assert round((mail.expires_at - mail.queued_at).total_seconds()) == entry.valid_for().total_seconds()


def test_each_kind_has_one_entry():
    assert [entry.kind for entry in KINDS if isinstance(entry, RoundMail)] == list(OF_A_ROUND)
    assert set(OF_THE_OUTBOX) == set(MailKind)
    assert [entry.notice for entry in KINDS if isinstance(entry, NoticeMail)] == list(Notice)
    assert {entry.kind for entry in OF_THE_SERVICE} == set(ServiceMailKind)


def test_a_round_can_have_its_own_text_of_each_of_its_kinds():
    assert MailText._meta.get_field("kind").choices == [(kind.value, kind.label) for kind in OF_A_ROUND]


@pytest.mark.parametrize("entry", KINDS)
def test_each_has_a_template_but_for_the_report_of_a_fault(entry: RoundMail | NoticeMail | ServiceEmail):
    ending = "_message.txt" if isinstance(entry, ServiceEmail) else ""

    assert entry is FAULT_REPORT or get_template(f"{entry.template}{ending}")


@pytest.mark.parametrize("kind", OF_A_ROUND)
def test_each_placeholder_of_a_kind_is_used_and_each_that_is_used_is_known(kind: MailKind):
    letter = standard_letter(kind)
    used = set(PLACEHOLDER.findall(f"{letter.subject} {letter.text}"))

    assert set(OF_A_ROUND[kind].placeholders) <= used <= set(placeholders(kind))


def test_the_document_has_the_table():
    """`python -m tests.questionnaire.mails.table` writes it anew."""
    assert SECTION.findall(PAGE.read_text()) == [section()]
