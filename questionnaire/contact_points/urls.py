from django.urls import path

from questionnaire.contact_points.views import colleagues, contact_list
from questionnaire.routes import REPLY, ROUND

urlpatterns = [
    path(f"{ROUND}contact-points/", contact_list.contact_points, name="contact-points"),
    path(f"{ROUND}contact-points/store/", contact_list.contact_points_store, name="contact-points-store"),
    path(f"{ROUND}contact-points/invite/", contact_list.contact_points_invite, name="contact-points-invite"),
    path(f"{REPLY}colleagues/", colleagues.colleagues, name="colleagues"),
    path(f"{REPLY}colleagues/invite/", colleagues.colleagues_invite, name="colleagues-invite"),
    path(f"{REPLY}colleagues/<int:pk>/role/", colleagues.colleague_role, name="colleague-role"),
    path(f"{REPLY}colleagues/<int:pk>/remove/", colleagues.colleague_remove, name="colleague-remove"),
]
