from django.urls import path

from analysis import archive_views, own_sheet_views, views

app_name = "analysis"

urlpatterns = [
    path("<slug:slug>/tables/", views.tables, name="tables"),
    path("<slug:slug>/export/<slug:format_name>/", views.export, name="export"),
    path("<slug:slug>/archive/", archive_views.archive, name="archive"),
    path("<slug:slug>/archive/file/", archive_views.archive_file, name="archive-file"),
    path("<slug:slug>/own/<slug:member_state>/", own_sheet_views.own_sheet, name="own-sheet"),
    path("<slug:slug>/own/<slug:member_state>/excel/", own_sheet_views.own_sheet_file, name="own-sheet-file"),
]
