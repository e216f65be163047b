from django.urls import path

from analysis.crosstab import views

urlpatterns = [
    path("<slug:slug>/crosstab/", views.crosstab, name="crosstab"),
    path("<slug:slug>/crosstab/saved/<int:pk>/delete/", views.saved_view_delete, name="saved-view-delete"),
    path("<slug:slug>/crosstab/<slug:format_name>/", views.crosstab_file, name="crosstab-file"),
]
