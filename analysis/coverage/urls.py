from django.urls import path

from analysis.coverage.views import coverage, pictures

urlpatterns = [
    path("<slug:slug>/coverage/", coverage.coverage, name="coverage"),
    path("<slug:slug>/chart/<slug:key>.<slug:extension>", pictures.chart, name="chart"),
]
