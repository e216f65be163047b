from django.urls import path

from questionnaire.routes import REPLY
from questionnaire.sections.views import assign, overview

urlpatterns = [
    path(f"{REPLY}sections/", overview.sections, name="sections"),
    path(f"{REPLY}sections/add/", assign.section_add, name="section-add"),
    path(f"{REPLY}sections/<int:pk>/", assign.section_edit, name="section-edit"),
    path(f"{REPLY}sections/<int:pk>/remove/", assign.section_remove, name="section-remove"),
    path(f"{REPLY}sections/<int:pk>/done/", overview.section_done, name="section-done"),
    path(f"{REPLY}sections/<int:pk>/workbook/", overview.section_workbook, name="section-workbook"),
]
