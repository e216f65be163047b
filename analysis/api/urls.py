from django.urls import path, re_path

from analysis.api import views

app_name = "api"

urlpatterns = [
    path("openapi.json", views.openapi, name="openapi"),
    path("rounds", views.rounds, name="rounds"),
    path("rounds/<slug:slug>", views.one_round, name="round"),
    path("rounds/<slug:slug>/releases", views.releases, name="releases"),
    path("rounds/<slug:slug>/releases/<int:number>/tables", views.release_tables, name="release-tables"),
    path("rounds/<slug:slug>/tables", views.tables, name="tables"),
    path("rounds/<slug:slug>/activities", views.activities, name="activities"),
    # Also with line breaks in it, which a path has none of.
    re_path(r"^[\s\S]*$", views.nothing, name="nothing"),
]
