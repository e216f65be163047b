"""What a view says of a file before it is made, and what the finished file is.

Up to the size in `DOCUMENTS` a file of the questionnaire takes at most about two seconds of one processor, so
it is made at once; `measured` is what it took on the machine of docs/figures.md, with titles and descriptions
of usual length.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext_noop as _

from questionnaire.files.attachment import PDF
from questionnaire.files.pdf import render_pdf
from questionnaire.models import ReplyImport, ReplyVersion, Round, User
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
    the keys of versions that count as read by whoever gets the file. `saved_import` is what the work has
    brought into a reply.
    """

    content: bytes = b""
    content_type: str = ""
    name: str = ""
    is_recorded: bool = False
    version: int | None = None
    readings: Collection[int] = ()
    saved_import: ReplyImport | None = None


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


def pdf_document(
    survey_round: Round,
    size: int,
    template: str,
    context: Callable[[], dict[str, Any]],
    *,
    name: str,
    page: str,
    about: str = "",
    distribution: str = "",
) -> Document:
    """`template` extends pdf.html. Where no PDF can be made, `page` says why: it prints just as well."""

    def make() -> File:
        running = {"survey_round": survey_round, "distribution": distribution}
        return File(render_pdf(render_to_string(template, context() | running)), PDF, name)

    return Document(survey_round, size, make, page, about)


ACTIVITIES, KILOBYTES = "activities of the reply", "kB of the workbook"
CELLS = "filled cells of the upload"

LETTER = Limit(_("Letter"), "bytes as they came", None, "nothing is made")
DOCUMENTS = {
    # Of a reply, which may have 5,000 activities.
    "review-pdf": Limit(_("Reply for review as PDF"), ACTIVITIES, 150, "1.5 s for 150, 23 s for 2,000"),
    "review-workbook": Limit(
        _("Reply for review as Excel"), ACTIVITIES, 1500, "1.6 s for 2,000, 4.5 s for 5,000"
    ),
    "reply-receipt-pdf": Limit(_("Receipt as PDF"), ACTIVITIES, 150, "1.5 s for 150, 4.7 s for 500"),
    "clearance-pdf": Limit(_("Clearance copy as PDF"), ACTIVITIES, 150, "as the review"),
    "reply-note-pdf": Limit(
        _("Summary note as PDF"), ACTIVITIES, None, "1.0 s for 5,000: it counts and lists none"
    ),
    "workbook-download": Limit(_("Reply workbook"), ACTIVITIES, 2000, "1.2 s for 2,000, 3.0 s for 5,000"),
    "section-workbook": Limit(_("Reply workbook of a section"), ACTIVITIES, 2000, "as the reply workbook"),
    "workbook-marked": Limit(_("Workbook with errors marked"), KILOBYTES, 150, "4.6 s for 400"),
    "workbook-store": Limit(
        _("Saving of an upload"), CELLS, 15_000, "1.5 s for 2,000 rows of 15 cells, 4 s for 5,000"
    ),
    "list-store": Limit(_("Saving of a list"), CELLS, 8_000, "1.9 s for 1,000 rows of 8 cells"),
    "reply-letter": LETTER,
    "by-letter-file": LETTER,
    "round-letter": LETTER,
    # Of a round, which asks 27 Member States.
    "round-overview-file": Limit(_("Overview as Excel"), "Member States", None, "0.1 s for 27"),
    "round-state-of-play-file": Limit(_("Status report as Word"), "Member States", None, "0.1 s for 27"),
    "audit-log-excel": Limit(_("Audit log as Excel"), "entries", 3000, "8.6 s for 20,000"),
    "audit-log-csv": Limit(_("Audit log as CSV"), "entries", 3000, "6.0 s for 20,000"),
    # At most ten questions, for 27 Member States and six partners.
    "additional-answers-excel": Limit(
        _("Answers to additional questions as Excel"),
        "answers",
        None,
        "0.1 s for 1,620, the most that there are",
    ),
    "additional-answers-word": Limit(
        _("Answers to additional questions as Word"),
        "answers",
        None,
        "0.3 s for 1,620, the most that there are",
    ),
    "blank-word": Limit(_("Blank questionnaire as Word"), "lists of the round", None, "0.1 s"),
    "blank-pdf": Limit(_("Blank questionnaire as PDF"), "lists of the round", None, "0.2 s"),
}
