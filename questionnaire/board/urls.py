from django.urls import path

from questionnaire.board import views
from questionnaire.routes import ROUND

urlpatterns = [
    path(f"{ROUND}board/", views.round_board, name="round-board"),
    path(f"{ROUND}board/excel/", views.round_board_file, name="round-board-file"),
    path(f"{ROUND}state-of-play/", views.round_state_of_play, name="round-state-of-play"),
    path(f"{ROUND}state-of-play/word/", views.round_state_of_play_file, name="round-state-of-play-file"),
]
