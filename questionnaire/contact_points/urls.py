from django.urls import path

from questionnaire.contact_points.views import contact_list
from questionnaire.routes import ROUND

urlpatterns = [
    path(f"{ROUND}contact-points/", contact_list.contact_points, name="contact-points"),
    path(f"{ROUND}contact-points/store/", contact_list.contact_points_store, name="contact-points-store"),
]
