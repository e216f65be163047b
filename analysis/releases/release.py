"""Releases: freezing what is counted, counting it again from what was frozen, releasing, withdrawing."""

import copy
import datetime as dt
import hashlib
import json
from dataclasses import dataclass, replace
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from analysis.annex.annex import annex_of, refuse_to_circulate_chosen
from analysis.annex.data_rows import data_rows
from analysis.counting.cube import Cube, Respondent, cube_of, read_cube
from analysis.counting.selection import Axes, AxisEntry, Selection, axes_of
from analysis.grid import Annex, Axis, DataRows, Numbering, Profile
from analysis.models import Release
from analysis.releases.figure_changes import with_changes
from analysis.software import VERSION
from analysis.text.edited import NO_TEXTS, OwnTexts, number_unreviewed
from analysis.text.stored import read_texts
from questionnaire.audit.subjects import of_distribution, of_withdrawal
from questionnaire.choices import CONTACT_POINT_ROLES, EventKind, MailKind, Role
from questionnaire.locking import lock_round_in_work
from questionnaire.mails.outbox import queue
from questionnaire.models import Event, ReplyVersion, Round, User, WordTemplate
from questionnaire.problems import Refused
from questionnaire.word_template.templates import template_in_use, template_with_hash

Row = dict[str, Any]


class ChangedReleaseError(RuntimeError):
    """A version that a release counts is not there as it was: somebody changed it past the application."""


@dataclass(frozen=True)
class Wanted:
    """What a release is to be; `once` names the form it comes from."""

    label: str
    selection: Selection
    profile: Profile
    numbering: Numbering
    once: UUID
    revises: Release | None = None


@transaction.atomic
def make_release(survey_round: Round, wanted: Wanted, by: User | None) -> Release:
    """Freeze what counts at this moment; the same form again gives the release that it made.

    Raises Refused for what would circulate figures of chosen Member States, where numbering as in 7896/20
    is not possible, and for text with a sentence that is to be reviewed.
    """
    locked = lock_round_in_work(survey_round)
    earlier = Release.objects.filter(survey_round=locked)
    if made := earlier.filter(once=wanted.once).first():
        return made
    refuse_to_circulate_chosen(wanted.selection, wanted.profile)
    refuse_to_revise_internal(wanted)
    cube = read_cube(locked, wanted.selection)
    texts = read_texts(locked) if cube.covers_everything else NO_TEXTS
    release = Release(
        survey_round=locked,
        number=(earlier.aggregate(last=Max("number"))["last"] or 0) + 1,
        label=wanted.label,
        revises=wanted.revises,
        profile=wanted.profile.value,
        numbering=wanted.numbering.value,
        selection=wanted.selection.as_codes(),
        terms=frozen_terms(locked, cube.round_axes) | frozen_texts(texts) | frozen_template(locked),
        respondents=frozen_respondents(cube),
        software=VERSION,
        made_at=timezone.now(),
        made_by=by,
        once=wanted.once,
    )
    release.content_hash = hash_of(release)
    # What cannot be printed is refused before it is stored.
    annex = build_release(release)
    refuse_unreviewed(texts, annex)
    release.save()
    log_release_event(EventKind.RELEASE_MADE, release, by, subject_hash=release.content_hash)
    return release


def refuse_unreviewed(texts: OwnTexts, annex: Annex) -> None:
    """Refuse to freeze words that may not hold for the figures beside them."""
    if number := number_unreviewed(texts, annex):
        raise Refused(
            ngettext(
                "%(number)s sentence of the text is to be reviewed.",
                "%(number)s sentences of the text are to be reviewed.",
                number,
            )
            % {"number": number},
            _("Review the text on the page “Text” of the results, then create the release."),
        )


def frozen_texts(texts: OwnTexts) -> Row:
    """What the Presidency has written, with its references; the figures behind them are frozen as well."""
    return {"texts": dict(texts.texts)} if texts.texts else {}


def frozen_template(survey_round: Round) -> Row:
    """The Word template by its SHA-256: its versions stay, so that Word files can be made again."""
    template = template_in_use(survey_round)
    return {"word_template": template.content_hash} if template else {}


def template_of(release: Release) -> bytes:
    """As it was when the release was made; the standard layout where there was none.

    Raises ChangedReleaseError.
    """
    content_hash = release.terms.get("word_template")
    try:
        return template_with_hash(release.survey_round, content_hash) if content_hash else b""
    except WordTemplate.DoesNotExist as error:
        raise ChangedReleaseError(f"{release} uses a Word template that is not there: {error}") from None


def refuse_to_revise_internal(wanted: Wanted) -> None:
    """Notes on what has changed tell the earlier figures, which may be those of chosen Member States."""
    if wanted.profile == Profile.CIRCULATION and wanted.revises and wanted.revises.profile != wanted.profile:
        raise Refused(
            _("%(release)s is internal: its figures are not for circulation.") % {"release": wanted.revises},
            _("Select a release for circulation to revise, or none."),
        )


def frozen_terms(survey_round: Round, axes: Axes) -> Row:
    lists = {axis.value: [[e.code, e.label, e.slug] for e in axes[axis]] for axis in Axis}
    footnotes = {e.code: [e.mark, e.footnote] for e in axes[Axis.PARTNERS] if e.mark}
    return {
        "title": survey_round.title,
        "marking": survey_round.marking,
        "is_illustrative": survey_round.is_illustrative,
        "footnotes": footnotes,
        **lists,
    }


def frozen_respondents(cube: Cube) -> list[Row]:
    """Each with the number of its version, and the hash that the version stands for."""
    versions = ReplyVersion.objects.filter(pk__in=cube.versions).values_list("pk", "number", "content_hash")
    found = {pk: {"version": number, "hash": content_hash} for pk, number, content_hash in versions}
    return [r._asdict() | found.get(r.version or 0, {"version": None, "hash": ""}) for r in cube.respondents]


def content_of(release: Release) -> Row:
    """All that is frozen, free of database keys and of people."""
    return {
        "round": release.survey_round.slug,
        "number": release.number,
        "label": release.label,
        "revises": release.revises.number if release.revises else None,
        "profile": release.profile,
        "numbering": release.numbering,
        "selection": release.selection,
        "terms": release.terms,
        "respondents": release.respondents,
        "software": release.software,
        "made_at": release.made_at.astimezone(dt.UTC).isoformat(),
    }


def hash_of(release: Release) -> str:
    """The SHA-256 of its content as JSON with sorted keys and no spaces."""
    content = json.dumps(content_of(release), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(content.encode()).hexdigest()


def cube_of_release(release: Release) -> Cube:
    """Counted again from the frozen versions, with the frozen labels; two queries.

    Raises ChangedReleaseError.
    """
    versions = ReplyVersion.objects.filter(reply__survey_round=release.survey_round_id)
    keys = {
        tuple(names): pk
        for pk, *names in versions.values_list("pk", "reply__member_state", "number", "content_hash")
    }
    try:
        respondents = tuple(respondent(row, keys) for row in release.respondents)
    except KeyError as error:
        raise ChangedReleaseError(f"{release} counts a version that is not there: {error}.") from None
    footnotes = frozen_footnotes(release)
    axes = {
        axis: tuple(AxisEntry(*entry, *footnotes.get(entry[0], ())) for entry in release.terms[axis.value])
        for axis in Axis
    }
    return cube_of(Selection.of_codes(release.selection), axes, respondents)


def frozen_footnotes(release: Release) -> dict[str, list[str]]:
    """Mark and text by the code of the partner; those of the round where the release has frozen none yet."""
    frozen: dict[str, list[str]] | None = release.terms.get("footnotes")
    if frozen is not None:
        return frozen
    partners = axes_of(release.survey_round)[Axis.PARTNERS]
    return {entry.code: [entry.mark, entry.footnote] for entry in partners if entry.mark}


def respondent(row: Row, keys: dict[tuple[Any, ...], int]) -> Respondent:
    columns = {name: value for name, value in row.items() if name != "hash"}
    if row["version"] is not None:
        columns["version"] = keys[row["code"], row["version"], row["hash"]]
    return Respondent(**columns)


def round_as_printed(release: Release) -> Round:
    """The round with the texts that it had."""
    printed = copy.copy(release.survey_round)
    for name in ("title", "marking", "is_illustrative"):
        setattr(printed, name, release.terms[name])
    return printed


def build_release(release: Release, cube: Cube | None = None) -> Annex:
    """Its tables and facts; a revision says under each table which figures have moved."""
    cube = cube or cube_of_release(release)
    annex, _data = annex_of(
        round_as_printed(release),
        cube,
        timezone.localtime(release.made_at),
        profile=Profile(release.profile),
        numbering=Numbering(release.numbering),
        texts=OwnTexts(release.terms.get("texts", {})),
    )
    facts = replace(
        annex.facts,
        release=release.number,
        label=release.label,
        summary=f"{release}. {annex.facts.summary}",
    )
    annex = replace(annex, facts=facts, word_template=partial(template_of, release))
    if release.revises is None:
        return annex
    return with_changes(annex, build_release(release.revises))


def rows_of_release(release: Release, cube: Cube) -> DataRows | None:
    """The counted activities, in the internal profile alone; each call reads them anew."""
    return data_rows(cube) if release.profile == Profile.INTERNAL else None


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


def last_released(survey_round: Round) -> Release | None:
    """What Member States hold their own figures against."""
    released = Release.objects.in_force().filter(survey_round=survey_round, to_member_states=True)
    return released.order_by("-number").first()
