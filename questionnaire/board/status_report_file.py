"""The state of play as a Word document and as the text of a mail; both say the same."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from questionnaire.board.status_report import StateOfPlay
from questionnaire.cleaning.text import printable
from questionnaire.files.distribution import presidency_only
from questionnaire.files.word import add_text, as_bytes, new_document
from questionnaire.footnotes import footnotes_in
from questionnaire.formatting.dates import date_and_time
from questionnaire.formatting.marking import marking_line
from questionnaire.models import Round


def paragraphs(play: StateOfPlay) -> Iterator[tuple[str, str]]:
    """Style and text of each paragraph; styles are Word's built-in ones."""
    said = list(report_paragraphs(play))
    yield from said
    for footnote in footnotes_in("\n".join(text for _style, text in said)):
        yield "Normal", footnote


def report_paragraphs(play: StateOfPlay) -> Iterator[tuple[str, str]]:
    yield "Title", _("State of play")
    yield "Subtitle", play.title
    yield "Normal", _("As of %(moment)s.") % {"moment": date_and_time(play.as_of)}
    yield "Normal", play.summary
    for heading, names in play.groups:
        yield "Heading 1", heading
        yield "Normal", names
    yield "Heading 1", since(play)
    for move in play.moves:
        yield "List Bullet", move
    if not play.moves:
        yield "Normal", _("No changes.")


def since(play: StateOfPlay) -> str:
    return _("Changes since %(day)s") % {"day": f"{play.since:%-d %B %Y}"}


def report_document(survey_round: Round, play: StateOfPlay, template: bytes = b"") -> bytes:
    """`template` is the prepared Word template of the round, if any."""
    title = f"{_('State of play')}: {play.title}"
    document = new_document(title, marking_line(survey_round.marking, presidency_only()), template)
    for style, text in paragraphs(play):
        add_text(document, text, style)
    return as_bytes(document)


def report_text(play: StateOfPlay) -> str:
    """Plain, to be pasted into a mail of the Presidency, which has a marking of its own."""
    lines = []
    for style, text in paragraphs(play):
        if style.startswith("Heading"):
            lines += ["", text]
        else:
            lines.append(f"- {text}" if style == "List Bullet" else text)
    return printable("\n".join(lines))
