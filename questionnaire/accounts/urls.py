"""Signing in and out: the part of django-allauth that this application offers.

There is no page for adding e-mail addresses: an account is the address it was invited by.
"""

from allauth.account import views
from allauth.socialaccount.views import login_cancelled, login_error
from allauth.usersessions.views import list_usersessions
from django.urls import include, path, re_path

from questionnaire.accounts.forms.sign_in import CodeAgainForm
from questionnaire.accounts.views.account import account, begin, callback, session, socialaccount_signup
from questionnaire.accounts.views.sign_in import confirm_login_code, first_page, login, login_webauthn

urlpatterns = [
    path("", account, name="account"),
    path("session/", session, name="session"),
    path("sessions/", list_usersessions, name="usersessions_list"),
    # Before the library's own, in whose place it stands.
    path("second-step/webauthn/login/", login_webauthn, name="mfa_login_webauthn"),
    path("second-step/", include("allauth.mfa.urls")),
    path("provider/cancelled/", login_cancelled, name="socialaccount_login_cancelled"),
    path("provider/error/", login_error, name="socialaccount_login_error"),
    path("provider/unknown/", socialaccount_signup, name="socialaccount_signup"),
    path("provider/<str:provider_id>/login/", begin, name="openid_connect_login"),
    path("provider/<str:provider_id>/callback/", callback, name="openid_connect_callback"),
    path("login/", login, name="account_login"),
    path("login/code/", first_page, name="account_request_login_code"),
    path("login/code/confirm/", confirm_login_code, name="account_confirm_login_code"),
    path("logout/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("signup/", views.signup, name="account_signup"),
    path("reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    path(
        "reauthenticate/code/",
        views.RequestReauthenticationCodeView.as_view(form_class=CodeAgainForm),
        name="account_request_reauthentication_code",
    ),
    path(
        "reauthenticate/code/confirm/",
        views.confirm_reauthentication_code,
        name="account_confirm_reauthentication_code",
    ),
    path("password/change/", views.password_change, name="account_change_password"),
    path("password/set/", views.password_set, name="account_set_password"),
    path("password/reset/", views.password_reset, name="account_reset_password"),
    path("password/reset/done/", views.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
]
