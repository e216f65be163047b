"""What is measured upon: rounds of the 27 with counted versions, and as many activities in them as wanted."""

import random
from collections.abc import Iterator, Sequence
from itertools import product
from typing import Any

from django.db import connection, transaction

from analysis.counting.selection import axes_of
from analysis.grid import Axis
from questionnaire.choices import ActivityStatus, ValueBasis
from questionnaire.models import MemberState, Reply, Round, VersionActivity
from tests.builders import make_round

Row = list[Any]
# Partner, field and type.
Cell = tuple[str, ...]


def make_round_of_27(slug: str = "2020") -> Round:
    members = MemberState.objects.filter(kind="member").values_list("pk", flat=True)
    return make_round(slug=slug, member_states=list(members))


def make_counted_replies(slug: str = "2020") -> tuple[Round, list[int]]:
    """A round of the 27, each with a submitted version that has no activities yet."""
    survey_round = make_round_of_27(slug)
    versions = []
    for reply in survey_round.replies.all():
        version = reply.versions.create(
            number=1, supports=True, submitted_at=survey_round.deadline, content_hash="0" * 64
        )
        Reply.objects.filter(pk=reply.pk).update(state="submitted", counted_version=version)
        versions.append(version.pk)
    return survey_round, versions


def fill(survey_round: Round, versions: Sequence[int], start: int, stop: int) -> None:
    """Activities numbered from `start` to `stop`, version after version, as submissions write them."""
    fields = [field for field in VersionActivity._meta.local_fields if not field.primary_key]
    columns = [field.column for field in fields]
    axes = axes_of(survey_round)
    cells = list(product(*([entry.code for entry in axes[axis]] for axis in Axis)))
    write(columns, rows(cells, versions, start, stop))


def rows(cells: Sequence[Cell], versions: Sequence[int], start: int, stop: int) -> Iterator[Row]:
    """Without a query of their own: the connection is taken up with them."""
    chance = random.Random(start)
    defaults = {
        field.column: False if field.get_internal_type() == "BooleanField" else None if field.null else ""
        for field in VersionActivity._meta.local_fields
        if not field.primary_key
    }
    for number in range(start, stop):
        partner, support_field, assistance_type = chance.choice(cells)
        status = chance.choice(ActivityStatus.values)
        basis = chance.choice(("", *ValueBasis.values))
        row = defaults | {
            "version_id": versions[(number - start) * len(versions) // (stop - start)],
            "reference": f"2020-{number}",
            "partner_id": partner,
            "support_field_id": support_field,
            "assistance_type_id": assistance_type,
            "title": "Training of border police officers",
            "status": status,
            "start_year": 2015 + number % 5,
            "end_year": 2020 if status in {"completed", "discontinued"} else None,
            "funding": "national",
            "value": chance.randrange(100, 10_000_000) / 100 if basis else None,
            "value_basis": basis,
            "quantity": chance.randrange(1, 200) if number % 2 else None,
            "description": "Courses, study visits and exchange of good practice. " * 3,
        }
        yield list(row.values())


def write(columns: Sequence[str], written: Iterator[Row]) -> None:
    """In the quickest way that each database has."""
    table, names = VersionActivity._meta.db_table, ", ".join(columns)
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in written:
                    copy.write_row(row)
        else:
            values = ", ".join(["?"] * len(columns))
            cursor.connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({values})", written)
    if connection.vendor == "postgresql":
        # As it does by itself a minute later.
        with connection.cursor() as cursor:
            cursor.execute(f"VACUUM ANALYZE {table}")
