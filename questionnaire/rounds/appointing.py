"""Appointing a Presidency: by an administrator, where nobody who presides can pass the round on."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from questionnaire.choices import EventKind, MailKind, Role
from questionnaire.contact_points.contact_points import accounts_for
from questionnaire.locking import lock_round
from questionnaire.mails import presidency, queue
from questionnaire.models import Event, Round, RoundRole, User
from questionnaire.problems import Refused

DAYS = ("presides_from", "presides_until", "reads_until")


@transaction.atomic
def appoint(survey_round: Round, email: str, name: str, by: User) -> bool:
    """Let this person preside from today, beside whoever does; whether it did not already.

    `name` is for a new account only. The Presidency so far and the new one get a mail, and the audit log an
    event. Raises Refused for an account that is closed.
    """
    locked = lock_round(survey_round)
    [person] = accounts_for({email.strip().lower(): name}).values()
    if not person.is_active:
        raise Refused(
            _("The account of %(person)s is closed.") % {"person": person.email},
            _("Open it again first, or appoint somebody else."),
        )
    told = {user.pk: user for user in (*presidency(locked), person)}
    if not let_preside(locked, person):
        return False
    link = reverse("questionnaire:round-hand-over", args=[locked.slug])
    queue(MailKind.APPOINTED, told.values(), survey_round=locked, by=by, link=link)
    # Without the name, which stands in the history of roles and ends there with the account.
    reason = _("By an administrator.")
    Event.objects.record(survey_round=locked, kind=EventKind.APPOINTED, reason=reason, by=by)
    return True


def let_preside(survey_round: Round, person: User) -> bool:
    """Whether that changes anything; a role that has ended or begins later holds from today."""
    held = survey_round.roles.presidency().filter(user=person).first()
    role = held or RoundRole(survey_round=survey_round, user=person, role=Role.PRESIDENCY)
    if held and presidency(survey_round).contains(person) and held.presides_until is None:
        return False
    for day in DAYS:
        setattr(role, day, None)
    role.save()
    return True
