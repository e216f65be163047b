from django.urls import path

from analysis.coverage import views

urlpatterns = [
    path("<slug:slug>/coverage/", views.coverage, name="coverage"),
    path("<slug:slug>/chart/<slug:key>.<slug:extension>", views.chart, name="chart"),
]
