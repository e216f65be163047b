"""Files whose tests take longest: they begin first, so that at the end no process works on one alone.

A file that is not named here comes after them, by its name.
"""

from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Protocol, TypeVar

from tests.runner.checks import ROOT

# They wait for servers, disks and clocks, and take little of a processor.
WAITING = (
    "tests/deploy/test_operation.py",
    "tests/deploy/test_upgrade.py",
    "tests/faults/test_malformed.py",
    "tests/faults/test_disk.py",
    "tests/faults/test_floods.py",
    "tests/faults/test_slow_clients.py",
    "tests/faults/test_clock.py",
    "tests/faults/test_three_machines.py",
    "tests/faults/test_killed.py",
    "tests/deploy/test_several_machines.py",
    "tests/faults/test_standby.py",
    "tests/faults/test_mail_away.py",
    "tests/faults/test_connections.py",
    "tests/questionnaire/test_locking.py",
    "tests/deploy/test_certificates.py",
)
# They compute, or have a browser compute.
WORKING = (
    "tests/browser/accessibility/test_every_page.py",
    "tests/deploy/test_migrations.py",
    "tests/browser/replies/test_way_of_a_reply.py",
    "tests/browser/presidency/test_a_day_of_the_presidency.py",
    "tests/test_access.py",
    "tests/test_access_by_state.py",
    "tests/browser/accessibility/test_refusals.py",
    "tests/browser/replies/test_states_of_the_questionnaire.py",
    "tests/browser/replies/test_drafts.py",
    "tests/browser/replies/test_in_place.py",
    "tests/browser/replies/test_several_activities.py",
    "tests/ways/test_printed_names.py",
    "tests/browser/accessibility/test_keyboard_only.py",
    "tests/browser/replies/test_connection.py",
    "tests/browser/presidency/test_round_set_up.py",
    "tests/browser/accounts/test_session_end.py",
    "tests/browser/replies/test_clicks_and_reloads.py",
    "tests/browser/replies/test_pages_of_a_reply.py",
    "tests/browser/presidency/test_desk.py",
    "tests/ways/test_footnotes_in_files.py",
    "tests/questionnaire/management/commands/test_make_documents.py",
    "tests/wbsurvey/requests/test_visitors.py",
    "tests/ways/test_nasty_texts.py",
    "tests/ways/test_printed_names_in_files.py",
    "tests/ways/test_archived.py",
    "tests/analysis/formats/test_every_format.py",
    "tests/ways/test_another_region.py",
)
# In turn, so that while some wait others work.
LONGEST = tuple(file for pair in zip_longest(WAITING, WORKING) for file in pair if file)
PLACES = {file: place for place, file in enumerate(LONGEST)}


class HasPath(Protocol):
    @property
    def path(self) -> Path: ...


Test = TypeVar("Test", bound=HasPath)


def longest_first(tests: Sequence[Test]) -> list[Test]:
    """Files by their place, with their tests in the order in which they came."""

    def place(test: Test) -> tuple[int, str]:
        file = test.path.relative_to(ROOT).as_posix()
        return PLACES.get(file, len(LONGEST)), file

    return sorted(tests, key=place)
