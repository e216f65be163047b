"""Two wordings of one text: which of their words differ, so that a reader need not look for them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

WORD = re.compile(r"\S+\s*|\s+")
# Texts with less in common are two texts: their few equal words would only break them into shreds.
LIKENESS = 0.5


@dataclass(frozen=True)
class TextPart:
    """Words that stand together; `is_changed` where the other wording does not have them."""

    text: str
    is_changed: bool


def compared_words(old: str, new: str) -> tuple[tuple[TextPart, ...], tuple[TextPart, ...]]:
    """The parts of the old and of the new wording; put together they are the texts unchanged."""
    old_words, new_words = WORD.findall(old), WORD.findall(new)
    # Left to its ways with words that are repeated all the time, so that no text makes it slow.
    matcher = SequenceMatcher(None, trimmed(old_words), trimmed(new_words))
    # Where all words are equal, the spaces between them differ: there is no single word to point at.
    if not LIKENESS <= matcher.ratio() < 1:
        return whole(old), whole(new)
    steps = matcher.get_opcodes()
    return (
        tuple(text_parts(old_words, ((tag, start, end) for tag, start, end, _from, _to in steps))),
        tuple(text_parts(new_words, ((tag, start, end) for tag, _from, _to, start, end in steps))),
    )


def trimmed(words: Iterable[str]) -> list[str]:
    """A word is the same word at the end of a line or of the text."""
    return [word.rstrip() for word in words]


def whole(text: str) -> tuple[TextPart, ...]:
    return (TextPart(text, is_changed=True),) if text else ()


def text_parts(words: Sequence[str], steps: Iterable[tuple[str, int, int]]) -> Iterator[TextPart]:
    for tag, start, end in steps:
        if start < end:
            yield TextPart("".join(words[start:end]), tag != "equal")
