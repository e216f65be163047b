import pytest
from django.urls import resolve

from analysis.agencies import views


@pytest.mark.parametrize(
    ("address", "view"),
    [
        ("/rounds/2020/agencies/", views.agencies),
        ("/rounds/2020/agencies/7/", views.agency_edit),
        ("/rounds/2020/agencies/7/remove/", views.agency_remove),
        ("/rounds/2020/agencies/7/restore/", views.agency_restore),
        ("/rounds/2020/agencies/template/", views.agency_template_file),
        ("/rounds/2020/agencies/list/", views.agency_list),
        ("/rounds/2020/agencies/list/store/", views.agency_list_store),
    ],
)
def test_an_address_leads_to_its_view(address, view):
    assert resolve(address).func is view
