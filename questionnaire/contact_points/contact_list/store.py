"""Storing the right lines of a contact list: exactly what the preview showed."""

from django.db import transaction
from django.utils.translation import gettext as _

from questionnaire.contact_points.contact_list.compare import ContactComparison, compare_contact_list
from questionnaire.contact_points.contact_list.read import read_lines
from questionnaire.contact_points.contact_points import add_contact_points
from questionnaire.locking import lock_round_with_replies
from questionnaire.models import Round
from questionnaire.problems import Refused


@transaction.atomic
def save_contact_list(survey_round: Round, text: str, token: str) -> ContactComparison:
    """What was stored, and what was wrong and is not; nothing is new where the first of two clicks stored it.

    Raises Refused where a preview would show something else now, or the round is archived.
    """
    # Colleagues are invited under the lock of their reply.
    locked = lock_round_with_replies(survey_round)
    if locked.is_archived:
        raise Refused(
            _("The round is archived, so its contact points cannot be changed."), _("Nothing to do.")
        )
    comparison = compare_contact_list(locked, read_lines(text))
    if comparison.new and comparison.preview_token != token:
        raise Refused(
            _("Not saved: the contact points have changed since the preview."),
            _("Check the new preview below, then confirm it."),
        )
    add_contact_points(locked, comparison.new)
    return comparison
