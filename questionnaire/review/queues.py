"""Which replies ask for something of the Presidency: as conditions on replies, for counts and for lists."""

from django.db.models import Exists, F, OuterRef, Q

from questionnaire.choices import EventKind, ReplyState
from questionnaire.models import Event

AWAITING_REVIEW = Q(state=ReplyState.SUBMITTED)
# In the version that is included in the results, without an explanation.
WITH_POSSIBLE_ERRORS = Q(counted_version__likely_mistakes__gt=0)
CHANGED_SINCE_ACCEPTED = Q(accepted_version__isnull=False) & ~Q(counted_version=F("accepted_version"))
BY_LETTER = Q(counted_version__on_behalf=True)
CONFIRMED = Exists(Event.objects.filter(version=OuterRef("counted_version"), kind=EventKind.CONFIRMED))
BY_LETTER_NOT_CONFIRMED = BY_LETTER & ~Q(CONFIRMED)
