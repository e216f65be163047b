import pytest
from django.urls import resolve

from analysis.crosstab import views


@pytest.mark.parametrize(
    ("address", "view"),
    [
        ("/rounds/2020/crosstab/", views.crosstab),
        ("/rounds/2020/crosstab/xlsx/", views.crosstab_file),
    ],
)
def test_an_address_leads_to_its_view(address, view):
    assert resolve(address).func is view
