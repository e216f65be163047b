"""Distributing and withdrawing a release, and the event that each step of a release leaves."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from analysis.models import Release
from analysis.models.releases import ReleaseQuerySet
from questionnaire.audit.subjects import of_distribution, of_withdrawal
from questionnaire.choices import CONTACT_POINT_ROLES, EventKind, MailKind, Role
from questionnaire.locking import lock_round_in_work
from questionnaire.mails.outbox import queue
from questionnaire.models import Event, Round, User
from questionnaire.problems import Refused


@dataclass(frozen=True)
class Audience:
    """To whom a release goes; `is_told` says that contact points get a mail."""

    member_states: bool
    observers: bool
    is_told: bool = False


@transaction.atomic
def circulate(release: Release, audience: Audience, by: User | None) -> None:
    """Let them see it; who sees it already goes on seeing it. The same again changes nothing.

    Raises Refused for an internal or withdrawn release, and for nobody.
    """
    locked = locked_release(release)
    refuse_to_circulate(locked, audience)
    to_member_states = locked.to_member_states or audience.member_states
    to_observers = locked.to_observers or audience.observers
    if (to_member_states, to_observers) == (locked.to_member_states, locked.to_observers):
        return
    now = timezone.now()
    is_first = not locked.is_released
    update_release(
        locked,
        to_member_states=to_member_states,
        to_observers=to_observers,
        released_at=now if is_first else locked.released_at,
        released_by=by if is_first else locked.released_by,
    )
    if audience.is_told:
        queue_release_mails(locked, audience, by)
    words = audience_in_words(to_member_states, to_observers)
    log_release_event(EventKind.RELEASED, locked, by, words, subject=of_distribution(locked), at=now)


def locked_release(release: Release) -> Release:
    """As it is stored now; the same step again, or another, waits. Raises RoundArchived."""
    lock_round_in_work(release.survey_round)
    return Release.objects.get(pk=release.pk)


def refuse_to_circulate(release: Release, audience: Audience) -> None:
    if release.is_withdrawn:
        raise Refused(_("%(release)s is withdrawn.") % {"release": release}, _("Create a new release."))
    if not release.may_be_circulated:
        raise Refused(
            _("%(release)s is internal: it names Member States.") % {"release": release},
            _("Create a release for circulation with the same selection."),
        )
    if not (audience.member_states or audience.observers):
        raise Refused(_("No recipient is selected."), _("Select Member States, observers or both."))


def audience_in_words(to_member_states: bool, to_observers: bool) -> str:
    if to_member_states and to_observers:
        return _("Member States and observers")
    return _("Member States") if to_member_states else _("observers")


def update_release(release: Release, **columns: Any) -> None:
    """What happens to a release, in its row and in the instance."""
    Release.objects.filter(pk=release.pk).update(**columns)
    for name, value in columns.items():
        setattr(release, name, value)


def queue_release_mails(release: Release, audience: Audience, by: User | None) -> None:
    """A mail with the address of the release to each person who may open it now."""
    roles = (CONTACT_POINT_ROLES if audience.member_states else frozenset()) | (
        {Role.OBSERVER} if audience.observers else set()
    )
    people = User.objects.filter(
        roles__survey_round=release.survey_round_id, roles__role__in=roles, is_active=True
    )
    queue(
        MailKind.RELEASED,
        people.distinct(),
        survey_round=release.survey_round,
        by=by,
        link=reverse("analysis:release", args=(release.survey_round.slug, release.number)),
    )


@transaction.atomic
def withdraw(release: Release, reason: str, by: User) -> None:
    """Its files are served to the Presidency alone from now on. A second time changes nothing."""
    locked = locked_release(release)
    if locked.is_withdrawn:
        return
    if not reason.strip():
        raise Refused(_("The reason is missing."), _("Enter the reason for the withdrawal in one sentence."))
    now = timezone.now()
    update_release(locked, withdrawn_at=now, withdrawn_by=by, withdrawn_because=reason.strip())
    log_release_event(
        EventKind.RELEASE_WITHDRAWN, locked, by, reason.strip(), subject=of_withdrawal(locked), at=now
    )


def log_release_event(
    kind: EventKind, release: Release, by: User | None, words: str = "", **columns: Any
) -> None:
    """An event that names the release."""
    reason = f"{release}: {words}" if words else str(release)
    Event.objects.record(survey_round=release.survey_round, kind=kind, reason=reason, by=by, **columns)


def released_to_member_states(survey_round: Round) -> ReleaseQuerySet:
    """The last one first."""
    released = Release.objects.in_force().filter(survey_round=survey_round, to_member_states=True)
    return released.order_by("-number")


def last_released(survey_round: Round) -> Release | None:
    """What Member States hold their own figures against."""
    return released_to_member_states(survey_round).first()
