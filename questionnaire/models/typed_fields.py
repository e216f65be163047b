"""The fields of a form that was typed and not saved, whether as a draft or sent after a session had ended."""

from collections.abc import Sequence

from django.http import QueryDict

# Technical fields that nobody typed.
NOT_TYPED = frozenset(
    {
        "edition",
        "began_from",
        "since",
        "reviewed",
        "since_copy",
        "fingerprint",
        "confirmed_count",
        "confirmed_value",
        "confirmed_quantity",
        "value_division",
        "quantity_division",
        "preview_token",
        "back",
        "stamp",
        "seen",
        "from",
        "draft",
        "draft_edition",
        "draft_author",
        "version",
        "step",
    }
)


class TypedFields:
    """Names and values in the order of the form, a name once for each value."""

    fields: Sequence[Sequence[str]]

    @property
    def data(self) -> QueryDict:
        """As the browser would send the form."""
        data = QueryDict(mutable=True)
        for name, value in self.fields:
            data.appendlist(name, value)
        return data

    @property
    def typed(self) -> list[tuple[str, str]]:
        """What a person entered, by the names of the fields."""
        return [(name, value) for name, value in self.fields if value.strip() and name not in NOT_TYPED]
