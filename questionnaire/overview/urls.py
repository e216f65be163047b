from django.urls import path

from questionnaire.overview.views import home, replies
from questionnaire.routes import REPLY

urlpatterns = [
    path("", home.home, name="home"),
    path(REPLY, replies.reply_edit, name="reply-edit"),
    path(f"{REPLY}support/", replies.reply_support, name="reply-support"),
    path(f"{REPLY}partners/", replies.reply_partners, name="reply-partners"),
    path(f"{REPLY}additional/", replies.reply_additional, name="reply-additional"),
    path(f"{REPLY}remark/", replies.reply_remark, name="reply-remark"),
]
