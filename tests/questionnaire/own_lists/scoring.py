"""How right an engine's suggestion for a list is, against what is right."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from questionnaire.own_lists.mapping import By, ListMapping, Meaning
from questionnaire.own_lists.plan import make_plan
from questionnaire.own_lists.reading.tables import read_list
from questionnaire.own_lists.reading.values import ValueReader
from questionnaire.own_lists.suggest import suggest
from questionnaire.spreadsheets.values.codes import CodeLists
from tests.questionnaire.own_lists.foreign import ForeignList, all_columns, facts


@dataclass
class Score:
    """`misses` are named; `accepted_wrongly` were taken unasked and are not right."""

    right: int = 0
    misses: list[str] = field(default_factory=list)
    accepted_wrongly: list[str] = field(default_factory=list)

    def judge(self, what: str, *, is_right: bool, by: By = By.SUGGESTED) -> None:
        self.right += is_right
        if not is_right:
            self.misses.append(what)
            if by.is_settled:
                self.accepted_wrongly.append(what)

    @property
    def share(self) -> float:
        return self.right / (self.right + len(self.misses))


def score_columns(one: ForeignList, mapping: ListMapping) -> Score:
    score = Score()
    for name, sources in all_columns(one).items():
        choice = mapping.choice(name)
        is_right = sorted(choice.sources) == sorted(sources)
        score.judge(f"{one.name}: {name} is {sources}, not {choice.sources}", is_right=is_right, by=choice.by)
    return score


def score_values(one: ForeignList, mapping: ListMapping) -> Score:
    score = Score()
    for name, values in one.values.items():
        for text, codes in values.items():
            found = mapping.meaning(name, text)
            is_right = codes_of(found) == codes
            score.judge(
                f"{one.name}: {name} {text!r} is {codes!r}, not {found}", is_right=is_right, by=found.by
            )
    return score


def codes_of(meaning: Meaning) -> str:
    return "refused" if meaning.is_refused else " ".join(meaning.codes)


def score_rows(one: ForeignList, codes: CodeLists) -> Score:
    table, mapping = suggest(read_list(one.content), codes)
    plan = make_plan(table, mapping, ValueReader(codes))
    score = Score()
    found = {row.number: tuple(map(facts, row.activities)) for row in plan.rows}
    for number, wanted in one.activities.items():
        score.judge(
            f"{one.name}: row {number} is {wanted}, not {found.get(number)}",
            is_right=found.get(number) == wanted,
        )
    left_out = dict(plan.left_out)
    score.judge(f"{one.name}: left out are {one.left_out}, not {left_out}", is_right=left_out == one.left_out)
    held = {row.number for row in plan.held}
    score.judge(f"{one.name}: held are {set(one.held)}, not {held}", is_right=held == one.held)
    return score


def summed(scores: Iterable[Score]) -> Score:
    total = Score()
    for score in scores:
        total.right += score.right
        total.misses += score.misses
        total.accepted_wrongly += score.accepted_wrongly
    return total
