from django.urls import path

from questionnaire.routes import ROUND
from questionnaire.word_template import views

urlpatterns = [
    path(f"{ROUND}word-template/", views.word_template, name="word-template"),
    path(f"{ROUND}word-template/remove/", views.word_template_remove, name="word-template-remove"),
    path(f"{ROUND}word-template/<int:number>/", views.word_template_file, name="word-template-file"),
]
