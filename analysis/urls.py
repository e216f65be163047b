"""The addresses of the pages. Each subject declares its own in `urls.py`."""

from django.urls import include, path

app_name = "analysis"

urlpatterns = [
    path("", include("analysis.annex.urls")),
    path("", include("analysis.text_editing.urls")),
    path("", include("analysis.activity_list.urls")),
    path("", include("analysis.crosstab.urls")),
    path("", include("analysis.coverage.urls")),
    path("", include("analysis.agencies.urls")),
    path("", include("analysis.releases.urls")),
    path("", include("analysis.round_change.urls")),
    path("", include("analysis.scenarios.urls")),
    path("", include("analysis.api.token_urls")),
    path("", include("analysis.factsheets.urls")),
    path("", include("analysis.archive.urls")),
]
