import pytest
from django.urls import resolve

from analysis.round_change import views


@pytest.mark.parametrize(
    ("address", "view"),
    [
        ("/rounds/2020/change/", views.round_change),
        ("/rounds/2020/change/pdf/", views.round_change_file),
    ],
)
def test_an_address_leads_to_its_view(address, view):
    assert resolve(address).func is view
