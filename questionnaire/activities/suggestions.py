"""What a Member State has entered before, offered again while one types."""

from collections.abc import Mapping

from questionnaire.models import Activity, MemberState

SUGGESTED_COLUMNS = ("providing_authority", "implementing_body", "project")
# A list that can still be read; the browser narrows it down as one types.
MOST = 100


def earlier_entries(member_state: MemberState) -> Mapping[str, list[str]]:
    """By column, in the order of the alphabet: of all rounds of this Member State, and of no other."""
    rows = Activity.objects.filter(reply__member_state=member_state).order_by()
    found = rows.values_list(*SUGGESTED_COLUMNS).distinct()[: MOST * len(SUGGESTED_COLUMNS)]
    texts = zip(*found, strict=True) if found else [()] * len(SUGGESTED_COLUMNS)
    return {
        column: sorted(filter(None, set(given)), key=str.casefold)[:MOST]
        for column, given in zip(SUGGESTED_COLUMNS, texts, strict=True)
    }
