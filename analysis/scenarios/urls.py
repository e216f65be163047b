from django.urls import path

from analysis.scenarios import views

urlpatterns = [
    path("<slug:slug>/what-if/", views.what_if_page, name="what-if"),
    path("<slug:slug>/what-if/workbook/", views.what_if_workbook, name="what-if-workbook"),
    path("<slug:slug>/what-if/excel/", views.what_if_file, name="what-if-file"),
]
