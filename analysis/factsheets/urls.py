from django.urls import path

from analysis.factsheets.views import own_sheet, sheets

urlpatterns = [
    path("<slug:slug>/sheets/", sheets.sheets, name="sheets"),
    path("<slug:slug>/sheets/<slug:kind>/pdf/", sheets.sheets_file, name="sheets-file"),
    path("<slug:slug>/sheets/member-states/<slug:member_state>/", sheets.member_sheet, name="member-sheet"),
    path(
        "<slug:slug>/sheets/member-states/<slug:member_state>/pdf/",
        sheets.member_sheet_file,
        name="member-sheet-file",
    ),
    path("<slug:slug>/sheets/<slug:kind>/<slug:name>/", sheets.sheet, name="sheet"),
    path("<slug:slug>/sheets/<slug:kind>/<slug:name>/pdf/", sheets.sheet_file, name="sheet-file"),
    path("<slug:slug>/own/<slug:member_state>/", own_sheet.own_sheet, name="own-sheet"),
    path("<slug:slug>/own/<slug:member_state>/excel/", own_sheet.own_sheet_file, name="own-sheet-file"),
]
