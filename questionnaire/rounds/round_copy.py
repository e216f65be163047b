"""A new round that begins as a copy of another: only its name and its dates are new."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from questionnaire.choices import Role, RoundState
from questionnaire.contact_points.contact_points import NewContactPoint, add_contact_points, address_problem
from questionnaire.models import Round, RoundRole, User
from questionnaire.rounds.rounds import create_round
from questionnaire.word_template.templates import copy_template

# What the form of a round holds beside name, dates and lists.
TEXTS = (
    "reminder_days",
    "introduction",
    "contact_name",
    "contact_email",
    "contact_phone",
    "privacy_note",
    "field_definitions",
    "type_definitions",
    "column_guidance",
    "columns_left_out",
    "marking",
)
LISTS = ("partners", "support_fields", "assistance_types")


@dataclass(frozen=True)
class NewTerms:
    """What is new in the copy; `deadline` knows its zone."""

    slug: str
    title: str
    period_start: dt.date
    cutoff: dt.date
    deadline: dt.datetime


@transaction.atomic
def copy_round(source: Round, terms: NewTerms, by: User, *, with_contact_points: bool) -> tuple[Round, int]:
    """The copy, in preparation and presided over by who makes it, and how many contact points stayed behind.

    Those stay behind whose account is closed or whose address is not allowed any more. Raises Refused where
    the dates contradict each other or the short name is taken.
    """
    copy = create_round(
        slug=terms.slug,
        title=terms.title,
        period_start=terms.period_start,
        cutoff=terms.cutoff,
        deadline=terms.deadline,
        member_states=[reply.member_state for reply in source.replies.select_related("member_state")],
        previous=source.previous if source.state == RoundState.PREPARING else source,
        is_illustrative=source.is_illustrative,
    )
    for name in TEXTS:
        setattr(copy, name, getattr(source, name))
    copy.save()
    for name in LISTS:
        getattr(copy, name).set(getattr(source, name).all())
    copy_what_belongs_to_it(source, copy)
    RoundRole.objects.create(survey_round=copy, user=by, role=Role.PRESIDENCY, name=by.name)
    left_behind = copy_contact_points(source, copy) if with_contact_points else 0
    copy_template(source, copy, by)
    return copy, left_behind


def copy_what_belongs_to_it(source: Round, copy: Round) -> None:
    """Groups of partners, own texts of mails, additional questions."""
    for group in source.partner_groups.all():
        copy.partner_groups.create(name=group.name).partners.set(group.partners.all())
    for mail_text in source.mail_texts.all():
        copy.mail_texts.create(kind=mail_text.kind, subject=mail_text.subject, text=mail_text.text)
    for question in source.additional_questions.all():
        question.pk, question.survey_round = None, copy
        question._state.adding = True
        question.save()


def copy_contact_points(source: Round, copy: Round) -> int:
    """How many stayed behind."""
    held = list(source.roles.contact_points().select_related("user", "member_state"))
    people = [
        NewContactPoint(role.member_state, role.user.email, role.name, Role(role.role))
        for role in held
        if role.member_state
        and role.user.is_active
        and not address_problem(role.member_state, role.user.email)
    ]
    add_contact_points(copy, people)
    return len(held) - len(people)
