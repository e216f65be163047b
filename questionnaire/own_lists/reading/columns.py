"""Which column of a list is which of ours: by its header and by what stands below it."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from questionnaire.columns.columns import COLUMNS
from questionnaire.own_lists.mapping import By, ColumnChoice
from questionnaire.own_lists.reading.amounts import money_in, money_of_format
from questionnaire.own_lists.reading.content import Content
from questionnaire.own_lists.reading.headers import (
    FINDERS,
    SUM,
    is_exact,
    is_own_number,
    likeness,
    mentions_number,
    segments,
)
from questionnaire.own_lists.reading.tables import SourceColumn, SourceTable
from questionnaire.own_lists.reading.values import BOTH, EU, NATIONAL, ValueReader
from questionnaire.own_lists.reading.years import by_year, holds_entries, year_columns
from questionnaire.spreadsheets.patterns import folded

REFERENCE = re.compile(r"[\w-]+-[A-Z]{2}-\d{3,}")
CODED = ("partner", "support_field", "assistance_type", "status", "funding", "value_basis")
MARKED = ("partner", "assistance_type", "support_field")
# A header alone, without a word that fits, is no reason; content alone is one for these.
FUNDING = FINDERS["funding"]
BY_CONTENT_ALONE = {
    "partner": 0.7,
    "support_field": 0.75,
    "assistance_type": 0.8,
    "status": 0.7,
    "funding": 0.8,
}
LEAST = 0.9
PERIOD = "period"


@dataclass(frozen=True)
class Candidate:
    score: float
    name: str
    column: SourceColumn


def suggest_columns(
    table: SourceTable, contents: Mapping[str, Content], reader: ValueReader
) -> dict[str, ColumnChoice]:
    """For each of our columns that the list has. One of its columns serves two of ours only as a period."""
    choices = dict(marked_columns(table, contents, reader))
    taken = {source for choice in choices.values() for source in choice.sources}
    free = [column for column in table.columns if column.name not in taken]
    years = year_columns(free, contents)
    free = [column for column in free if column.name not in years]
    for candidate in sorted(candidates(free, contents), key=lambda one: (-one.score, one.column.index)):
        names = ("start", "end") if candidate.name == PERIOD else (candidate.name,)
        if candidate.column.name not in taken and not any(name in choices for name in names):
            taken.add(candidate.column.name)
            choices |= {name: choice_of(name, candidate.column, contents) for name in names}
    choices = by_year(years, contents) | choices if years else choices
    free = [column for column in free if column.name not in taken]
    add_date_beside(choices, free, table, contents)
    add_title(choices, free, contents)
    return choices


def choice_of(name: str, column: SourceColumn, contents: Mapping[str, Content]) -> ColumnChoice:
    text = column.name
    is_certain = is_exact(name, text) and fits(name, contents[text]) and name not in NEVER_EXACT
    factor = money_in(text).factor if name == "value" else 1
    return ColumnChoice((text,), By.EXACT if is_certain else By.SUGGESTED, factor=factor)


# "Project" is often the title, and "Reference" the list's own number.
NEVER_EXACT = {"project", "reference"}


def candidates(columns: Iterable[SourceColumn], contents: Mapping[str, Content]) -> Iterator[Candidate]:
    for column in columns:
        content = contents[column.name]
        if not content.texts or content.are_running_numbers:
            continue
        names = (PERIOD,) if is_span(content) else (*(one.name for one in COLUMNS), PERIOD)
        for name in names:
            score = score_of(name, column, content)
            if score >= LEAST:
                yield Candidate(score, name, column)


def is_span(content: Content) -> bool:
    """Whether most cells hold two dates: that is neither a start nor an end alone."""
    return content.share_of_dates > 0.7 and content.share_of_ranges > 0.3 and two_dates(content) > 0.2


def two_dates(content: Content) -> float:
    both = [found for found in content.periods if found.start and found.end and found.start != found.end]
    return len(both) / len(content.periods)


def score_of(name: str, column: SourceColumn, content: Content) -> float:
    header = header_likeness(name, column)
    if name == "reference":
        return 4.0 if all(REFERENCE.fullmatch(text) for text in content.distinct) else 0.0
    if name == "funding" and says_whether_eu_pays(column.name) and content.are_marks:
        return 3.0
    if name in COLUMNS.asked:
        return 4.0 if is_exact(name, column.name) else 0.0
    if name in CODED:
        return coded_score(name, header, content)
    if is_own_number(column.parts[-1]) and name not in ("quantity", "value", "remark"):
        return 0.0
    return SCORES.get(name, text_score)(header, column, content)


def header_likeness(name: str, column: SourceColumn) -> float:
    """The lower line says more than the upper one; both together can say more than either."""
    if name != PERIOD and is_exact(name, column.name):
        return 1.3
    whole = likeness(name, " ".join(column.parts))
    # "Implementing agency" and "beneficiary institution" are no providing authorities.
    others = ("implementing_body", "beneficiary_authority") if name == "providing_authority" else ()
    less = 0.4 * any(likeness(other, column.parts[-1]) >= 0.4 for other in others)
    return max(likeness(name, column.parts[-1]), 0.8 * whole) - less


def says_whether_eu_pays(header: str) -> bool:
    """Such as "EU co-financing", with yes or no in the cells."""
    words = folded(header)
    return bool(EU.search(words) and (BOTH.search(words) or FUNDING.search(words)))


def coded_score(name: str, header: float, content: Content) -> float:
    share = content.share_of_codes(name)
    if share < 0.25:
        # Codes of the list's own: the header alone names the column, if they repeat.
        repeats = is_text(content) and content.distinctness < 0.7
        return header if name in MARKED and header > LEAST and repeats else 0.0
    least = BY_CONTENT_ALONE.get(name)
    if header < 0.3 and (least is None or share < least or content.words > 6):
        return 0.0
    # Ministries are national, too: without a word of the EU they are the authorities.
    if header < 0.3 and name == "funding" and not content.names_eu:
        return 0.0
    # Long texts in which a word is recognised are titles.
    long = max(0.0, content.words - 4) * 0.3 * content.distinctness
    return 1.5 * header + 2.5 * share - long


def date_score(header: float, column: SourceColumn, content: Content) -> float:
    if header < 0.3 or content.share_of_dates < 0.5:
        return 0.0
    return 2 * header + 1.5 * content.share_of_dates


def period_score(header: float, column: SourceColumn, content: Content) -> float:
    if content.share_of_dates < 0.5 or (header < 0.3 and not is_span(content)):
        return 0.0
    return 1.6 * header + content.share_of_dates + 1.5 * content.share_of_ranges


def value_score(header: float, column: SourceColumn, content: Content) -> float:
    money = money_in(column.name)
    if money.other or has_other_currency(content) or not content.has_numbers or content.are_no_amounts:
        return 0.0
    if content.share_of_numbers < 0.5:
        return 0.0
    if header < 0.3:
        # The header has none of our words; one that names a column of ours comes before it.
        return LEAST if content.are_large and not mentions_number(column.name) else 0.0
    total = 0.3 if any(SUM.search(words) for words in segments(column.name)) else 0.0
    return 2 * header + content.share_of_numbers + money.is_euro - total


def has_other_currency(content: Content) -> bool:
    """In the format of the cells, or in most of the texts."""
    others = [cell for cell in content.sample if other_currency(cell.value, cell.number_format)]
    return len(others) > len(content.sample) / 2


def other_currency(value: object, number_format: str) -> bool:
    return bool(money_in(value).other if isinstance(value, str) else money_of_format(number_format).other)


def share_score(header: float, column: SourceColumn, content: Content) -> float:
    if "%" in column.name and NATIONAL.search(folded(column.name)):
        header = max(header, 0.9)
    return 2.5 * header + 1 if header >= 0.6 and content.are_percentages else 0.0


def quantity_score(header: float, column: SourceColumn, content: Content) -> float:
    return 2 * header + 1 if header >= 0.5 and content.has_numbers and not content.are_no_amounts else 0.0


def title_score(header: float, column: SourceColumn, content: Content) -> float:
    if header < 0.3 or not is_text(content):
        return 0.0
    # Codes that repeat are a field or a type, whatever their header says.
    repeats = 1.5 * (1 - content.distinctness) if content.words < 3 else 0.0
    codes = content.share_of_codes("support_field") * (1 - content.distinctness) if content.words < 5 else 0.0
    return 1.8 * header + min(content.words, 6) * 0.2 + 0.8 * content.distinctness - repeats - codes


def description_score(header: float, column: SourceColumn, content: Content) -> float:
    return 2 * header + min(content.words, 20) * 0.05 if header >= 0.4 and is_text(content) else 0.0


def text_score(header: float, column: SourceColumn, content: Content) -> float:
    if content.are_people:
        return 0.0
    # Remarks may all name a date.
    is_named = header > LEAST and content.share_of_numbers < 0.5 and not content.are_marks
    return 2.2 * header if is_named or (header >= 0.5 and is_text(content)) else 0.0


def is_text(content: Content) -> bool:
    return content.share_of_numbers < 0.5 and content.share_of_dates < 0.7 and not content.are_marks


Score = Callable[[float, SourceColumn, Content], float]
SCORES: Mapping[str, Score] = {
    "start": date_score,
    "end": date_score,
    PERIOD: period_score,
    "value": value_score,
    "national_share": share_score,
    "quantity": quantity_score,
    "title": title_score,
    "description": description_score,
}


def fits(name: str, content: Content) -> bool:
    """Whether the cells are of the kind that our column takes."""
    if name in CODED:
        return content.share_of_codes(name) > 0.5
    if name in ("start", "end"):
        return content.share_of_dates > 0.5 and not is_span(content)
    if name in ("value", "quantity"):
        return content.share_of_numbers > 0.5 and not content.are_no_amounts
    if name == "national_share":
        return content.share_of_numbers > 0.5 and not content.are_years
    # A title may also be Mr or Ms.
    return is_text(content) and (name != "title" or content.words >= 2)


def add_date_beside(
    choices: dict[str, ColumnChoice],
    free: list[SourceColumn],
    table: SourceTable,
    contents: Mapping[str, Content],
) -> None:
    """Beside a start whose end nothing names, the column of dates that are later; and the other way round."""
    missing = {"start", "end"} - choices.keys()
    if len(missing) != 1:
        return
    (name,) = missing
    (other,) = {"start", "end"} - missing
    step = 1 if name == "end" else -1
    known = table.by_name[choices[other].sources[0]]
    for column in free:
        if column.index == known.index + step and contents[column.name].share_of_dates > 0.7:
            first, last = (known, column) if name == "end" else (column, known)
            if is_later(contents[first.name], contents[last.name]):
                choices[name] = ColumnChoice((column.name,), By.SUGGESTED)
                free.remove(column)
                return


def is_later(first: Content, last: Content) -> bool:
    starts = [found.start.first_day for found in first.periods if found.start]
    ends = [found.end.last_day for found in last.periods if found.end]
    return bool(starts and ends) and min(starts) <= min(ends) and max(starts) <= max(ends)


def add_title(
    choices: dict[str, ColumnChoice], free: list[SourceColumn], contents: Mapping[str, Content]
) -> None:
    """Without a column for it: the description or the project if short, or the column of most words."""
    if "title" in choices:
        return
    for name in ("description", "project"):
        choice = choices.get(name)
        if choice and contents[choice.sources[0]].longest <= 150:
            choices["title"] = ColumnChoice(choice.sources, By.SUGGESTED)
            del choices[name]
            return
    texts = [c for c in free if is_text(contents[c.name]) and contents[c.name].words >= 2]
    distinct = [c for c in texts if contents[c.name].distinctness > 0.5 and contents[c.name].longest <= 150]
    if distinct:
        best = max(distinct, key=lambda column: contents[column.name].words)
        choices["title"] = ColumnChoice((best.name,), By.SUGGESTED)


def marked_columns(
    table: SourceTable, contents: Mapping[str, Content], reader: ValueReader
) -> Iterator[tuple[str, ColumnChoice]]:
    """Columns whose headers name partners, types or fields, with marks or amounts in the cells."""
    for name in MARKED:
        columns = [
            column
            for column in table.columns
            if header_codes(name, column, reader) and holds_entries(contents[column.name])
        ]
        codes = {header_codes(name, column, reader) for column in columns}
        if len(columns) < 2 or len(codes) < 2:
            continue
        sources = tuple(column.name for column in columns)
        yield name, ColumnChoice(sources, By.SUGGESTED)
        if any(contents[source].has_numbers and not contents[source].are_only_marks for source in sources):
            yield "value", ColumnChoice(sources, By.SUGGESTED, factor=money_in(sources[0]).factor)
        return


def header_codes(name: str, column: SourceColumn, reader: ValueReader) -> tuple[str, ...]:
    """The one code that the header names, "" where it names none or several."""
    for text in (column.parts[-1], re.sub(r"\(.*?\)", "", column.parts[-1]), column.name):
        codes = reader.meaning(name, " ".join(text.split())).codes
        if len(codes) == 1:
            return codes
    return ()
