from django.urls import path

from questionnaire.clearance import views
from questionnaire.routes import COPY, REPLY

urlpatterns = [
    path(f"{REPLY}clearance/", views.clearance, name="clearance"),
    path(f"{REPLY}clearance/make/", views.clearance_make, name="clearance-make"),
    path(COPY, views.clearance_copy, name="clearance-copy"),
    path(f"{COPY}cleared/", views.clearance_record, name="clearance-record"),
    path(f"{COPY}changes/", views.clearance_changes, name="clearance-changes"),
    path(f"{COPY}pdf/", views.clearance_pdf, name="clearance-pdf"),
]
