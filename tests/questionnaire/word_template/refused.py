"""What a file that cannot be the Word template of a round is refused with."""

import pytest

from questionnaire.problems import Refused
from questionnaire.word_template.prepare import prepared


def refused(content: bytes) -> str:
    with pytest.raises(Refused) as refusal:
        prepared(content)
    assert refusal.value.message.endswith(".")
    assert refusal.value.remedy.endswith(".")
    return str(refusal.value)
