from django.urls import path

from questionnaire.routes import REPLY
from questionnaire.sections.views import colleagues, sections

urlpatterns = [
    path(f"{REPLY}sections/", sections.sections, name="sections"),
    path(f"{REPLY}colleagues/invite/", colleagues.colleagues_invite, name="colleagues-invite"),
    path(f"{REPLY}colleagues/<int:pk>/role/", colleagues.colleague_role, name="colleague-role"),
    path(f"{REPLY}colleagues/<int:pk>/remove/", colleagues.colleague_remove, name="colleague-remove"),
    path(f"{REPLY}sections/add/", sections.section_add, name="section-add"),
    path(f"{REPLY}sections/<int:pk>/", sections.section_edit, name="section-edit"),
    path(f"{REPLY}sections/<int:pk>/remove/", sections.section_remove, name="section-remove"),
    path(f"{REPLY}sections/<int:pk>/done/", sections.section_done, name="section-done"),
    path(f"{REPLY}sections/<int:pk>/workbook/", sections.section_workbook, name="section-workbook"),
]
