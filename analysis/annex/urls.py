from django.urls import path

from analysis.annex import views

urlpatterns = [
    path("<slug:slug>/tables/", views.tables, name="tables"),
    path("<slug:slug>/tables/section/<slug:section_name>/", views.tables, name="table-section"),
    path("<slug:slug>/tables/<slug:set_name>/", views.table_set, name="table-set"),
    path("<slug:slug>/export/<slug:format_name>/", views.export, name="export"),
]
