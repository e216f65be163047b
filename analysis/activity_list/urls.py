from django.urls import path

from analysis.activity_list import views

urlpatterns = [
    path("<slug:slug>/activities/", views.activities, name="activities"),
    path("<slug:slug>/activities/excel/", views.activities_file, name="activities-file"),
]
