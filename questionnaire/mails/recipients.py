"""To whom mails go: people with a role, and whether a mail still concerns them when it is sent."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from questionnaire.choices import CONTACT_POINT_ROLES, Role
from questionnaire.models.people import RoundRole, User

if TYPE_CHECKING:
    from questionnaire.models import Mail, Reply, Round


@dataclass(frozen=True)
class Recipients:
    """Of one kind of mail. Where `found` is missing, whoever queues the mail names them.

    `includes` says whether the person of a mail, whose account is open, is still one of them, and
    `otherwise` is the reason that the list of mails gives where not.
    """

    label: Any
    includes: "Callable[[Mail], bool]" = lambda _mail: True
    otherwise: Any = ""
    found: "Callable[[Round, Reply | None], QuerySet[User]] | None" = None
    # Whether the address is named each time, so that it makes no difference whether the account is open.
    is_by_address: bool = False

    def found_for(self, survey_round: "Round", reply: "Reply | None") -> QuerySet[User]:
        if self.found is None:
            raise ValueError("Whoever queues this kind of mail names its recipients.")
        return self.found(survey_round, reply)


def contact_points(reply: "Reply") -> QuerySet[User]:
    """Collaborators and submitters of the reply."""
    return User.objects.filter(
        roles__survey_round=reply.survey_round_id,
        roles__member_state=reply.member_state_id,
        roles__role__in=CONTACT_POINT_ROLES,
        is_active=True,
    )


def presidency(survey_round: "Round") -> QuerySet[User]:
    """Who presides today."""
    roles = survey_round.roles.presiding()
    return User.objects.filter(pk__in=roles.order_by().values("user"), is_active=True)


def administrators() -> QuerySet[User]:
    return User.objects.filter(is_administrator=True, is_active=True)


def contact_points_of_each(
    survey_round: "Round", replies: "Iterable[Reply]", *, also_closed: bool = False
) -> "list[tuple[RoundRole, Reply]]":
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


def of_reply(_survey_round: "Round", reply: "Reply | None") -> QuerySet[User]:
    return contact_points(reply) if reply else User.objects.none()


def has_role(mail: "Mail") -> bool:
    return bool(mail.survey_round and mail.survey_round.roles.filter(user=mail.to).exists())


def is_contact_point(mail: "Mail") -> bool:
    if not mail.survey_round or not mail.reply:
        return False
    roles = mail.survey_round.roles.contact_points()
    return roles.filter(user=mail.to, member_state=mail.reply.member_state_id).exists()


def is_in_a_team(mail: "Mail") -> bool:
    return bool(mail.survey_round and mail.survey_round.roles.presidency().filter(user=mail.to).exists())


def was_in_a_team(mail: "Mail") -> bool:
    """Also whose role has been removed."""
    roles = RoundRole.history.filter(survey_round=mail.survey_round, user=mail.to, role=Role.PRESIDENCY)
    return bool(roles.exists())


def presides(mail: "Mail") -> bool:
    return bool(mail.to and mail.survey_round and presidency(mail.survey_round).contains(mail.to))


NO_CONTACT_POINT = _("The person is no longer a contact point of the Member State.")
CONTACT_POINTS = Recipients(
    _("Contact points of the Member State"), is_contact_point, NO_CONTACT_POINT, of_reply
)
# One or some of them, who are named each time.
INVITED = Recipients(_("Contact points who are invited"), is_contact_point, NO_CONTACT_POINT)
SELECTED = Recipients(
    _("Contact points of the Member States and with the roles that are selected"),
    is_contact_point,
    NO_CONTACT_POINT,
)
ASSIGNED = Recipients(_("Contact point to whom it is assigned"), is_contact_point, NO_CONTACT_POINT)
CONCERNED = Recipients(
    _(
        "Presidency, if its question is answered; the contact point who asked, if the Presidency answers a "
        "question; contact points, if a request is answered"
    ),
    lambda mail: presides(mail) or is_contact_point(mail),
    NO_CONTACT_POINT,
)
BOTH_SIDES = Recipients(
    _("Contact points of the Member State, and Presidency of the round"),
    lambda mail: presides(mail) or is_contact_point(mail),
    _("The person is neither a contact point of the Member State nor in the Presidency of the round."),
)
PRESIDENCY = Recipients(
    _("Presidency of the round"),
    presides,
    _("The person is no longer a member of the Presidency of the round."),
    lambda survey_round, _reply: presidency(survey_round),
)
# Also the team that is next, and the one that leaves.
PRESIDENCY_AND_TEAMS = Recipients(
    _("Present and new Presidency"),
    is_in_a_team,
    _("The person is not a member of the Presidency of the round."),
)
FORMER_TEAMS = Recipients(
    _("Present Presidency, and the team that was to be next"),
    was_in_a_team,
    _("The person has never been a member of the Presidency of the round."),
)
# In whichever role; what was withdrawn meanwhile says so on its page.
AUDIENCE = Recipients(
    _("Contact points, observers or both, as the Presidency has selected"),
    has_role,
    _("The person no longer has a role in the round."),
)
OWNER = Recipients(_("Owner of the account"))
OWNER_AT_BOTH_ADDRESSES = Recipients(
    _("Owner of the account, at the old and the new address"), is_by_address=True
)
OWNER_OF_CLOSED_ACCOUNT = Recipients(_("Owner of the closed account"), is_by_address=True)
ADMINISTRATORS = Recipients(_("Administrators"))
WHO_ASKED = Recipients(_("The address that was entered"))
OPERATORS = Recipients(_("The addresses in `REPORT_FAULTS_TO`"))
