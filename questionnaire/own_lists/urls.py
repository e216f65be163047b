from django.urls import path

from questionnaire.own_lists.views import excel_and_lists, lists, preview, saving
from questionnaire.routes import REPLY

urlpatterns = [
    path(f"{REPLY}excel-and-lists/", excel_and_lists.excel_and_lists, name="excel-and-lists"),
    path(f"{REPLY}list/columns/", lists.list_columns, name="list-columns"),
    path(f"{REPLY}list/values/", lists.list_values, name="list-values"),
    path(f"{REPLY}list/preview/", preview.list_preview, name="list-preview"),
    path(f"{REPLY}list/store/", saving.list_store, name="list-store"),
    path(f"{REPLY}list/correct/", saving.list_correct, name="list-correct"),
    path(f"{REPLY}list/forget/", lists.list_layout_forget, name="list-layout-forget"),
]
