"""Releases in an archive: what was frozen, and the bytes that were handed out; written and brought back."""

import hashlib
from collections.abc import Iterator, Mapping

from analysis.archive.check import DamagedArchiveError
from analysis.archive.contents import RoundContents, archive_json
from analysis.archive.rows import Found, Row, archived_value, model_columns, row_of
from analysis.models import Release, ReleaseFile
from analysis.releases.frozen import ChangedReleaseError, hash_of
from questionnaire.models import Round

LIST = "releases.json"
OF_A_FILE = ("format", "name", "sha256", "size", "software", "rendered_at")


def release_files(contents: RoundContents) -> Iterator[tuple[str, bytes]]:
    """The list, then each file as it was rendered. Raises ChangedReleaseError."""
    yield LIST, archive_json([release_row(release, contents) for release in contents.releases])
    for release in contents.releases:
        for file in release_columns(release):
            yield release_path(release.number, file.name), bytes(file.content)


def release_row(release: Release, contents: RoundContents) -> Row:
    if hash_of(release) != release.content_hash:
        raise ChangedReleaseError(f"{release} does not have the content that its hash stands for.")
    files = [
        {name: archived_value(getattr(file, name)) for name in OF_A_FILE} for file in release_columns(release)
    ]
    revises = release.revises.number if release.revises else None
    return row_of(release, contents.names) | {"revises": revises, "files": files}


def release_columns(release: Release) -> list[ReleaseFile]:
    return sorted(release.files.all(), key=lambda file: file.name)


def release_path(number: int, name: str) -> str:
    return f"releases/{number}/{name}"


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
