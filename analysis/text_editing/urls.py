from django.urls import path

from analysis.text_editing import views

urlpatterns = [
    path("<slug:slug>/text/", views.texts, name="texts"),
    path("<slug:slug>/text/<slug:place_name>/", views.text_edit, name="text-edit"),
    path("<slug:slug>/text/<slug:place_name>/draft/", views.text_draft, name="text-draft"),
    path("<slug:slug>/text/<slug:place_name>/confirm/", views.text_confirm, name="text-confirm"),
    path("<slug:slug>/text/<slug:place_name>/figure/", views.text_figure, name="text-figure"),
]
