import pytest
from django.urls import resolve

from analysis.activity_list import views


@pytest.mark.parametrize(
    ("address", "view"),
    [
        ("/rounds/2020/activities/", views.activities),
        ("/rounds/2020/activities/excel/", views.activities_file),
    ],
)
def test_an_address_leads_to_its_view(address, view):
    assert resolve(address).func is view
