"""What is said of an entry of a code list that a round does not ask about any more."""

from django.utils.translation import gettext as _

from questionnaire.models.rounds.reference import CodeListEntry


def no_longer_asked(entry: CodeListEntry | None) -> str:
    return _("This round does not ask about %(entry)s.") % {"entry": entry.label if entry else ""}
