from django.urls import path

from analysis import activity_list_views, archive_views, coverage_views, picture_views, table_set_views, views
from analysis.agency import views as agency_views
from analysis.api import token_views
from analysis.releases import compare_views as release_compare_views
from analysis.releases import views as release_views
from analysis.round_change import views as round_change_views
from analysis.sheets import own_views as own_sheet_views
from analysis.sheets import views as sheet_views
from analysis.what_if import views as what_if_views

app_name = "analysis"

urlpatterns = [
    path("<slug:slug>/tables/", views.tables, name="tables"),
    path("<slug:slug>/tables/<slug:set_name>/", table_set_views.table_set, name="table-set"),
    path("<slug:slug>/activities/", activity_list_views.activities, name="activities"),
    path("<slug:slug>/activities/excel/", activity_list_views.activities_file, name="activities-file"),
    path("<slug:slug>/export/<slug:format_name>/", views.export, name="export"),
    path("<slug:slug>/coverage/", coverage_views.coverage, name="coverage"),
    path("<slug:slug>/chart/<slug:key>.<slug:extension>", picture_views.chart, name="chart"),
    path("<slug:slug>/agencies/", agency_views.agencies, name="agencies"),
    path("<slug:slug>/agencies/<int:pk>/", agency_views.agency_edit, name="agency-edit"),
    path("<slug:slug>/agencies/<int:pk>/remove/", agency_views.agency_remove, name="agency-remove"),
    path("<slug:slug>/agencies/<int:pk>/restore/", agency_views.agency_restore, name="agency-restore"),
    path("<slug:slug>/agencies/template/", agency_views.agency_template_file, name="agency-template"),
    path("<slug:slug>/agencies/list/", agency_views.agency_list, name="agency-list"),
    path("<slug:slug>/agencies/list/store/", agency_views.agency_list_store, name="agency-list-store"),
    path("<slug:slug>/releases/", release_views.releases, name="releases"),
    path("<slug:slug>/releases/new/", release_views.release_new, name="release-new"),
    path("<slug:slug>/releases/<int:number>/", release_views.release, name="release"),
    path(
        "<slug:slug>/releases/<int:number>/files/<slug:format_name>/",
        release_views.release_file,
        name="release-file",
    ),
    path(
        "<slug:slug>/releases/<int:number>/circulate/",
        release_views.release_circulate,
        name="release-circulate",
    ),
    path(
        "<slug:slug>/releases/<int:number>/withdraw/",
        release_views.release_withdraw,
        name="release-withdraw",
    ),
    path("<slug:slug>/releases/<int:number>/render/", release_views.release_render, name="release-render"),
    path(
        "<slug:slug>/releases/<int:number>/compare/",
        release_compare_views.release_compare,
        name="release-compare",
    ),
    path(
        "<slug:slug>/releases/<int:number>/compare/excel/",
        release_compare_views.release_compare_file,
        name="release-compare-file",
    ),
    path("<slug:slug>/change/", round_change_views.round_change, name="round-change"),
    path(
        "<slug:slug>/change/<slug:format_name>/",
        round_change_views.round_change_file,
        name="round-change-file",
    ),
    path("<slug:slug>/what-if/", what_if_views.what_if_page, name="what-if"),
    path("<slug:slug>/what-if/workbook/", what_if_views.what_if_workbook, name="what-if-workbook"),
    path("<slug:slug>/what-if/excel/", what_if_views.what_if_file, name="what-if-file"),
    path("<slug:slug>/tokens/", token_views.tokens, name="tokens"),
    path("<slug:slug>/tokens/<int:pk>/revoke/", token_views.token_revoke, name="token-revoke"),
    path("<slug:slug>/sheets/", sheet_views.sheets, name="sheets"),
    path("<slug:slug>/sheets/<slug:kind>/pdf/", sheet_views.sheets_file, name="sheets-file"),
    path(
        "<slug:slug>/sheets/member-states/<slug:member_state>/",
        sheet_views.member_sheet,
        name="member-sheet",
    ),
    path(
        "<slug:slug>/sheets/member-states/<slug:member_state>/pdf/",
        sheet_views.member_sheet_file,
        name="member-sheet-file",
    ),
    path("<slug:slug>/sheets/<slug:kind>/<slug:name>/", sheet_views.sheet, name="sheet"),
    path("<slug:slug>/sheets/<slug:kind>/<slug:name>/pdf/", sheet_views.sheet_file, name="sheet-file"),
    path("<slug:slug>/archive/", archive_views.archive, name="archive"),
    path("<slug:slug>/archive/file/", archive_views.archive_file, name="archive-file"),
    path("<slug:slug>/own/<slug:member_state>/", own_sheet_views.own_sheet, name="own-sheet"),
    path("<slug:slug>/own/<slug:member_state>/excel/", own_sheet_views.own_sheet_file, name="own-sheet-file"),
]
