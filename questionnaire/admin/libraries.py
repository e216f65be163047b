"""Models that libraries bring to the admin and that nobody manages here: their pages are not there."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.contrib.auth.models import Group

MODELS = (Authenticator, EmailAddress, Group, SocialAccount, SocialApp, SocialToken, UserSession)

for model in MODELS:
    if admin.site.is_registered(model):
        admin.site.unregister(model)
