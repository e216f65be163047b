"""What has changed in a version since the one that the Presidency accepted or read last."""

from collections.abc import Container
from dataclasses import dataclass

from django.utils.translation import gettext as _

from questionnaire.choices import EventKind
from questionnaire.models import Event, ReplyVersion
from questionnaire.review.differences import Differences, between_versions


@dataclass(frozen=True)
class SinceRead:
    base: ReplyVersion
    differences: Differences

    def marks(self, references: Container[str]) -> dict[str, str]:
        """What stands beside these activities in the table, by reference."""
        changed = {
            each.activity.reference: _("Changed: %(what)s") % {"what": each.labels}
            for each in self.differences.changed
            if each.activity.reference in references
        }
        new = _("New")
        return changed | {whole.activity.reference: new for whole in self.differences.new}


def since_read(version: ReplyVersion) -> SinceRead | None:
    """Against the version before it where none was read; None for the first one."""
    if version.number == 1:
        return None
    earlier = version.reply.versions.filter(number__lt=version.number).order_by("-number")
    settled = Event.objects.filter(reply=version.reply, kind__in=(EventKind.READ, EventKind.ACCEPTED))
    base = earlier.filter(pk__in=settled.values("version")).first() or earlier.first()
    return SinceRead(base, between_versions(base, version)) if base else None
