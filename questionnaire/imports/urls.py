from django.urls import path

from questionnaire.imports import views
from questionnaire.routes import REPLY

urlpatterns = [
    path(f"{REPLY}imports/<int:number>/", views.import_undo, name="import-undo"),
    path(f"{REPLY}imports/<int:number>/undone/", views.import_undone, name="import-undone"),
    path(f"{REPLY}imports/<int:number>/at-once/", views.import_undo_at_once, name="import-undo-at-once"),
]
