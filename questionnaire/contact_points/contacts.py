"""Who may do what with a reply, and whom to ask for the rest."""

from dataclasses import dataclass

from django.db.models import Q

from questionnaire.choices import ReplyState, Role
from questionnaire.models import Reply, RoundRole, User
from questionnaire.models.rounds.presiding import may_act


@dataclass(frozen=True)
class Contacts:
    """The submitters of a reply and the Presidency of its round, as the reader `user` needs them."""

    user: User
    submitters: tuple[RoundRole, ...]
    presidency: tuple[RoundRole, ...]

    @property
    def may_submit(self) -> bool:
        return any(role.user_id == self.user.pk for role in self.submitters)

    def may_withdraw(self, reply: Reply) -> bool:
        return (
            self.may_submit
            and reply.state == ReplyState.SUBMITTED
            and reply.survey_round.is_open
            and not reply.is_overdue()
        )


def contacts_of(reply: Reply, user: User) -> Contacts:
    roles = RoundRole.objects.filter(
        may_act() | Q(role=Role.SUBMITTER, member_state=reply.member_state_id),
        survey_round=reply.survey_round,
        user__is_active=True,
    ).select_related("user")
    return Contacts(
        user,
        tuple(role for role in roles if role.role == Role.SUBMITTER),
        tuple(role for role in roles if role.role == Role.PRESIDENCY),
    )
