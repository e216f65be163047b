from django.urls import path

from analysis.annex.views import table_sets, tables

urlpatterns = [
    path("<slug:slug>/tables/", tables.tables, name="tables"),
    path("<slug:slug>/tables/<slug:set_name>/", table_sets.table_set, name="table-set"),
    path("<slug:slug>/export/<slug:format_name>/", tables.export, name="export"),
]
