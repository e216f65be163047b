"""When a role of the Presidency may read its round, and when it may also act in it."""

from django.db.models import Q
from django.utils import timezone

from questionnaire.choices import Role


def may_read() -> Q:
    """Roles of the Presidency that are not over: before its first day a team reads, and after its last."""
    today = timezone.localdate()
    return Q(role=Role.PRESIDENCY) & (Q(reads_until__isnull=True) | Q(reads_until__gte=today))


def not_over() -> Q:
    """Those that preside today, or will."""
    return Q(presides_until__isnull=True) | Q(presides_until__gte=timezone.localdate())


def may_act() -> Q:
    """Those that preside today."""
    today = timezone.localdate()
    return may_read() & (Q(presides_from__isnull=True) | Q(presides_from__lte=today)) & not_over()
