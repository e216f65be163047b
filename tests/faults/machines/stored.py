"""What the database holds, asked past the application."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg

from tests.faults.machines.service import Service

TITLES = "SELECT title FROM questionnaire_activity"
VERSIONS = """
    SELECT reply.member_state_id, version.number, count(activity.id)
    FROM questionnaire_replyversion version
    JOIN questionnaire_reply reply ON reply.id = version.reply_id
    LEFT JOIN questionnaire_versionactivity activity ON activity.version_id = version.id
    GROUP BY reply.member_state_id, version.number ORDER BY 1, 2
"""
COUNTED = """
    SELECT reply.member_state_id, version.number
    FROM questionnaire_reply reply
    JOIN questionnaire_replyversion version ON version.id = reply.counted_version_id
"""
MOVES = """
    SELECT reply.member_state_id, event.kind
    FROM questionnaire_event event JOIN questionnaire_reply reply ON reply.id = event.reply_id
    WHERE event.to_state <> '' ORDER BY event.id
"""


@dataclass(frozen=True)
class Stored:
    """`versions` are by Member State and number, with how many activities; `moves` are in their order."""

    titles: Counter[str]
    versions: dict[tuple[str, int], int]
    counted: dict[str, int]
    moves: list[tuple[str, str]]


def stored(served: Service) -> Stored:
    titles, versions, counted, moves = rows(served, TITLES, VERSIONS, COUNTED, MOVES)
    of_versions = {(code, number): activities for code, number, activities in versions}
    return Stored(Counter(title for (title,) in titles), of_versions, dict(counted), moves)


def rows(served: Service, *questions: str) -> list[list[tuple[Any, ...]]]:
    with connected(served) as connection:
        return [connection.execute(question).fetchall() for question in questions]


def change(served: Service, statement: str) -> None:
    with connected(served) as connection:
        connection.execute(statement)
        connection.commit()


@contextmanager
def connected(served: Service) -> Iterator[Any]:
    if served.postgres:
        with psycopg.connect(served.postgres.url) as connection:
            yield connection
    else:
        file = served.environment["DATABASE_URL"].removeprefix("sqlite:///")
        with closing(sqlite3.connect(file)) as connection:
            yield connection
