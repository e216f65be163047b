from html import unescape

import pytest

from tests.analysis.agencies.pages import ONE, address, standing

pytestmark = pytest.mark.django_db


def test_what_is_wrong_is_named_and_what_was_typed_stays(presidency):
    response = presidency.post(
        address("agencies"),
        ONE | {"agency": "", "partner": "", "start": "2019", "end": "2018", "source": "Report"},
    )

    html = unescape(response.content.decode())
    assert response.status_code == 422
    assert "Enter the short name of the agency, for example Frontex." in html
    assert "Select a partner." in html
    assert "The end is before the start. Correct one of the two." in html
    assert 'value="Report"' in html
    assert standing() == []
