"""Deleting a round that has never been opened, with everything that was prepared for it."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import ProtectedError, Q, QuerySet
from django.utils.translation import gettext as _

from questionnaire.choices import RoundState
from questionnaire.locking import lock_round_with_replies
from questionnaire.models import ChainHead, Event, Round, RoundRole, User
from questionnaire.problems import Refused
from questionnaire.security.events import SecurityEvent
from questionnaire.security.security_log import log_once_stored

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


def is_deletable(survey_round: Round) -> bool:
    return survey_round.state == RoundState.PREPARING


def has_deleted(user: "User | AnonymousUser", slug: str, key: int | None) -> bool:
    """Whether this person has deleted the round with this short name or key, and there is none again."""
    if not user.is_authenticated or not (slug or key):
        return False
    named = Q(id=key) if key else Q(slug=slug)
    deleted = Round.history.filter(named, history_type="-", history_user=user)
    return deleted.exists() and not Round.objects.filter(named).exists()


@transaction.atomic
def delete_round(survey_round: Round, by: User) -> None:
    """Delete a round in preparation with its contact points, events and e-mails that have not been sent.

    E-mails that have been sent stay, without the round. Raises Refused where the round has been opened: what
    Member States have entered is not deleted, nor what is based on it.
    """
    locked = lock_round_with_replies(survey_round)
    if not is_deletable(locked):
        raise Refused(
            _("The round has been opened and cannot be deleted."),
            _("Close the round, and archive it when it is no longer needed."),
        )
    locked.mails.filter(sent_at=None).delete()
    locked.mails.update(survey_round=None)
    # Their managers refuse to delete any: nothing else removes events.
    QuerySet(Event).filter(survey_round=locked).delete()
    ChainHead.objects.filter(survey_round=locked).delete()
    try:
        locked.replies.all().delete()
        locked.delete()
    except ProtectedError as error:
        kinds = sorted({str(row._meta.verbose_name_plural) for row in error.protected_objects})
        raise Refused(
            _("The round cannot be deleted, because these are based on it: %(kinds)s.")
            % {"kinds": ", ".join(kinds)},
            _("Delete them first."),
        ) from None
    # These hold names of contact points. The history of the round itself says who deleted it.
    RoundRole.history.filter(survey_round=survey_round.pk).delete()
    log_once_stored(SecurityEvent.ROUND_DELETED, by, round=locked.slug)
