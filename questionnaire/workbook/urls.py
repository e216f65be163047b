from django.urls import path

from questionnaire.routes import REPLY
from questionnaire.workbook.views import workbook

urlpatterns = [
    path(f"{REPLY}workbook/", workbook.workbook_download, name="workbook-download"),
    path(f"{REPLY}workbook/preview/", workbook.workbook_preview, name="workbook-preview"),
    path(f"{REPLY}workbook/choices/", workbook.workbook_choices, name="workbook-choices"),
    path(f"{REPLY}workbook/store/", workbook.workbook_store, name="workbook-store"),
    path(f"{REPLY}workbook/marked/", workbook.workbook_marked, name="workbook-marked"),
]
