import json

import pytest

from analysis.grid import Profile
from tests.analysis.tables.valued_round import built, cells, texts

pytestmark = pytest.mark.django_db


def test_a_value_that_is_not_known_is_no_nought(survey_round):
    rows = cells(built(survey_round, "value"), "value_partners")

    assert rows["AL"] == (1, 0, "–", "–", "–")
    assert rows["RS"] == (5, 5, 6_000_004, 9, "–")
    assert rows["total"] == (9, 8, 6_000_022, 9, "–")
    [note, *_others] = built(survey_round, "value").grids[0].notes
    assert note == (
        "Value known for 8 of 9 activities (89%). Committed: 7 activities; spent: 1; in-kind estimates: 0."
    )


def test_circulation_withholds_what_two_gave_and_what_would_tell_it_and_says_so(survey_round):
    annex = built(survey_round, "value", Profile.CIRCULATION)
    rows = cells(annex, "value_partners")

    # Two gave to Kosovo*, one to Montenegro: together they are three, so that the total may stand.
    assert [rows[code][2] for code in ("XK", "ME", "RS", "total")] == ["c", "c", 6_000_004, 6_000_022]
    assert rows["total"][3] == "c"
    assert any(note.startswith("“c”: confidential") for note in annex.grids[0].notes)
    assert "BE" not in json.dumps(texts(annex))
