from django.urls import path

from analysis.round_change import views

urlpatterns = [
    path("<slug:slug>/change/", views.round_change, name="round-change"),
    path("<slug:slug>/change/<slug:format_name>/", views.round_change_file, name="round-change-file"),
]
