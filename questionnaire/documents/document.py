"""What a view says of a file before it is made, and what the finished file is."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from questionnaire.models import ReplyVersion, Round, User
from questionnaire.recording import record_download, record_reading


@dataclass(frozen=True)
class Limit:
    """What bounds the work of a file, and up to which size it is made while the person waits.

    `at_once` is None where the file is short whatever its size. `measured` gives seconds of one processor.
    """

    title: str
    unit: str
    at_once: int | None
    measured: str

    def allows(self, size: int) -> bool:
        return self.at_once is None or size <= self.at_once


@dataclass(frozen=True)
class File:
    """A finished file; without a name, work that leaves none.

    `is_recorded` asks for a download in the audit log, of this version where one is named; `readings` are
    the keys of versions that count as read by whoever gets the file.
    """

    content: bytes = b""
    content_type: str = ""
    name: str = ""
    is_recorded: bool = False
    version: int | None = None
    readings: Collection[int] = ()


@dataclass(frozen=True)
class Document:
    """A file that a person may have: `make` makes it, and raises Refused where that cannot be done.

    `size` is held against the limit. `back` is the page that says why there is no file, `about` names what
    the document is about where that is not the whole round.
    """

    survey_round: Round
    size: int
    make: Callable[[], File]
    back: str
    about: str = ""


def record(survey_round: Round, file: File, by: User) -> None:
    """Note in the audit log that the file is handed over."""
    if file.readings:
        versions = ReplyVersion.objects.filter(pk__in=file.readings)
        record_reading(survey_round, versions.select_related("reply"), by)
    if file.is_recorded:
        versions = ReplyVersion.objects.select_related("reply")
        version = versions.filter(pk=file.version).first() if file.version else None
        record_download(survey_round, file.name, by, version)
