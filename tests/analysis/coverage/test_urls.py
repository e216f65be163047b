import pytest
from django.urls import resolve

from analysis.coverage import views


@pytest.mark.parametrize(
    ("address", "view"),
    [
        ("/rounds/2020/coverage/", views.coverage),
        ("/rounds/2020/chart/field-share.svg", views.chart),
        ("/rounds/2020/chart/coverage.png", views.chart),
    ],
)
def test_an_address_leads_to_its_view(address, view):
    assert resolve(address).func is view
