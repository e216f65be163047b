"""What a value of a list stands for: exactly, or as the words of the official languages suggest."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from questionnaire.own_lists.mapping import By, Meaning
from questionnaire.own_lists.words import activities, money, partners
from questionnaire.own_lists.words.layout import AND
from questionnaire.spreadsheets.patterns import expression, expressions, folded, spelled_with_umlauts
from questionnaire.spreadsheets.values.codes import CodeLists

SEPARATORS = re.compile(r"[,;/+&|•·\n()\[\]]| [-–—] ")
CONJUNCTION = re.compile(rf"\b(?:{'|'.join(sorted(set(folded(AND).split()), key=len, reverse=True))})\b")
PERCENT = re.compile(r"(\d{1,3})(?:[.,]\d+)? ?%")

OFFICIAL_PARTNERS = {
    folded(name): code for code, names in partners.OFFICIAL.items() for name in names.split(",")
}
PARTNERS = {
    code: expression(", ".join((partners.OFFICIAL[code].replace("*", ""), partners.OTHER[code])))
    for code in partners.OFFICIAL
}
PARTNER_NAMES = [
    (code, name.split("*")[0].strip())
    for code, names in partners.OFFICIAL.items()
    for name in names.split(",")
]
BESIDE_PARTNER = expression(partners.BESIDE)
WHICH_PARTNERS = expression(partners.WHICH)
FIELDS = expressions(activities.FIELDS | {"asylum": activities.ASYLUM})
PEOPLE = expression(activities.PEOPLE)
OTHER_FIELDS = expression(activities.OTHER_FIELDS)
TYPES = expressions(activities.TYPES)
WEAK_TYPES = expressions(activities.WEAK_TYPES)
STATUSES = expressions(activities.STATUSES)
ON_PLAN, BEGUN = expression(activities.ON_PLAN), expression(activities.BEGUN)
BASES = expressions(money.BASES)
EU, NATIONAL, BOTH = map(expression, (money.EU, money.NATIONAL, money.BOTH))
NO = expression(money.NO)
# In small letters these are words of several languages.
EU_IN_CAPITALS = re.compile(rf"\b(?:{'|'.join(money.EU_IN_CAPITALS)})\b")

# One status beside another: what ends "for the time being" is suspended.
STATUS_ORDER = ("suspended", "discontinued", "planned")


class ValueReader:
    """Reads values into codes, each distinct value once."""

    def __init__(self, codes: CodeLists) -> None:
        self.codes = codes
        self.known: dict[tuple[str, str], Meaning] = {}

    def meaning(self, name: str, text: str) -> Meaning:
        """`name` is our column, `text` what the list says on one line."""
        if (name, text) not in self.known:
            self.known[name, text] = self.exactly(name, text) or suggested_meaning(name, text)
        return self.known[name, text]

    def exactly(self, name: str, text: str) -> Meaning | None:
        entry = self.codes[name].find(text)
        if entry is not None:
            return Meaning((str(getattr(entry, "pk", entry)),), By.EXACT)
        if name == "partner" and (code := OFFICIAL_PARTNERS.get(folded(text))):
            return Meaning((code,), By.EXACT)
        return None

    def recognises(self, name: str, text: str) -> bool:
        meaning = self.meaning(name, text)
        return bool(meaning.codes) or meaning.is_refused


def suggested_meaning(name: str, text: str) -> Meaning:
    words = folded(text)
    if not words:
        return Meaning()
    for spelling in dict.fromkeys((words, spelled_with_umlauts(words))):
        codes = SUGGESTIONS[name](spelling, text)
        if codes == REFUSED:
            return Meaning((), By.SUGGESTED, is_refused=True)
        if codes:
            return Meaning(in_our_order(name, codes), By.SUGGESTED)
    return Meaning()


def in_our_order(name: str, codes: set[str]) -> tuple[str, ...]:
    order = ORDERS.get(name, ())
    return tuple(code for code in order if code in codes) or tuple(sorted(codes))


@lru_cache(maxsize=20_000)
def parts_of(text: str) -> tuple[str, ...]:
    """The values that a cell joins, folded."""
    parts = (part for piece in SEPARATORS.split(text) for part in CONJUNCTION.split(folded(piece)))
    return tuple(part.strip() for part in parts if part.strip())


def found_in(words: str, finders: Mapping[str, re.Pattern[str]]) -> set[str]:
    return {code for code, finder in finders.items() if finder.search(words)}


def most_in(words: str, finders: Mapping[str, re.Pattern[str]]) -> set[str]:
    """Without what is found only within a longer find: technical means are equipment, means are funds."""
    spans = [(code, found.span()) for code, finder in finders.items() for found in finder.finditer(words)]
    return {code for code, span in spans if not any(is_within(span, other) for _code, other in spans)}


def is_within(span: tuple[int, int], other: tuple[int, int]) -> bool:
    return span != other and other[0] <= span[0] and span[1] <= other[1]


def partner_codes(words: str, text: str) -> set[str]:
    """All that are named, if nothing but their names stands there; all six are never meant by one word."""
    if short := {code for code, name in PARTNER_NAMES if is_short_for(text, name)}:
        return short if len(short) == 1 else set()
    codes, rest = named_partners(words)
    if not codes or WHICH_PARTNERS.search(rest):
        return set()
    beside = rest_of_names(text)
    if len(codes) > 1 and beside:
        return set()
    # "Serbia and Turkey" is not Serbia alone, "Serbia (Preševo)" is.
    others = [part for part in beside if part in parts_outside_brackets(text)]
    return set() if others else codes


def named_partners(words: str) -> tuple[set[str], str]:
    """The codes, and the words that are left without the names."""
    codes = set()
    for code, finder in PARTNERS.items():
        words, count = finder.subn(" ", words)
        if count:
            codes.add(code)
    return codes, BESIDE_PARTNER.sub(" ", words)


def is_short_for(text: str, name: str) -> bool:
    """Its first letters, as BaH and ČH, or the beginnings of its words, as S. Macedónsko."""
    words = re.findall(r"\w+", name)
    letters = "".join(word[0] for word in words)
    if text in (letters, letters.upper(), "".join(filter(str.isupper, letters))) and len(text) > 1:
        return True
    parts, whole = folded(text).split(), folded(name).split()
    if "." not in text or len(parts) != len(whole) or max(map(len, parts)) < (2 if len(parts) > 1 else 4):
        return False
    return all(word.startswith(part) for part, word in zip(parts, whole, strict=True))


def rest_of_names(text: str) -> list[str]:
    """The parts in which no partner is named and something else is."""
    rest = []
    for part in parts_of(whole_names(text)):
        codes, left = named_partners(part)
        if not codes and left.strip():
            rest.append(part)
    return rest


def whole_names(text: str) -> str:
    """Without the "and" within the name of one partner."""
    words = folded_with_marks(text)
    for code, name in partners.IN_ONE_WORD.items():
        words = PARTNERS[code].sub(name, words)
    return words


def folded_with_marks(text: str) -> str:
    """Folded piece by piece, with the marks that separate values."""
    return "".join(
        piece if SEPARATORS.fullmatch(piece) else f" {folded(piece)} "
        for piece in re.split(r"([,;+|\n()\[\]])", text)
    )


def parts_outside_brackets(text: str) -> set[str]:
    return set(parts_of(whole_names(re.sub(r"\([^)]*\)|\[[^]]*\]", " ", text))))


def field_codes(words: str, text: str) -> set[str]:
    if OTHER_FIELDS.search(words) or NO.match(words):
        return set()
    codes = fields_in(words)
    if len(codes) > 1:
        codes = {code for part in parts_of(text) for code in first_field(part)} or first_field(words)
    if not codes and PEOPLE.search(words):
        return {"asylum"}
    return codes


def fields_in(words: str) -> set[str]:
    """The accommodation of refugees in one word is reception, and an asylum seeker alone no asylum."""
    without_people = PEOPLE.sub(" ", words)
    found = found_in(words, FIELDS)
    return found if FIELDS["asylum"].search(without_people) else found - {"asylum"}


def first_field(words: str) -> set[str]:
    found = fields_in(words)
    return {next(code for code in activities.FIELD_ORDER if code in found)} if found else set()


def type_codes(words: str, text: str) -> set[str]:
    if NO.match(words):
        return set()
    codes = most_in(words, TYPES)
    if len(codes) > 1:
        of_parts = [most_in(part, TYPES) for part in parts_of(text)]
        if any(len(found) > 1 for found in of_parts):
            return set()
        codes = set().union(*of_parts)
    return codes or found_in(words, WEAK_TYPES)


def status_codes(words: str, text: str) -> set[str]:
    if NO.search(words) and BEGUN.search(words):
        return {"planned"}
    words = ON_PLAN.sub(" ", words)
    codes = most_in(words, STATUSES)
    rest = words
    for finder in STATUSES.values():
        rest = finder.sub(" ", rest)
    # "Not completed" is none of ours, "not yet begun" and "not continued" are.
    if NO.search(rest):
        return set()
    if len(codes) > 1:
        return {next((code for code in STATUS_ORDER if code in codes), "")} - {""}
    return codes


REFUSED = {"refused"}


def funding_codes(words: str, text: str) -> set[str]:
    by_eu = bool(EU.search(words) or EU_IN_CAPITALS.search(text))
    national = bool(NATIONAL.search(words))
    shares = [int(share) for share in PERCENT.findall(text)]
    if NO.search(words):
        return set()
    if BOTH.search(words) or (by_eu and (national or any(0 < share < 100 for share in shares))):
        return {"co_funded"}
    if by_eu:
        return REFUSED
    return {"national"} if national else set()


def basis_codes(words: str, text: str) -> set[str]:
    codes = found_in(words, BASES)
    return codes if len(codes) == 1 else set()


SUGGESTIONS: Mapping[str, Callable[[str, str], set[str]]] = {
    "partner": partner_codes,
    "support_field": field_codes,
    "assistance_type": type_codes,
    "status": status_codes,
    "funding": funding_codes,
    "value_basis": basis_codes,
}
ORDERS: Mapping[str, tuple[str, ...]] = {
    "partner": tuple(partners.OFFICIAL),
    "support_field": (
        "asylum", "reception", "border_management", "return", "migrant_smuggling", "integration",
        "legal_migration", "information_exchange",
    ),
    "assistance_type": tuple(activities.TYPES),
}  # fmt: skip
