"""Bringing the releases of an archive into this installation."""

import hashlib
from collections.abc import Mapping

from analysis.archive.check import DamagedArchiveError
from analysis.archive.releases import release_path
from analysis.archive.rows import Found, Row, model_columns
from analysis.models import Release, ReleaseFile
from analysis.releases.release import hash_of
from questionnaire.models import Round


def make_releases(survey_round: Round, rows: list[Row], files: Mapping[str, bytes], found: Found) -> None:
    """The same numbers, hashes and bytes. Raises DamagedArchiveError, naming what does not fit."""
    made: dict[int, Release] = {}
    for row in sorted(rows, key=lambda row: int(row["number"])):
        columns = model_columns(Release, row | {"revises": None}, found)
        release = Release(survey_round=survey_round, **columns)
        release.revises = made[row["revises"]] if row["revises"] else None
        if hash_of(release) != release.content_hash:
            raise DamagedArchiveError(f"{release} does not have the content that its hash stands for.")
        release.save()
        made[release.number] = release
        for told in row["files"]:
            make_file(release, told, files)


def make_file(release: Release, told: Row, files: Mapping[str, bytes]) -> None:
    name = release_path(release.number, told["name"])
    content = files.get(name, b"")
    if hashlib.sha256(content).hexdigest() != told["sha256"]:
        raise DamagedArchiveError(f"{name} is not what was rendered.")
    rendered_at = ReleaseFile._meta.get_field("rendered_at").to_python(told["rendered_at"])
    ReleaseFile.objects.create(**told | {"release": release, "content": content, "rendered_at": rendered_at})
