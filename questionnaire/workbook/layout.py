"""The names in a reply workbook, fixed for all who make one, and the limits within which one is read."""

from django.utils.translation import gettext_noop as _

REPLY_SHEET = "Reply"
ACTIVITIES_SHEET = "Activities"
ADDITIONAL_SHEET = "Additional questions"
DEFINITIONS_SHEET = "Definitions"
LISTS_SHEET = "Lists"
# Of the workbook to read, which nobody fills in.
LIST_OF_ACTIVITIES_SHEET = _("List of activities")
# Ends what the application itself writes on the sheet Reply.
WRITTEN_AT = _("Written on %(time)s.")

ROUND_LABEL = "Round"
MEMBER_STATE_LABEL = "Member State"
SUPPORT_LABEL = "Does your Member State provide support?"
LABELS = (ROUND_LABEL, MEMBER_STATE_LABEL, SUPPORT_LABEL)

YES = "Yes"
NO = "No"

MAX_ACTIVITIES = 5000
# More columns than anybody keeps notes in.
LAST_COLUMN = 100
# Far below the partners, where people keep notes of their own.
LAST_REPLY_ROW = 200
