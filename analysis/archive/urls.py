from django.urls import path

from analysis.archive import views

urlpatterns = [
    path("<slug:slug>/archive/", views.archive, name="archive"),
    path("<slug:slug>/archive/file/", views.archive_file, name="archive-file"),
]
