"""Member States as people write them: by code or name, and by what they are called in formal texts."""

import re

from questionnaire.code_lists import MEMBER_STATE_ALIASES, MEMBER_STATE_NAMES
from questionnaire.models.rounds.reference import MemberState
from questionnaire.spreadsheets.cells import key
from questionnaire.spreadsheets.values.codes import by_code_or_name

FORMALLY = re.compile("^(?:the )?(?:(?:federal )?republic of |kingdom of |grand duchy of )?(?:the )?")


def member_states_by_name() -> dict[str, MemberState]:
    """By code or name, and by what people also write, for `member_state_key`."""
    known = by_code_or_name(MemberState.objects.all())
    codes = {key(alias): key(code) for alias, code in MEMBER_STATE_ALIASES.items()}
    names = {key(name): key(code) for code, names in MEMBER_STATE_NAMES.items() for name in names}
    return {name: known[code] for name, code in (names | codes).items() if code in known} | known


def member_state_key(text: str) -> str:
    """The Netherlands, Republic of Croatia: without what states are called in formal texts."""
    return FORMALLY.sub("", key(text))


def find_member_state(text: str) -> MemberState | None:
    return member_states_by_name().get(member_state_key(text))
