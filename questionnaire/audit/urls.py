from django.urls import path

from questionnaire.audit import views
from questionnaire.routes import ROUND

urlpatterns = [
    path(f"{ROUND}trail/", views.round_trail, name="round-trail"),
    path(f"{ROUND}trail/excel/", views.round_trail_excel, name="round-trail-excel"),
    path(f"{ROUND}trail/csv/", views.round_trail_csv, name="round-trail-csv"),
]
