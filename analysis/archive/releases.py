"""Releases in an archive: what was frozen, and the bytes that were handed out."""

from collections.abc import Iterator

from analysis.archive.contents import RoundContents, archive_json
from analysis.archive.rows import Row, archived_value, row_of
from analysis.models import Release, ReleaseFile
from analysis.releases.release import ChangedReleaseError, hash_of

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
