from django.urls import path

from analysis import views

app_name = "analysis"

urlpatterns = [
    path("<slug:slug>/tables/", views.tables, name="tables"),
    path("<slug:slug>/export/<slug:format_name>/", views.export, name="export"),
]
