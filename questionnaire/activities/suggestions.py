"""What a Member State has entered before, offered again while one types."""

from collections.abc import Mapping

from questionnaire.models import Activity, Reply

SUGGESTED_COLUMNS = ("providing_authority", "implementing_body", "project")
# A list that can still be read; the browser narrows it down as one types.
MOST = 100


def earlier_entries(reply: Reply) -> Mapping[str, list[str]]:
    """By column, in the order of the alphabet: of all rounds of this Member State, and of no other.

    The Presidency that enters the reply from a letter is offered what this reply holds alone.
    """
    of = {"reply": reply} if reply.is_entered_by_reader else {"reply__member_state": reply.member_state_id}
    rows = Activity.objects.filter(**of).order_by()
    found = rows.values_list(*SUGGESTED_COLUMNS).distinct()[: MOST * len(SUGGESTED_COLUMNS)]
    texts = zip(*found, strict=True) if found else [()] * len(SUGGESTED_COLUMNS)
    return {
        column: sorted(filter(None, set(given)), key=str.casefold)[:MOST]
        for column, given in zip(SUGGESTED_COLUMNS, texts, strict=True)
    }
