"""The illustrative round: the published figures told by fictional Member States, by the rules of the pages.

Every choice follows from the position of a row, so that each loading gives the same round.
"""

import csv
import datetime as dt
from collections import defaultdict
from decimal import Decimal
from itertools import count
from pathlib import Path

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from questionnaire import workflow
from questionnaire.choices import ActivityStatus, Funding, MemberStateKind, Role, ValueBasis
from questionnaire.formatting.partial_dates import PartialDate
from questionnaire.illustrative.texts import BENEFICIARY, PROVIDING, TITLES
from questionnaire.models import Activity, MemberState, Reply, Round, RoundRole, User
from questionnaire.reply.editing_activities import add_activities
from questionnaire.reply.editing_answers import set_partner_answers, set_support
from questionnaire.rounds.rounds import create_round

SLUG = "2020"
PASSWORD = "demo"  # noqa: S105
ACTIVITIES = Path(__file__).with_name("activities.csv")
STATES = 27
REPLIED = 23
ACCEPTED = ("M02", "M03", "M06", "M16", "M17")

# One in ten ended early or paused, a good third is over: about as one would find it.
STATUSES = (
    ActivityStatus.ONGOING,
    ActivityStatus.COMPLETED,
    ActivityStatus.ONGOING,
    ActivityStatus.COMPLETED,
    ActivityStatus.ONGOING,
    ActivityStatus.SUSPENDED,
    ActivityStatus.ONGOING,
    ActivityStatus.COMPLETED,
    ActivityStatus.ONGOING,
    ActivityStatus.DISCONTINUED,
)
# Announced, not counted: who, for which partner, in which field, how.
PLANNED = (
    ("M01", "XK", "integration", "expert"),
    ("M05", "AL", "legal_migration", "financial"),
    ("M09", "ME", "integration", "financial"),
)


@transaction.atomic
def load() -> Round:
    """Make the round 2020 with its accounts. Raises Refused where there is such a round already."""
    now = timezone.now()
    states = fictional_member_states()
    survey_round = create_round(
        slug=SLUG,
        title="Support to the Western Balkan partners in managing migration",
        period_start=dt.date(2015, 1, 1),
        cutoff=timezone.localdate(now),
        deadline=now + dt.timedelta(days=30),
        member_states=states,
        is_illustrative=True,
    )
    workflow.move_round(workflow.OPEN_ROUND, survey_round, None)
    people = accounts(survey_round, states)
    activities = activities_by_state()
    for reply in survey_round.replies.select_related("member_state").order_by("member_state")[:REPLIED]:
        code = reply.member_state_id
        fill_reply(reply, activities.get(code, []))
        workflow.submit(reply, people[f"{code.lower()}@example.org"])
        if code in ACCEPTED:
            workflow.accept(reply, people["presidency@example.org"])
    # Nobody waits for a mail about what has been made up.
    survey_round.mails.all().delete()
    begin_accounts_now(survey_round)
    return survey_round


def begin_accounts_now(survey_round: Round) -> None:
    """Date the accounts after what the round begins with, so that nothing of it is shown as new."""
    User.objects.filter(roles__in=survey_round.roles.contact_points()).update(date_joined=timezone.now())


def fictional_member_states() -> list[MemberState]:
    return [
        MemberState.objects.get_or_create(
            code=f"M{number:02d}",
            defaults={
                "name": f"Member State {number:02d}",
                "position": 200 + number,
                "kind": MemberStateKind.FICTIONAL,
            },
        )[0]
        for number in range(1, STATES + 1)
    ]


def accounts(survey_round: Round, states: list[MemberState]) -> dict[str, User]:
    """The demo accounts with their roles, by e-mail address."""
    password = make_password(PASSWORD)
    roles = [
        ("presidency@example.org", "Presidency (illustrative)", Role.PRESIDENCY, None),
        ("observer@example.org", "Observer (illustrative)", Role.OBSERVER, None),
        ("m01.colleague@example.org", "Colleague in Member State 01", Role.COLLABORATOR, states[0]),
        *(
            (f"{state.code.lower()}@example.org", f"Contact point of {state}", Role.SUBMITTER, state)
            for state in states
        ),
    ]
    people = {}
    for email, name, role, member_state in roles:
        user, _ = User.objects.get_or_create(email=email, defaults={"name": name, "password": password})
        RoundRole.objects.create(
            survey_round=survey_round, user=user, role=role, member_state=member_state, name=name
        )
        people[email] = user
    return people


def activities_by_state() -> dict[str, list[Activity]]:
    activities = defaultdict(list)
    with ACTIVITIES.open(encoding="utf-8", newline="") as file:
        for position, row in enumerate(csv.DictReader(file)):
            activities[row["member_state"]].append(
                counted_activity(position, row["partner"], row["support_field"], row["assistance_type"])
            )
    for position, (state, *codes) in zip(count(1000), PLANNED, strict=False):
        activities[state].append(planned(position, *codes))
    return activities


def activity_texts(position: int, partner: str, support_field: str, assistance_type: str) -> Activity:
    titles = TITLES[support_field, assistance_type]
    return Activity(
        partner_id=partner,
        support_field_id=support_field,
        assistance_type_id=assistance_type,
        title=titles[position % len(titles)],
        providing_authority=PROVIDING[position % len(PROVIDING)],
        beneficiary_authority=BENEFICIARY[position // 2 % len(BENEFICIARY)],
    )


def planned(position: int, partner: str, support_field: str, assistance_type: str) -> Activity:
    activity = activity_texts(position, partner, support_field, assistance_type)
    activity.status = ActivityStatus.PLANNED
    activity.start = PartialDate(timezone.localdate().year + 1)
    activity.funding = Funding.NATIONAL
    return activity


def counted_activity(position: int, partner: str, support_field: str, assistance_type: str) -> Activity:
    activity = activity_texts(position, partner, support_field, assistance_type)
    activity.status = STATUSES[position * 7 % len(STATUSES)]
    begin(activity, position)
    if activity.status in (ActivityStatus.COMPLETED, ActivityStatus.DISCONTINUED):
        activity.end = PartialDate((activity.start_year or 2017) + 1 + position % 2, position % 12 + 1)
    activity.funding = Funding.CO_FUNDED if position % 9 == 4 else Funding.NATIONAL
    activity.national_share = (20, 25, 50)[position % 3] if activity.funding == Funding.CO_FUNDED else None
    give_value(activity, position)
    if position % 6 == 1:
        activity.project = f"{activity.title} 2015–2020"
    return activity


def begin(activity: Activity, position: int) -> None:
    """Some know the month, most the year, a few nothing."""
    if position % 19 == 11:
        activity.start_not_known = True
        return
    month = position % 12 + 1 if position % 3 == 0 else None
    activity.start = PartialDate(2015 + position * 3 % 5, month)


def give_value(activity: Activity, position: int) -> None:
    """About three in five know what it is worth; experts also count days, equipment items."""
    if position % 5 < 3:
        activity.value = Decimal(5_000 + position * 7_919 % 240_000).quantize(Decimal(1))
        activity.value_basis = (
            ValueBasis.IN_KIND
            if activity.assistance_type_id == "expert"
            else (ValueBasis.COMMITTED, ValueBasis.SPENT)[position % 2]
        )
    elif position % 5 == 3:
        activity.value_not_available = True
    if activity.assistance_type_id == "expert" and position % 2:
        activity.quantity = Decimal(5 + position % 60)
    if activity.assistance_type_id == "equipment":
        activity.quantity = Decimal(2 + position % 100)


def fill_reply(reply: Reply, activities: list[Activity]) -> None:
    set_support(reply, bool(activities))
    if activities:
        supported = {activity.partner_id for activity in activities}
        partners = reply.survey_round.partners.values_list("pk", flat=True)
        set_partner_answers(reply, {code: (code in supported, "") for code in partners})
        add_activities(reply, activities)
