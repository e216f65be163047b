from django.urls import path

from questionnaire.board import views
from questionnaire.routes import ROUND

urlpatterns = [
    path(ROUND, views.round_overview, name="round-overview"),
    path(f"{ROUND}excel/", views.round_overview_file, name="round-overview-file"),
    path(f"{ROUND}settings/", views.round_settings, name="round-settings"),
    path(f"{ROUND}state-of-play/", views.round_state_of_play, name="round-state-of-play"),
    path(f"{ROUND}state-of-play/word/", views.round_state_of_play_file, name="round-state-of-play-file"),
]
