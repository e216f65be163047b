"""What a database holds, in a form that can be compared: before and after, here and there."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from analysis.axes import axes_of
from analysis.backup.tables import as_line, lines, tables
from analysis.cube import cube_of, read_respondents
from analysis.formats.as_json import table
from analysis.grid import Numbering, Profile
from analysis.models import ReleaseFile
from analysis.selection import Selection
from analysis.table_sets import ANNEX, TABLE_SETS_BY_NAME, Asked
from questionnaire.content import content_hash
from questionnaire.models import ReplyVersion, Round
from questionnaire.version_content import content_of_version

Manifest = dict[str, dict[str, Any]]


@dataclass
class Tally:
    """How many rows, and a sum over them that does not depend on the order in which they are read."""

    rows: int = 0
    sum: int = 0

    def add(self, line: str) -> None:
        self.rows += 1
        self.sum = (self.sum + int.from_bytes(hashlib.sha256(line.encode()).digest())) % 2**256

    def plain(self) -> list[Any]:
        return [self.rows, f"{self.sum:064x}"]


@dataclass
class Tallies:
    of: dict[str, Tally] = field(default_factory=dict)

    def counted(self, label: str, rows: Iterator[str]) -> Iterator[str]:
        tally = self.of[label] = Tally()
        for line in rows:
            tally.add(line)
            yield line

    def plain(self) -> dict[str, Any]:
        return {label: tally.plain() for label, tally in self.of.items()}


def tally_all() -> Tallies:
    tallies = Tallies()
    for label, model in tables().items():
        for _line in tallies.counted(label, lines(model)):
            pass
    return tallies


def manifest(tallies: Tallies) -> Manifest:
    """Rows of each table, figures of each round, and the hash of each version and kept file, made again."""
    return {
        "tables": tallies.plain(),
        "figures": {str(each.slug): figures(each) for each in Round.objects.order_by("slug")},
        "versions": {name: made for name, made, _said in version_hashes()},
        "releases": {name: made for name, made, _said in release_hashes()},
    }


def figures(survey_round: Round) -> dict[str, Any]:
    """Of the twenty tables of the annex, counted now."""
    selection = Selection()
    cube = cube_of(selection, axes_of(survey_round), read_respondents(survey_round, selection))
    asked = Asked(survey_round, cube, Profile.INTERNAL, Numbering.SEQUENTIAL)
    printed = [table(grid) for grid in TABLE_SETS_BY_NAME[ANNEX].build(asked)]
    cells = [[each["key"], [[row["code"], row["cells"]] for row in each["rows"]]] for each in printed]
    return {
        "replies": len(cube.counted),
        "members": cube.members(),
        "activities": cube.activities(),
        "tables": len(cells),
        "sha256": hashlib.sha256(as_line(cells).encode()).hexdigest(),
    }


def version_hashes() -> Iterator[tuple[str, str, str]]:
    """Name, hash made again of what the rows say, hash that the version was given."""
    versions = ReplyVersion.objects.select_related("reply__survey_round", "reply__member_state")
    for version in versions.order_by("pk").iterator(chunk_size=100):
        name = f"{version.reply.survey_round.slug} {version.reply.member_state_id} {version.number}"
        yield name, content_hash(version.reply, content_of_version(version)), version.content_hash


def release_hashes() -> Iterator[tuple[str, str, str]]:
    files = ReleaseFile.objects.select_related("release__survey_round").order_by("pk")
    for file in files.iterator(chunk_size=10):
        release = file.release
        name = f"{release.survey_round.slug} {release.number} {file.format} {file.software}"
        yield name, hashlib.sha256(file.content).hexdigest(), file.sha256


def not_as_hashed() -> list[str]:
    """Versions and kept files that no longer are what their hash stands for."""
    both = (("version", version_hashes()), ("file of release", release_hashes()))
    return [f"{what} {name}" for what, hashes in both for name, made, said in hashes if made != said]


def differences(there: Manifest, here: Manifest) -> list[str]:
    """What is not the same in both, one line each."""
    return [
        f"{part}, {name}: {there[part].get(name)} became {here[part].get(name)}"
        for part in here
        for name in sorted(there[part].keys() | here[part].keys())
        if there[part].get(name) != here[part].get(name)
    ]


def applied_migrations() -> list[str]:
    applied = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in applied)
