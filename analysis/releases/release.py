"""Releases: freezing what is counted, and building the tables again from what was frozen."""

from dataclasses import dataclass, replace
from functools import partial
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from analysis.annex.annex import annex_of, refuse_to_circulate_chosen
from analysis.annex.data_rows import data_rows
from analysis.counting.cube import Cube, read_cube
from analysis.counting.selection import Selection
from analysis.grid import Annex, DataRows, Numbering, Profile
from analysis.models import Release
from analysis.releases.cuts import Cut
from analysis.releases.distribution import log_release_event
from analysis.releases.figure_changes import with_changes
from analysis.releases.frozen import (
    cube_of_release,
    frozen_respondents,
    frozen_template,
    frozen_terms,
    frozen_texts,
    hash_of,
    round_as_printed,
    template_of,
)
from analysis.software import VERSION
from analysis.tables.tables import is_like_paper
from analysis.text.edited import NO_TEXTS, OwnTexts, number_unreviewed
from analysis.text.stored import read_texts
from questionnaire.choices import EventKind
from questionnaire.locking import lock_round_in_work
from questionnaire.models import Round, User
from questionnaire.problems import Refused


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


def refuse_to_revise_internal(wanted: Wanted) -> None:
    """Notes on what has changed tell the earlier figures, which may be those of chosen Member States."""
    if wanted.profile == Profile.CIRCULATION and wanted.revises and wanted.revises.profile != wanted.profile:
        raise Refused(
            _("%(release)s is internal: its figures are not for circulation.") % {"release": wanted.revises},
            _("Select a release for circulation to revise, or none."),
        )


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


def cut_of_release(release: Release) -> Cut:
    cube = cube_of_release(release)
    return Cut(str(release), cube, build_release(release, cube))


def cut_of_now(release: Release) -> Cut:
    """What counts at this moment, for the selection and in the numbering of the release."""
    survey_round = release.survey_round
    cube = read_cube(survey_round, Selection.of_codes(release.selection))
    numbering = Numbering(release.numbering) if is_like_paper(cube.round_axes) else Numbering.SEQUENTIAL
    now = timezone.localtime()
    annex, _data = annex_of(survey_round, cube, now, profile=Profile(release.profile), numbering=numbering)
    return Cut(_("Now"), cube, annex)
