"""What a release freezes, its verification code, and the figures counted again from it."""

import copy
import datetime as dt
import hashlib
import json
from typing import Any

from analysis.counting.cube import Cube, Respondent, cube_of
from analysis.counting.selection import Axes, AxisEntry, Selection, axes_of
from analysis.grid import Axis
from analysis.models import Release
from analysis.text.edited import OwnTexts
from questionnaire.models import ReplyVersion, Round, WordTemplate
from questionnaire.word_template.templates import template_in_use, template_with_hash

Row = dict[str, Any]


class ChangedReleaseError(RuntimeError):
    """A version that a release counts is not there as it was: somebody changed it past the application."""


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


def frozen_terms(survey_round: Round, axes: Axes) -> Row:
    footnotes = {e.code: [e.mark, e.footnote] for e in axes[Axis.PARTNERS] if e.mark}
    return {
        "title": survey_round.title,
        "marking": survey_round.marking,
        "is_illustrative": survey_round.is_illustrative,
        "footnotes": footnotes,
        **frozen_lists(axes),
    }


def frozen_lists(axes: Axes) -> Row:
    return {axis.value: [[e.code, e.label, e.slug] for e in axes[axis]] for axis in Axis}


def frozen_respondents(cube: Cube) -> list[Row]:
    """Each with the number of its version, and the hash that the version stands for."""
    versions = ReplyVersion.objects.filter(pk__in=cube.versions).values_list("pk", "number", "content_hash")
    found = {pk: {"version": number, "hash": content_hash} for pk, number, content_hash in versions}
    return [r._asdict() | found.get(r.version or 0, {"version": None, "hash": ""}) for r in cube.respondents]


def has_frozen(release: Release, cube: Cube, respondents: list[Row]) -> bool:
    """Whether the release counts what the cube counts, so that both have the same figures.

    `respondents` are those of the cube, as a release freezes them.
    """
    frozen, present = (
        [(row["code"], row["version"], row["hash"]) for row in rows]
        for rows in (release.respondents, respondents)
    )
    is_selected = Selection.of_codes(release.selection).as_codes() == cube.selection.as_codes()
    has_lists = frozen_lists(cube.round_axes).items() <= release.terms.items()
    return is_selected and has_lists and frozen == present


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
