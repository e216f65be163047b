import pytest
from django.urls import resolve

from analysis.archive import views


@pytest.mark.parametrize(
    ("address", "view"),
    [
        ("/rounds/2020/archive/", views.archive),
        ("/rounds/2020/archive/file/", views.archive_file),
    ],
)
def test_an_address_leads_to_its_view(address, view):
    assert resolve(address).func is view
