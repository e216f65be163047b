from django.urls import path

from questionnaire.routes import REPLY
from questionnaire.sections.views import assign, overview

urlpatterns = [
    path(f"{REPLY}departments/", overview.departments, name="departments"),
    path(f"{REPLY}departments/add/", assign.part_add, name="part-add"),
    path(f"{REPLY}departments/<int:pk>/", assign.part_edit, name="part-edit"),
    path(f"{REPLY}departments/<int:pk>/remove/", assign.part_remove, name="part-remove"),
    path(f"{REPLY}departments/<int:pk>/done/", overview.part_done, name="part-done"),
    path(f"{REPLY}departments/<int:pk>/workbook/", overview.part_workbook, name="part-workbook"),
]
