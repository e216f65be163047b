"""The state of play as a Word document and as the text of a mail; both say the same."""

import io
from collections.abc import Iterator

from django.utils.translation import gettext as _
from docx import Document

from questionnaire.models import Round
from questionnaire.moments import in_words
from questionnaire.state_of_play import StateOfPlay


def paragraphs(play: StateOfPlay) -> Iterator[tuple[str, str]]:
    """Style and text of each paragraph; styles are Word's built-in ones."""
    yield "Title", _("State of play")
    yield "Subtitle", play.title
    yield "Normal", _("As of %(moment)s.") % {"moment": in_words(play.as_of)}
    yield "Normal", play.summary
    for heading, names in play.groups:
        yield "Heading 1", heading
        yield "Normal", names
    yield "Heading 1", since(play)
    for move in play.moves:
        yield "List Bullet", move
    if not play.moves:
        yield "Normal", _("Nothing has moved.")


def since(play: StateOfPlay) -> str:
    return _("What has moved since %(day)s") % {"day": f"{play.since:%-d %B %Y}"}


def as_word(survey_round: Round, play: StateOfPlay) -> bytes:
    document = Document()
    document.core_properties.title = f"{_('State of play')}: {play.title}"
    document.core_properties.author = ""
    document.core_properties.language = "en-GB"
    for part in (document.sections[0].header, document.sections[0].footer):
        part.paragraphs[0].text = survey_round.marking
    for style, text in paragraphs(play):
        document.add_paragraph(text, style=style)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def as_text(play: StateOfPlay) -> str:
    """Plain, to be pasted into a mail. The marking does not go into it: only who has replied."""
    lines = []
    for style, text in paragraphs(play):
        if style.startswith("Heading"):
            lines += ["", text]
        else:
            lines.append(f"- {text}" if style == "List Bullet" else text)
    return "\n".join(lines)
