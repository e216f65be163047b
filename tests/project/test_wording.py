"""The texts of the interface use the words of the glossary."""

import re
from collections.abc import Iterator

import pytest

from tests.interface_texts import InterfaceText, interface_texts, texts_of_code, texts_of_template
from tests.runner.checks import ROOT

GLOSSARY = ROOT / "docs" / "glossary.md"
# How to recompute what an archive holds.
FOR_PROGRAMMERS = "analysis/archive/readme.py"
SECTION = "## Words of the interface"
ROW = re.compile(r"^\| (?P<use>[^|]+) \| (?P<unwanted>[^|]+) \|$", re.MULTILINE)
SENTENCE_END = re.compile(r"(?<=[.!?:])\s+")
WORD = re.compile(r"\S*\w\S*")
MOST_WORDS = 24
# Agreed by others, word for word.
AGREED = "This designation is without prejudice to positions on status"
ENTRY = re.compile(r"(?P<words>[^,()]+?) *(?:\((?P<allowed>[^)]*)\))?(?:,|$)")


def words(phrase: str) -> str:
    """The pattern of a phrase of the table; a star stands for any ending."""
    pattern = re.escape(phrase.strip()).replace(r"\*", r"\w*")
    return rf"(?<![\w-]){pattern}(?![\w-])"


def alternatives(phrases: str) -> str:
    return "|".join(words(phrase) for phrase in phrases.split(","))


def rules(section: str) -> Iterator[tuple[str, re.Pattern[str], re.Pattern[str] | None]]:
    """What to use, the pattern of what it replaces, and the pattern of phrases in which that is right."""
    for row in ROW.finditer(section):
        if not row["use"].startswith(("use", "-")):
            for entry in ENTRY.finditer(row["unwanted"].strip()):
                allowed = entry["allowed"] and re.compile(alternatives(entry["allowed"]), re.IGNORECASE)
                yield row["use"], re.compile(words(entry["words"]), re.IGNORECASE), allowed or None


RULES = list(rules(GLOSSARY.read_text(encoding="utf-8").partition(SECTION)[2]))


def faults(text: InterfaceText) -> Iterator[str]:
    for use, unwanted, allowed in RULES:
        if text.place == FOR_PROGRAMMERS and use == "verification code":
            continue
        if found := unwanted.search(allowed.sub("", text.text) if allowed else text.text):
            yield f"{text.place}: “{found[0]}” in “{text.text}”: use {use}"


def test_texts_use_the_words_of_the_glossary():
    texts = list(interface_texts())

    assert len(texts) > 5000
    assert len(RULES) > 40
    assert [fault for text in texts for fault in faults(text)] == []


def long_sentences(text: InterfaceText) -> Iterator[str]:
    for sentence in SENTENCE_END.split(text.text):
        if len(WORD.findall(sentence)) > MOST_WORDS:
            yield f"{text.place}: {sentence}"


def test_no_sentence_is_long():
    read = [text for text in interface_texts() if text.place != FOR_PROGRAMMERS]

    assert [found for text in read for found in long_sentences(text) if AGREED not in found] == []


def test_a_long_sentence_is_found_also_after_a_short_one():
    long = " ".join(["word"] * (MOST_WORDS + 1)) + "."

    assert list(long_sentences(InterfaceText("page.html", f"Short. {long} Short."))) == [f"page.html: {long}"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Tick the box.", "Tick"),
        ("Send a mail.", "mail"),
        ("The reply goes on counting.", "goes on counting"),
        ("Nobody has replied.", "Nobody"),
    ],
)
def test_a_word_that_the_glossary_replaces_is_found(text, word):
    [fault] = faults(InterfaceText("page.html", text))
    assert f"“{word}”" in fault


@pytest.mark.parametrize(
    "text", ["The mail server answers.", "Send an e-mail.", "The reply is in the results."]
)
def test_a_phrase_that_the_glossary_allows_is_no_fault(text):
    assert list(faults(InterfaceText("page.html", text))) == []


def test_texts_are_found_in_templates_and_in_code():
    several = "{% blocktranslate count n=n %}<b>Two</b>{% plural %}Three{% endblocktranslate %}"
    template = f"{{% translate 'One' %}}{several}"
    code = 'label = _("Four" " five")\nfound = ngettext("Six", "Seven", n)'

    assert list(texts_of_template(template)) == ["One", "Two", "Three"]
    assert list(texts_of_code(code)) == ["Four five", "Six", "Seven"]
