"""To whom mails go: people with a role whose account is open."""

from collections.abc import Iterable

from django.db.models import QuerySet

from questionnaire.choices import CONTACT_POINT_ROLES
from questionnaire.models import Reply, Round, RoundRole, User
from questionnaire.models.rounds.presiding import may_act


def contact_points(reply: Reply) -> QuerySet[User]:
    """Collaborators and submitters of the reply."""
    return User.objects.filter(
        roles__survey_round=reply.survey_round_id,
        roles__member_state=reply.member_state_id,
        roles__role__in=CONTACT_POINT_ROLES,
        is_active=True,
    )


def presidency(survey_round: Round) -> QuerySet[User]:
    """Who presides today."""
    roles = RoundRole.objects.filter(may_act(), survey_round=survey_round)
    return User.objects.filter(pk__in=roles.order_by().values("user"), is_active=True)


def contact_points_of_each(
    survey_round: Round, replies: Iterable[Reply], *, also_closed: bool = False
) -> list[tuple[RoundRole, Reply]]:
    """The role of each contact point with its reply, by Member State, whatever their number in one query."""
    of_member_state = {reply.member_state_id: reply for reply in replies}
    roles = (
        survey_round.roles.contact_points()
        .filter(member_state__in=of_member_state)
        .select_related("user", "member_state")
    )
    if not also_closed:
        roles = roles.filter(user__is_active=True)
    return [(role, of_member_state[role.member_state_id or ""]) for role in roles]
