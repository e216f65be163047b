"""What tests arrange with: keyword-only, with defaults, by the application's own rules."""

import datetime as dt
import hashlib
import uuid
from collections.abc import Iterable, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils import timezone

from analysis.api.tokens import hash_of
from analysis.counting.selection import Selection
from analysis.grid import Numbering, Profile
from analysis.models import AgencyActivity, ApiToken, ReleaseFile, SavedView
from analysis.releases.distribution import Audience, circulate
from analysis.releases.files import keep_file
from analysis.releases.release import Wanted, make_release
from questionnaire.choices import ActivityStatus, AnswerKind, EventKind, Funding, QuestionScope, Role
from questionnaire.documents.document import File
from questionnaire.documents.jobs import Request, request_job
from questionnaire.documents.queue import finish, lease
from questionnaire.locking import Permitted, permitting
from questionnaire.models import (
    Activity,
    AdditionalQuestion,
    DocumentJob,
    Event,
    Letter,
    MemberState,
    Partner,
    Reply,
    ReplySection,
    ReplyVersion,
    Round,
    RoundRole,
    SupportField,
    User,
    WordTemplate,
)
from questionnaire.reply.editing_activities import add_activities
from questionnaire.reply.editing_answers import set_partner_answers, set_support
from questionnaire.rounds.rounds import create_round
from questionnaire.sections.sections import Assignment, give
from questionnaire.word_template.prepare import prepared
from questionnaire.workflow import OPEN_ROUND, move_round, submit
from tests.word_templates import make_template

BRUSSELS = ZoneInfo("Europe/Brussels")


def make_round(
    *,
    slug: str = "2020",
    title: str = "Support to the Western Balkans",
    period_start: dt.date = dt.date(2015, 1, 1),
    cutoff: dt.date = dt.date(2020, 5, 12),
    deadline: dt.datetime | None = None,
    member_states: Iterable[str] = ("BE", "HR", "SI"),
    previous: Round | None = None,
    is_open: bool = True,
) -> Round:
    survey_round = create_round(
        slug=slug,
        title=title,
        period_start=period_start,
        cutoff=cutoff,
        deadline=deadline or timezone.now() + dt.timedelta(days=30),
        member_states=MemberState.objects.filter(pk__in=list(member_states)),
        previous=previous,
    )
    if is_open:
        move_round(OPEN_ROUND, survey_round, None)
    return survey_round


def make_user(*, email: str = "someone@example.org", **fields: Any) -> User:
    return User.objects.create_user(email, **fields)


def make_contact_point(*, reply: Reply, role: Role = Role.SUBMITTER, email: str | None = None) -> User:
    user = make_user(email=email or f"{role}.{reply.member_state_id}@example.org".lower())
    RoundRole.objects.create(
        survey_round=reply.survey_round, user=user, role=role, member_state=reply.member_state
    )
    return user


def make_presidency(*, survey_round: Round, email: str = "presidency@example.org") -> User:
    user = User.objects.filter(email=email).first() or make_user(email=email)
    RoundRole.objects.create(survey_round=survey_round, user=user, role=Role.PRESIDENCY)
    return user


def make_observer(*, survey_round: Round, email: str = "observer@example.org") -> User:
    user = make_user(email=email)
    RoundRole.objects.create(survey_round=survey_round, user=user, role=Role.OBSERVER)
    return user


def activity(
    *,
    partner: str | None = "RS",
    support_field: str | None = "asylum",
    assistance_type: str | None = "expert",
    **fields: Any,
) -> Activity:
    """A complete activity, not yet stored."""
    defaults: dict[str, Any] = {
        "title": "Training of asylum officers",
        "status": ActivityStatus.ONGOING,
        "start_year": 2018,
        "funding": Funding.NATIONAL,
    }
    return Activity(
        partner_id=partner,
        support_field_id=support_field,
        assistance_type_id=assistance_type,
        **(defaults | fields),
    )


def make_reply(
    *,
    survey_round: Round | None = None,
    member_state: str = "HR",
    supports: bool | None = True,
    activities: Iterable[Activity] = (),
    answers: Mapping[str, bool | None] | None = None,
    is_submitted: bool = False,
) -> Reply:
    """A reply with these activities; its partners answered yes where it has some and no where not."""
    survey_round = survey_round or Round.objects.first() or make_round()
    reply = Reply.objects.get(survey_round=survey_round, member_state=member_state)
    rows = list(activities)
    set_support(reply, supports)
    if supports:
        supported = {row.partner_id for row in rows}
        given = {p.pk: p.pk in supported for p in survey_round.partners.all()}
        set_partner_answers(reply, {code: (yes, "") for code, yes in (given | dict(answers or {})).items()})
    if rows:
        add_activities(reply, rows)
    if is_submitted:
        submit(reply, None)
    return Reply.objects.select_related("survey_round", "member_state").get(pk=reply.pk)


def make_replies(survey_round: Round, **rows: Iterable[Activity]) -> Round:
    """The round, with the activities of each Member State submitted."""
    for member_state, activities in rows.items():
        make_reply(
            survey_round=survey_round, member_state=member_state, activities=activities, is_submitted=True
        )
    return survey_round


def make_section(
    *,
    reply: Reply,
    department: str = "Border police",
    colleague: User | None = None,
    partners: Iterable[str] = (),
    support_fields: Iterable[str] = (),
    due_on: dt.date | None = None,
    note: str = "",
) -> ReplySection:
    """What this department fills in; without partners and fields the whole reply."""
    assignment = Assignment(
        department,
        colleague,
        tuple(Partner.objects.filter(pk__in=list(partners))),
        tuple(SupportField.objects.filter(pk__in=list(support_fields))),
        due_on,
        note,
    )
    return give(reply, assignment, None)


def make_agency_activity(
    *,
    survey_round: Round,
    agency: str = "Frontex",
    partner: str = "RS",
    support_field: str = "return",
    assistance_type: str | None = None,
    title: str = "Joint operation",
    **fields: Any,
) -> AgencyActivity:
    return AgencyActivity.objects.create(
        survey_round=survey_round,
        agency=agency,
        partner_id=partner,
        support_field_id=support_field,
        assistance_type_id=assistance_type,
        title=title,
        **fields,
    )


def make_version(**fields: Any) -> ReplyVersion:
    reply = make_reply(is_submitted=True, **fields)
    return ReplyVersion.objects.get(pk=reply.counted_version_id)


def make_additional_question(
    *,
    survey_round: Round,
    text: str = "Do you plan to give more support?",
    kind: AnswerKind = AnswerKind.YES_NO,
    choices: Iterable[str] = (),
    scope: QuestionScope = QuestionScope.REPLY,
    is_required: bool = False,
) -> AdditionalQuestion:
    """The next one of the round; replies that are in memory already do not know of it."""
    return AdditionalQuestion.objects.create(
        survey_round=survey_round,
        position=survey_round.additional_questions.count() + 1,
        text=text,
        kind=kind,
        options="\n".join(choices),
        scope=scope,
        is_required=is_required,
    )


def make_token(
    *,
    survey_round: Round,
    secret: str = "of the test alone",  # noqa: S107
    profile: Profile = Profile.INTERNAL,
    by: User | None = None,
    days: int = 90,
) -> ApiToken:
    """A token that a program with this secret reads with."""
    return ApiToken.objects.create(
        survey_round=survey_round,
        name="Dashboard",
        profile=profile.value,
        sha256=hash_of(secret),
        expires_on=timezone.localdate() + dt.timedelta(days=days),
        made_by=by,
    )


def make_saved_view(*, survey_round: Round) -> SavedView:
    return SavedView.objects.create(survey_round=survey_round, name="By type", query="rows=type")


def make_release_file(*, survey_round: Round, format_name: str) -> ReleaseFile:
    """Of a release of everything that counts, released to observers; nothing is rendered for it."""
    wanted = Wanted("For the meeting", Selection(), Profile.CIRCULATION, Numbering.SEQUENTIAL, uuid.uuid4())
    release = make_release(survey_round, wanted, None)
    circulate(release, Audience(member_states=False, observers=True), None)
    release.refresh_from_db()
    return keep_file(release, format_name, f"release.{format_name}", b"{}", None)


def make_letter(*, reply: Reply, version: ReplyVersion | None = None, **columns: Any) -> Letter:
    content = columns.pop("content", b"%PDF-1.7 By letter")
    defaults = {"name": "letter.pdf", "source": "By post", "uploaded_at": timezone.now()}
    return Letter.objects.create(
        reply=reply,
        version=version,
        content=content,
        content_hash=hashlib.sha256(content).hexdigest(),
        **(defaults | columns),
    )


def make_word_template(*, survey_round: Round, content: bytes | None = None, **columns: Any) -> WordTemplate:
    """In the place of the one that the round has, if any."""
    content = make_template() if content is None else content
    defaults = {
        "name": "template.docx",
        "number": survey_round.word_templates.count() + 1,
        "uploaded_at": timezone.now(),
        "content_hash": hashlib.sha256(content).hexdigest() if content else "",
    }
    return WordTemplate.objects.create(
        survey_round=survey_round,
        content=content,
        prepared=prepared(content) if content else b"",
        **(defaults | columns),
    )


def begin_from_letter(reply: Reply, **columns: Any) -> Letter:
    """Attach a letter, from which the Presidency enters the reply."""
    letter = make_letter(reply=reply, dated_on=dt.date(2020, 5, 12), **columns)
    Reply.objects.filter(pk=reply.pk).update(entered_from=letter)
    Event.objects.record(reply=reply, kind=EventKind.LETTER_BEGUN, reason=letter.name, by=None)
    reply.refresh_from_db(fields=["entered_from"])
    return letter


def submit_from_letter(reply: Reply, by: User | None, **columns: Any) -> ReplyVersion:
    """As the Presidency does with what is entered."""
    begin_from_letter(reply, **columns)
    with permitting(Permitted(is_from_letter=True)):
        return submit(reply, by)


def make_job(*, reply: Reply, user: User, address: str = "", **columns: Any) -> DocumentJob:
    """Of the reply for review as PDF, unless another address is given."""
    where = (reply.survey_round.slug, reply.member_state_id)
    address = address or reverse("questionnaire:review-pdf", args=where)
    back = reverse("questionnaire:reply-review", args=where)
    job = request_job(user, Request(reply.survey_round, "Reply for review as PDF: Croatia", address, back))
    for name, value in columns.items():
        setattr(job, name, value)
    job.save()
    return job


def make_ready_job(*, reply: Reply, user: User, content: bytes = b"%PDF-1.7", **file: Any) -> DocumentJob:
    job = make_job(reply=reply, user=user)
    leased = lease()
    assert leased == job
    assert finish(leased, File(content, "application/pdf", "review.pdf", **file))
    job.refresh_from_db()
    return job
