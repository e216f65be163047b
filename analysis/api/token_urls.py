from django.urls import path

from analysis.api.views import tokens

urlpatterns = [
    path("<slug:slug>/tokens/", tokens.tokens, name="tokens"),
    path("<slug:slug>/tokens/<int:pk>/revoke/", tokens.token_revoke, name="token-revoke"),
]
