"""To whom mails go: people with a role whose account is open."""

from django.db.models import QuerySet

from questionnaire.choices import CONTACT_POINT_ROLES, Role
from questionnaire.models import Reply, Round, User


def contact_points(reply: Reply) -> QuerySet[User]:
    """Collaborators and submitters of the reply."""
    return User.objects.filter(
        roles__survey_round=reply.survey_round_id,
        roles__member_state=reply.member_state_id,
        roles__role__in=CONTACT_POINT_ROLES,
        is_active=True,
    )


def presidency(survey_round: Round) -> QuerySet[User]:
    return User.objects.filter(roles__survey_round=survey_round, roles__role=Role.PRESIDENCY, is_active=True)
