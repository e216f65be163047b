from django.urls import path

from analysis.crosstab import views

urlpatterns = [
    path("<slug:slug>/crosstab/", views.crosstab, name="crosstab"),
    path("<slug:slug>/crosstab/<slug:format_name>/", views.crosstab_file, name="crosstab-file"),
]
