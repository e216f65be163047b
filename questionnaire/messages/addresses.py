"""Correcting the address of a contact point to whom e-mails could not be delivered."""

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from questionnaire.choices import Role
from questionnaire.cleaning.text import clean_address
from questionnaire.contact_points.contact_points import (
    NewContactPoint,
    add_contact_points,
    address_problem,
    of_reply,
)
from questionnaire.locking import lock_reply, lock_round_in_work
from questionnaire.mails.outbox import send_again_to, try_again
from questionnaire.models import Mail, ReplySection, RoundRole, User
from questionnaire.problems import Refused


@transaction.atomic
def correct_address(mail: Mail, email: str, by: User) -> int:
    """Give the role of its recipient to this address, and send there what was not delivered; how many.

    An account belongs to its owner and may have roles elsewhere, so that its own address stays. The address
    that it has already is tried again.

    Raises Refused where the recipient is no contact point any more or the address cannot be one.
    """
    assert mail.survey_round  # noqa: S101
    locked = lock_round_in_work(mail.survey_round)
    if mail.sent_at:
        raise Refused(_("The e-mail has been sent in the meantime."), _("Nothing to do."))
    if mail.reply is None or mail.to is None:
        raise no_longer_contact_point(mail)
    reply, email = lock_reply(mail.reply), clean_address(email)
    held = of_reply(reply).filter(user=mail.to).select_related("user").first()
    if held is None:
        raise no_longer_contact_point(mail)
    undelivered = Mail.objects.filter(survey_round=locked, reply=reply, to=mail.to).filter(
        Q(tries__gt=0) | Q(dropped_at__isnull=True)
    )
    if email == held.user.email:
        return try_again(undelivered)
    refuse_address(held, email)
    new = NewContactPoint(reply.member_state, email, held.name, Role(held.role))
    add_contact_points(locked, [new])
    added = of_reply(reply).select_related("user").get(user__email=email)
    ReplySection.objects.filter(reply=reply, colleague=held.user).update(colleague=added.user)
    held.delete()
    return send_again_to(added.user, undelivered, by)


def no_longer_contact_point(mail: Mail) -> Refused:
    return Refused(
        _("%(person)s is not a contact point of the Member State.") % {"person": mail.to or "–"},
        _("Add the right person on the page “Contact points”, then write to this person."),
    )


def refuse_address(held: RoundRole, email: str) -> None:
    assert held.member_state  # noqa: S101
    if problem := address_problem(held.member_state, email):
        raise Refused(problem.message, problem.remedy)
    there = RoundRole.objects.contact_points().filter(
        survey_round=held.survey_round, member_state=held.member_state, user__email=email
    )
    if there.exists():
        raise Refused(
            _("%(email)s is already a contact point of %(member_state)s.")
            % {"email": email, "member_state": held.member_state},
            _("Remove the role of %(former)s on the page “Roles” instead.") % {"former": held.user.email},
        )
