from django.urls import path

from questionnaire.previous_round import views
from questionnaire.routes import REPLY

urlpatterns = [
    path(f"{REPLY}carry-over/", views.carry_over, name="carry-over"),
    path(f"{REPLY}carry-over/take-back/", views.carry_over_take_back, name="carry-over-take-back"),
    path(f"{REPLY}carry-over/answers/", views.carry_over_answers, name="carry-over-answers"),
]
