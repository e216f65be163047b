from django.urls import path

from questionnaire.audit import views
from questionnaire.routes import ROUND

urlpatterns = [
    path(f"{ROUND}audit-log/", views.audit_log, name="audit-log"),
    path(f"{ROUND}audit-log/excel/", views.audit_log_excel, name="audit-log-excel"),
    path(f"{ROUND}audit-log/csv/", views.audit_log_csv, name="audit-log-csv"),
]
