import pytest
from django.urls import resolve

from analysis.coverage.views import coverage, pictures


@pytest.mark.parametrize(
    ("address", "view"),
    [
        ("/rounds/2020/coverage/", coverage.coverage),
        ("/rounds/2020/chart/field-share.svg", pictures.chart),
        ("/rounds/2020/chart/coverage.png", pictures.chart),
    ],
)
def test_an_address_leads_to_its_view(address, view):
    assert resolve(address).func is view
