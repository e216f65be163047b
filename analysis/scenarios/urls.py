from django.urls import path

from analysis.scenarios import views

urlpatterns = [
    path("<slug:slug>/scenarios/", views.scenario, name="scenario"),
    path("<slug:slug>/scenarios/workbook/", views.scenario_upload, name="scenario-workbook"),
    path("<slug:slug>/scenarios/excel/", views.scenario_file, name="scenario-file"),
]
