"""What a database holds, in a form that can be compared: before and after, here and there."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from analysis.backup.numbers import last_numbers
from analysis.backup.tables import as_line, table_lines, tables_by_label
from analysis.counting.cube import cube_of, read_respondents
from analysis.counting.selection import Selection, axes_of
from analysis.formats.as_json import table
from analysis.grid import Numbering, Profile
from analysis.models import Release, ReleaseFile
from analysis.releases.frozen import hash_of
from analysis.tables.table_sets import ANNEX, TABLE_SETS_BY_NAME, TableContext
from questionnaire.models import ReplyVersion, Round
from questionnaire.reply.content import content_hash, content_of_version

Manifest = dict[str, dict[str, Any]]
Hashes = list[str]

# Parts of the manifest that hold hashes, and what each is called.
HASHED = (("versions", "version"), ("releases", "release"), ("files", "file of release"))


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
    for label, model in tables_by_label().items():
        for _line in tallies.counted(label, table_lines(model)):
            pass
    return tallies


def manifest(tallies: Tallies) -> Manifest:
    """Rows and numbers of each table, figures of each round, and two hashes of each frozen thing.

    The first is made again of what the rows say, the second is the one that it was given.
    """
    return {
        "tables": tallies.plain(),
        "numbers": last_numbers(),
        "figures": {str(each.slug): figures(each) for each in Round.objects.order_by("slug")},
        "versions": dict(version_hashes()),
        "releases": dict(release_hashes()),
        "files": dict(file_hashes()),
    }


def row_count(found: Manifest) -> int:
    return sum(count for count, _sum in found["tables"].values())


def figures(survey_round: Round) -> dict[str, Any]:
    """Of all tables of the annex, counted now."""
    selection = Selection()
    cube = cube_of(selection, axes_of(survey_round), read_respondents(survey_round, selection))
    asked = TableContext(survey_round, cube, Profile.INTERNAL, Numbering.SEQUENTIAL)
    printed = [table(grid) for grid in TABLE_SETS_BY_NAME[ANNEX].build(asked)]
    cells = [[each["key"], [[row["code"], row["cells"]] for row in each["rows"]]] for each in printed]
    return {
        "replies": len(cube.counted),
        "members": cube.members(),
        "activities": cube.activities(),
        "tables": len(cells),
        "sha256": hashlib.sha256(as_line(cells).encode()).hexdigest(),
    }


def version_hashes() -> Iterator[tuple[str, Hashes]]:
    versions = ReplyVersion.objects.select_related("reply__survey_round", "reply__member_state")
    for version in versions.order_by("pk").iterator(chunk_size=100):
        name = f"{version.reply.survey_round.slug} {version.reply.member_state_id} {version.number}"
        yield name, [content_hash(version.reply, content_of_version(version)), version.content_hash]


def release_hashes() -> Iterator[tuple[str, Hashes]]:
    releases = Release.objects.select_related("survey_round", "revises").order_by("pk")
    for release in releases.iterator(chunk_size=100):
        yield f"{release.survey_round.slug} {release.number}", [hash_of(release), release.content_hash]


def file_hashes() -> Iterator[tuple[str, Hashes]]:
    files = ReleaseFile.objects.select_related("release__survey_round").order_by("pk")
    for file in files.iterator(chunk_size=10):
        release = file.release
        name = f"{release.survey_round.slug} {release.number} {file.format} {file.software}"
        yield name, [hashlib.sha256(file.content).hexdigest(), file.sha256]


def not_as_hashed(found: Manifest) -> list[str]:
    """What no longer is what its hash stands for."""
    return [
        f"{what} {name}"
        for part, what in HASHED
        for name, (made, said) in found[part].items()
        if made != said
    ]


def manifest_differences(there: Manifest, here: Manifest) -> list[str]:
    """What is not the same in both, one line each."""
    return [
        f"{part}, {name}: {there[part].get(name)} became {here[part].get(name)}"
        for part in here
        for name in sorted(there[part].keys() | here[part].keys())
        if there[part].get(name) != here[part].get(name)
    ]
