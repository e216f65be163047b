"""What a list's columns and values stand for: suggested, remembered, or chosen by somebody."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

from questionnaire.columns.column import QUESTION_NUMBER
from questionnaire.columns.columns import COLUMNS
from questionnaire.problems import Refused


class By(StrEnum):
    """Why something is taken for something; only what is exact or remembered is taken unasked."""

    EXACT = "exact"
    REMEMBERED = "remembered"
    SUGGESTED = "suggested"
    NONE = "none"

    @property
    def is_settled(self) -> bool:
        return self in (By.EXACT, By.REMEMBERED)


@dataclass(frozen=True)
class Meaning:
    """The codes that a value stands for. A refused one says that the EU pays all of it.

    Settled without codes, the rows with this value are left out.
    """

    codes: tuple[str, ...] = ()
    by: By = By.NONE
    is_refused: bool = False


@dataclass(frozen=True)
class ColumnChoice:
    """Where one of our columns comes from.

    `sources` are headers: none, one, or several that are marked or hold amounts. `value` is given to all
    rows, `place` says where else in the list the column was found, `factor` is what amounts are multiplied
    by, and with `fills_down` a blank cell repeats the one above.
    """

    sources: tuple[str, ...] = ()
    by: By = By.NONE
    value: str = ""
    place: str = ""
    factor: int = 1
    fills_down: bool = False

    @property
    def is_given(self) -> bool:
        return bool(self.sources or self.value or self.place)


Meanings = Mapping[str, Mapping[str, Meaning]]

LEAVE_OUT, ADD_TO_DESCRIPTION = "leave out", "description"


@dataclass(frozen=True)
class ListMapping:
    """All that is known of one list. Columns and values are by the name of our column."""

    sheet: str
    header_row: int
    columns: Mapping[str, ColumnChoice]
    values: Meanings
    # What becomes of the columns that are none of ours, by header.
    unused: Mapping[str, str] = field(default_factory=dict)

    def choice(self, name: str) -> ColumnChoice:
        return self.columns.get(name, ColumnChoice())

    def meaning(self, name: str, text: str) -> Meaning:
        return self.values.get(name, {}).get(text, Meaning())

    @property
    def has_suggested_columns(self) -> bool:
        """Whether somebody has still to confirm where a column of ours comes from."""
        return any(choice.by == By.SUGGESTED for choice in self.columns.values())

    def settled(self) -> "ListMapping":
        """As it is when somebody has confirmed all of it."""
        return replace(
            self,
            columns={n: replace(c, by=confirmed(c.by)) for n, c in self.columns.items()},
            values=self.settled_values(),
        )

    def settled_values(self) -> Meanings:
        """What nobody has decided is not remembered."""
        return {
            name: {
                text: replace(meaning, by=By.REMEMBERED)
                for text, meaning in meanings.items()
                if meaning.by.is_settled
            }
            for name, meanings in self.values.items()
        }

    def only_settled(self) -> "ListMapping":
        """Without what is suggested for values: their rows are held."""
        return replace(self, values=self.settled_values())


def confirmed(by: By) -> By:
    return by if by.is_settled else By.REMEMBERED


def as_json(mapping: ListMapping) -> dict[str, Any]:
    """By the labels of our columns."""
    return {
        "sheet": mapping.sheet or None,
        "header_row": mapping.header_row,
        "columns": {column.header: column_as_json(mapping.choice(column.name)) for column in COLUMNS},
        "values": {
            COLUMNS[name].header: {text: meaning_as_json(m) for text, m in meanings.items()}
            for name, meanings in mapping.values.items()
            if meanings
        },
        "unused": dict(mapping.unused),
    }


def column_as_json(choice: ColumnChoice) -> dict[str, Any]:
    source: str | list[str] | None = list(choice.sources) if len(choice.sources) > 1 else None
    extras = {
        "value": choice.value,
        "place": choice.place,
        "factor": choice.factor if choice.factor != 1 else None,
        "fills_down": choice.fills_down,
    }
    return {
        "source": choice.sources[0] if len(choice.sources) == 1 else source,
        "by": str(choice.by),
        **{name: value for name, value in extras.items() if value},
    }


def meaning_as_json(meaning: Meaning) -> dict[str, Any]:
    refused = {"refused": True} if meaning.is_refused else {}
    return {"codes": list(meaning.codes), "by": str(meaning.by), **refused}


def from_json(content: Any) -> ListMapping:
    """What `as_json` wrote, or somebody by hand. Raises Refused."""
    try:
        # Also of columns that this round leaves out: the list was read in another one.
        names = {column.header: column.name for column in (*COLUMNS.declared, *COLUMNS)}
        entries = {h: e for h, e in content["columns"].items() if h in names or not is_question(h)}
        return ListMapping(
            content.get("sheet") or "",
            int(content["header_row"]),
            {names[header]: column_from_json(entry) for header, entry in entries.items()},
            {
                names[header]: {text: meaning_from_json(entry) for text, entry in entries.items()}
                for header, entries in content.get("values", {}).items()
            },
            {str(source): str(fate) for source, fate in content.get("unused", {}).items()},
        )
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise Refused(
            _("The mapping cannot be read: %(error)s.") % {"error": error},
            _("Use the form that --suggest prints."),
        ) from None


def is_question(header: str) -> bool:
    """An additional question of another round, or one that is worded otherwise by now."""
    return QUESTION_NUMBER.match(header) is not None


def column_from_json(entry: Mapping[str, Any]) -> ColumnChoice:
    source = entry.get("source")
    sources = (source,) if isinstance(source, str) else tuple(source or ())
    return ColumnChoice(
        sources,
        By(entry.get("by", By.REMEMBERED)),
        str(entry.get("value") or ""),
        str(entry.get("place") or ""),
        int(entry.get("factor") or 1),
        bool(entry.get("fills_down")),
    )


def meaning_from_json(entry: Mapping[str, Any]) -> Meaning:
    codes = entry.get("codes") or ()
    return Meaning(
        (codes,) if isinstance(codes, str) else tuple(map(str, codes)),
        By(entry.get("by", By.REMEMBERED)),
        bool(entry.get("refused")),
    )
