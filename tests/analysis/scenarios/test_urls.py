import pytest
from django.urls import resolve

from analysis.scenarios import views


@pytest.mark.parametrize(
    ("address", "view"),
    [
        ("/rounds/2020/scenarios/", views.scenario),
        ("/rounds/2020/scenarios/workbook/", views.scenario_upload),
        ("/rounds/2020/scenarios/excel/", views.scenario_file),
    ],
)
def test_an_address_leads_to_its_view(address, view):
    assert resolve(address).func is view
