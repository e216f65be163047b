from django.urls import path, re_path

from analysis.api.views import read

app_name = "api"

urlpatterns = [
    path("openapi.json", read.openapi, name="openapi"),
    path("rounds", read.rounds, name="rounds"),
    path("rounds/<slug:slug>", read.one_round, name="round"),
    path("rounds/<slug:slug>/releases", read.releases, name="releases"),
    path("rounds/<slug:slug>/releases/<int:number>/tables", read.release_tables, name="release-tables"),
    path("rounds/<slug:slug>/tables", read.tables, name="tables"),
    path("rounds/<slug:slug>/activities", read.activities, name="activities"),
    # Also with line breaks in it, which a path has none of.
    re_path(r"^[\s\S]*$", read.nothing, name="nothing"),
]
