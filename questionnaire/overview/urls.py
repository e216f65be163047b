from django.urls import path

from questionnaire.overview.views import answers, home, reply_overview
from questionnaire.routes import REPLY

urlpatterns = [
    path("", home.home, name="home"),
    path(REPLY, reply_overview.reply_overview, name="reply-overview"),
    path(f"{REPLY}support/", answers.reply_support, name="reply-support"),
    path(f"{REPLY}additional/", answers.reply_additional, name="reply-additional"),
    path(f"{REPLY}remark/", answers.reply_remark, name="reply-remark"),
]
