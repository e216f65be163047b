"""The part of a style sheet that pages can use, found by the names that occur in their sources."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from tinycss2 import parse_rule_list, parse_stylesheet, serialize

# Any word may be a class, and the beginning of several: `alert-{{ level }}`, `f"wb-{state}"`.
WORD = re.compile(r"[A-Za-z][\w-]*")
BEGINNING = re.compile(r"[A-Za-z][\w-]*-(?=\$?\{)")
# Bootstrap's scripts and colour schemes go by these; a page that has none of them needs no rule for them.
OPTIONAL_ATTRIBUTES = "data-bs-"
NESTED = frozenset({"media", "supports"})
Tokens = Sequence[Any]


class Names:
    """The words of all sources. Every class that a page has must be one of them."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.words: set[str] = set()
        beginnings: set[str] = set()
        for text in texts:
            self.words |= set(WORD.findall(text))
            beginnings |= set(BEGINNING.findall(text))
        self.beginnings = tuple(beginnings)

    def __contains__(self, name: str) -> bool:
        return name in self.words or name.startswith(self.beginnings)


def purged(css: str, names: Names) -> str:
    """Return the rules of `css` whose selectors can match, and the animations that these rules name."""
    kept = list(kept_rules(parse_stylesheet(css, skip_comments=True, skip_whitespace=True), names))
    text = "".join(rule for _animation, rule in kept)
    used = set(WORD.findall(re.sub(r"@keyframes [\w-]+", "", text)))
    return "".join(rule for animation, rule in kept if animation in used or not animation)


def kept_rules(rules: Tokens, names: Names) -> Iterator[tuple[str, str]]:
    """The name of an animation, or "", and the text of the rule."""
    for rule in rules:
        if rule.type == "qualified-rule":
            selectors = [selector for selector in alternatives(rule.prelude) if can_match(selector, names)]
            if selectors:
                yield "", f"{','.join(map(serialize, selectors))}{{{serialize(rule.content)}}}"
        elif rule.lower_at_keyword in NESTED:
            inner = parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            if text := "".join(text for _animation, text in kept_rules(inner, names)):
                yield "", f"@{rule.at_keyword}{serialize(rule.prelude)}{{{text}}}"
        elif rule.lower_at_keyword == "keyframes":
            yield serialize(rule.prelude).strip(), rule.serialize()
        else:
            yield "", rule.serialize()


def alternatives(prelude: Tokens) -> Iterator[Tokens]:
    """The selectors between the commas."""
    selector: list[Any] = []
    for node in prelude:
        if node == ",":
            yield selector
            selector = []
        else:
            selector.append(node)
    yield selector


def can_match(selector: Tokens, names: Names) -> bool:
    """Whether a page can have all classes of the selector. What is inside `:not()` is not asked for."""
    needed = [after.value for dot, after in pairwise(selector) if dot == "."]
    for node in selector:
        if node.type == "[] block":
            attribute = next(each.value for each in node.content)
            needed += [attribute] if attribute.startswith(OPTIONAL_ATTRIBUTES) else []
    return all(name in names for name in needed)
