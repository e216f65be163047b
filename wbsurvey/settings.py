"""All settings, from the environment; a file fills what the environment leaves out."""

from email.utils import parseaddr
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy

from wbsurvey.environment import env
from wbsurvey.logs.configuration import logging_to_stderr
from wbsurvey.requests.content_security import content_security_policy

BASE_DIR = Path(__file__).resolve().parent.parent

env.read_files(BASE_DIR / ".env")

DEBUG: bool = env.bool("DEBUG", default=False)
SECRET_KEY: str = env.str("SECRET_KEY", default="")
if not SECRET_KEY:
    raise ImproperlyConfigured(
        "SECRET_KEY is not set. Put a long random text in the environment, or run `make setup`, "
        "which writes one for trying the application out."
    )
# Earlier keys, for as long as sessions and second steps sealed with them should go on.
SECRET_KEY_FALLBACKS: list[str] = env.list("SECRET_KEY_FALLBACKS", default=[])
# Fingerprints of keys whose signatures under backups and archives are taken, beside the service's own.
KNOWN_SIGNING_KEYS: list[str] = env.list("KNOWN_SIGNING_KEYS", default=[])
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", default=[])
# What gunicorn.conf.py serves by: the port on this machine, how many processes, and every how many seconds
# it sends mails and looks for long documents itself; 0 leaves that to a timer and a service.
PORT: int = env.int("PORT", default=8000)
WEB_CONCURRENCY: int = env.int("WEB_CONCURRENCY", default=2)
SEND_MAIL_EVERY: int = env.int("SEND_MAIL_EVERY", default=0)
MAKE_DOCUMENTS_EVERY: int = env.int("MAKE_DOCUMENTS_EVERY", default=0)
# How links in mails begin; `check --deploy` asks for it where they would lead nowhere.
SITE_URL: str = env.str(
    "SITE_URL",
    default=f"http://127.0.0.1:{PORT}" if DEBUG else f"https://{next(iter(ALLOWED_HOSTS), 'localhost')}",
)
# The illustrative round invents data, so a service with DEBUG off must ask for it.
DEMO: bool = env.bool("DEMO", default=False)

INSTALLED_APPS = [
    "wbsurvey.apps.SurveyAdminConfig",
    # Before Django's own accounts: its commands come in place of theirs.
    "wbsurvey.operation",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_htmx",
    "simple_history",
    "questionnaire",
    "analysis",
]

MIDDLEWARE = [
    "wbsurvey.logs.application.RequestLogMiddleware",
    "wbsurvey.requests.bad_requests.DrainBodyMiddleware",
    "wbsurvey.operation.metrics.MetricsMiddleware",
    "wbsurvey.requests.middleware.BrowserHeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Behind the one for static files, which were compressed when they were collected.
    "wbsurvey.requests.compression.CompressionMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wbsurvey.requests.middleware.NotForCachesMiddleware",
    "wbsurvey.operation.probes.ProbeMiddleware",
    "wbsurvey.requests.bad_requests.RejectNullByteMiddleware",
    "wbsurvey.requests.visitors.BoundedSessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "wbsurvey.requests.incoming_text.CleanTextMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "wbsurvey.requests.middleware.SessionMarkMiddleware",
    "wbsurvey.requests.middleware.SignInMiddleware",
    "wbsurvey.requests.middleware.IdleSessionMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "wbsurvey.requests.middleware.SecondStepMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "questionnaire.rounds.renaming.middleware.PrintedNamesMiddleware",
    "wbsurvey.requests.bad_requests.FormAddressMiddleware",
]

ROOT_URLCONF = "wbsurvey.urls"
WSGI_APPLICATION = "wbsurvey.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "questionnaire.access.pages.round_context",
            ],
        },
    },
    # The long tables.
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {"environment": "wbsurvey.jinja.environment"},
    },
]
FORM_RENDERER = "questionnaire.form_fields.rendering.UncutTextRenderer"

DATABASES: dict[str, dict[str, Any]] = {
    "default": env.db_url("DATABASE_URL", default=f"sqlite:///{BASE_DIR / 'db.sqlite3'}")
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Many contact points save at once: take the write lock at BEGIN and wait for it,
    # and let a commit survive a power cut.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    # By this name the server lists the connections of the service, unless the address gives another.
    DATABASES["default"].setdefault("OPTIONS", {})["fallback_application_name"] = "wbsurvey"
# Opening one for each request takes longer than saving a draft, with SQLite too.
DATABASES["default"]["CONN_MAX_AGE"] = 60
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Limits on signing in must hold for all processes together, so they are kept in the database.
CACHES: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "wbsurvey.rate_limit_cache.LimitsCache",
        "LOCATION": "wbsurvey_cache",
        # Above so many rows each new one removes those that have expired, and those alone.
        "OPTIONS": {"MAX_ENTRIES": 1000},
    },
    # Finished tables, found by all that they are made of: each process may keep its own. Not in the
    # database, where reading a page would write, and where they would push out the limits of signing in.
    "annexes": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "annexes",
        "TIMEOUT": 24 * 60 * 60,
        "OPTIONS": {"MAX_ENTRIES": 200},
    },
}

AUTH_USER_MODEL = "questionnaire.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "questionnaire.accounts.passwords.OwnWordsValidator"},
    {"NAME": "questionnaire.accounts.passwords.LengthValidator"},
    {"NAME": "questionnaire.accounts.passwords.CommonValidator"},
    {"NAME": "questionnaire.accounts.passwords.GuessablePasswordValidator"},
]
LOGIN_URL = "account_login"
CSRF_FAILURE_VIEW = "wbsurvey.requests.stale_forms.csrf_failure"
LOGIN_REDIRECT_URL = "questionnaire:home"
ACCOUNT_ADAPTER = "questionnaire.accounts.adapters.ClosedSignupAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_FORMS = {
    "login": "questionnaire.accounts.forms.sign_in.PasswordForm",
    "confirm_login_code": "questionnaire.accounts.forms.sign_in.ConfirmCodeForm",
    "confirm_reauthentication_code": "questionnaire.accounts.forms.sign_in.ConfirmCodeForm",
    "request_login_code": "questionnaire.accounts.forms.sign_in.CodeForm",
    "reset_password": "questionnaire.accounts.forms.sign_in.ResetForm",
    "reset_password_from_key": "questionnaire.accounts.forms.passwords.NewPasswordByLinkForm",
    "set_password": "questionnaire.accounts.forms.passwords.NewPasswordForm",
    "change_password": "questionnaire.accounts.forms.passwords.ChangedPasswordForm",
    "reauthenticate": "questionnaire.accounts.forms.passwords.PasswordAgainForm",
}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
# In seconds, as pages and e-mails say it: time for a mail filter that holds messages back.
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
# A code that has expired must still be known as one for a moment, so that the page can say so.
ACCOUNT_LOGIN_TIMEOUT = ACCOUNT_LOGIN_BY_CODE_TIMEOUT + 5 * 60
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
# Subjects name the service themselves; the library would put host and port before each.
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# An account that was never used can be used for so many days after it was invited last.
INVITATION_DAYS: int = env.int("INVITATION_DAYS", default=30)
# Beside the library's own limits: how often one person may send a file, and how often one address begins to
# sign in with a code or a passkey, or opens a link for a new password: a ministry of 200 officials fits into
# it. Passwords are counted in `questionnaire.accounts.password_attempts`, mails with a code or a link in
# `questionnaire.accounts.mail_requests`, so that no typed address makes a count of its own and strangers do
# not keep an owner out.
ACCOUNT_RATE_LIMITS = {
    "upload": "30/10m/user",
    "visitor": "300/15m/ip",
    "reset_password": "20/m/ip",
}
# Limits count by the address of the browser, which a proxy passes on.
ALLAUTH_TRUSTED_PROXY_COUNT: int = env.int("TRUSTED_PROXY_COUNT", default=0 if DEBUG else 1)

# A second step when signing in: open to all, required of those who see the replies of others or the accounts.
SECOND_STEP_REQUIRED: bool = env.bool("SECOND_STEP_REQUIRED", default=not (DEBUG or DEMO))
MFA_ADAPTER = "questionnaire.accounts.adapters.SealedSecretsAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "authenticate": "questionnaire.accounts.forms.two_factor.SecondStepForm",
    "reauthenticate": "questionnaire.accounts.forms.two_factor.SecondStepAgainForm",
    "activate_totp": "questionnaire.accounts.forms.two_factor.AuthenticatorAppForm",
    "add_webauthn": "questionnaire.accounts.forms.two_factor.NewKeyForm",
    "edit_webauthn": "questionnaire.accounts.forms.two_factor.KeyNameForm",
    "login_webauthn": "questionnaire.accounts.forms.two_factor.PasskeyForm",
    "authenticate_webauthn": "questionnaire.accounts.forms.two_factor.PasskeyStepForm",
    "reauthenticate_webauthn": "questionnaire.accounts.forms.two_factor.PasskeyAgainForm",
}
MFA_PASSKEY_LOGIN_ENABLED = True
# A passkey alone signs in, so the device must ask who holds it.
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG
MFA_TOTP_ISSUER = "wbsurvey"
MFA_TOTP_TOLERANCE = 1
# The address of an account is the one that it was invited by.
MFA_ALLOW_UNVERIFIED_EMAIL = True

# Sign-in through an identity provider such as EU Login; none unless its address is set.
OIDC_SERVER_URL: str = env.str("OIDC_SERVER_URL", default="")
OIDC_NAME: str = env.str("OIDC_NAME", default="EU Login")
SOCIALACCOUNT_ADAPTER = "questionnaire.accounts.adapters.KnownAccountsAdapter"
OIDC_APP = {
    "provider_id": "oidc",
    "name": OIDC_NAME,
    "client_id": env.str("OIDC_CLIENT_ID", default=""),
    "secret": env.str("OIDC_CLIENT_SECRET", default=""),
    # Whether what it says about an address is taken as checked where it does not say so itself.
    "settings": {
        "server_url": OIDC_SERVER_URL,
        "verified_email": env.bool("OIDC_EMAILS_VERIFIED", default=False),
    },
}
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {"APPS": [OIDC_APP] if OIDC_SERVER_URL else [], "OAUTH_PKCE_ENABLED": True}
}

# Who gets a mail for each kind of fault, without what was being stored; nobody unless it is set.
REPORT_FAULTS_TO: list[str] = env.list("REPORT_FAULTS_TO", default=[])
LOGGING = logging_to_stderr(in_words=DEBUG, reports_faults=bool(REPORT_FAULTS_TO))

# What /readyz and the administrator's page ask of the service; for BACKUP_AGE_HOURS and VERIFY_AGE_HOURS
# 0 no age is asked.
MAIL_AGE_HOURS: int = env.int("MAIL_AGE_HOURS", default=2)
BACKUP_AGE_HOURS: int = env.int("BACKUP_AGE_HOURS", default=0 if DEBUG else 26)
VERIFY_AGE_HOURS: int = env.int("VERIFY_AGE_HOURS", default=0 if DEBUG else 26)
DISK_FREE_MB: int = env.int("DISK_FREE_MB", default=200)
# What the unit that makes backups passes to `manage.py backup`.
BACKUP_OPTIONS: str = env.str("BACKUP_OPTIONS", default="")
# Whoever sends it as a bearer token reads in words what /readyz found; others learn the names of the checks.
PROBE_TOKEN: str = env.str("PROBE_TOKEN", default="")
# Whoever sends it as a bearer token reads /metrics; unless it is set nothing is counted and nothing there.
METRICS_TOKEN: str = env.str("METRICS_TOKEN", default="")
# The file with the certificate that browsers are shown, whose last day /metrics tells; none unless set.
TLS_CERTIFICATE: str = env.str("TLS_CERTIFICATE", default="")
# A long document that takes longer, or more memory, is given up.
DOCUMENT_SECONDS: int = env.int("DOCUMENT_SECONDS", default=900)
DOCUMENT_MEMORY_MB: int = env.int("DOCUMENT_MEMORY_MB", default=2500)
# What /readyz and the Operation page name: a document that has waited so long.
DOCUMENT_WAIT_MINUTES: int = env.int("DOCUMENT_WAIT_MINUTES", default=30)
# How often a program may ask the read interface with one token, over all processes.
API_REQUESTS_A_MINUTE: int = env.int("API_REQUESTS_A_MINUTE", default=120)

# What e-mails and the prompts of passkeys call the survey.
SURVEY_NAME = gettext_lazy("Support to partners in managing migration")
LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
# Texts are written in British English: to look each up in the catalogues would take a fifth of a page's time.
USE_I18N = LANGUAGE_CODE != "en-gb" or len(LANGUAGES) > 1
TIME_ZONE = "Europe/Brussels"
USE_TZ = True
# "12 May 2020", "12 May 2020, 14.05 CEST" and "24.5" as the Council writes them.
FORMAT_MODULE_PATH = ["wbsurvey.formats"]

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "wbsurvey" / "static"]
# Our own first: it makes the style sheet of all pages.
STATICFILES_FINDERS = [
    "wbsurvey.static_files.finder.StylesFinder",
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
# Whether static files are those that `collectstatic` has compressed and named by their content. Browsers keep
# these for a year. Otherwise they are those of the checkout, for tests and while they are being written.
STATIC_FILES_COLLECTED: bool = env.bool("STATIC_FILES_COLLECTED", default=not DEBUG)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {
        "BACKEND": "wbsurvey.static_files.storage.CollectedFilesStorage"
        if STATIC_FILES_COLLECTED
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not STATIC_FILES_COLLECTED
WHITENOISE_AUTOREFRESH = not STATIC_FILES_COLLECTED
# No other site takes our files.
WHITENOISE_ALLOW_ALL_ORIGINS = False
# Twice the files would take twice the time to compress; of the maps nobody but a developer asks for any.
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ("map", "png")

CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
CRISPY_FAIL_SILENTLY = False

EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL: str = env.str("DEFAULT_FROM_EMAIL", default="wbsurvey@localhost")
# Whom people ask who cannot sign in: the shared mailbox of the Presidency, never the address of an account.
CONTACT_EMAIL: str = env.str(
    "CONTACT_EMAIL", default="presidency@example.org" if DEBUG or DEMO else parseaddr(DEFAULT_FROM_EMAIL)[1]
)
# In seconds, for each step of a conversation with the mail server: one that hangs is given up.
EMAIL_TIMEOUT: int = env.int("EMAIL_TIMEOUT", default=20)

CONTENT_SECURITY_POLICY = content_security_policy(OIDC_SERVER_URL)
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
# Signed out after so many minutes without a page opened or a word saved; the page warns before.
SESSION_IDLE_MINUTES: int = env.int("SESSION_IDLE_MINUTES", default=30)
if SESSION_IDLE_MINUTES < 10:
    raise ImproperlyConfigured("SESSION_IDLE_MINUTES is less than 10: the warning comes 5 minutes before.")
# Signed out after so many hours however much one works, and asked to sign in again.
SESSION_HOURS: int = env.int("SESSION_HOURS", default=12)
if SESSION_HOURS < 1:
    raise ImproperlyConfigured("SESSION_HOURS is less than 1, which is too short to fill in a reply.")
SESSION_ENGINE = "questionnaire.accounts.sessions"
SESSION_COOKIE_AGE = SESSION_IDLE_MINUTES * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
# Behind a proxy with TLS unless this is a trial on one's own machine.
BEHIND_TLS: bool = env.bool("BEHIND_TLS", default=not DEBUG)
if BEHIND_TLS:
    SECURE_SSL_REDIRECT = True
    # Probes come from inside, past the proxy that has the certificate.
    SECURE_REDIRECT_EXEMPT = ["^healthz$", "^readyz$", "^metrics$"]
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
# So named, a browser takes a cookie over TLS alone, and from no other name of the same domain.
COOKIE_PREFIX = "__Host-" if BEHIND_TLS else ""
SESSION_COOKIE_NAME = f"{COOKIE_PREFIX}sessionid"
CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}csrftoken"
# Proves after the end of a session that there was one.
MARK_COOKIE_NAME = f"{COOKIE_PREFIX}sessionmark"
MESSAGES_COOKIE_NAME = f"{COOKIE_PREFIX}messages"
MESSAGE_STORAGE = "wbsurvey.requests.messages.MessageStorage"

# How many days what names people is kept: contact points and their histories after their round was
# archived, sessions after they ended, the rest from when it was written. `manage.py forget_people` clears.
KEEP_DAYS: dict[str, int] = {
    "people": env.int("KEEP_PEOPLE_DAYS", default=365),
    "histories": env.int("KEEP_HISTORIES_DAYS", default=1095),
    "mails": env.int("KEEP_MAILS_DAYS", default=365),
    "feedback": env.int("KEEP_FEEDBACK_DAYS", default=365),
    "drafts": env.int("KEEP_DRAFTS_DAYS", default=90),
    "uploads": env.int("KEEP_UPLOADS_DAYS", default=1),
    "sessions": env.int("KEEP_SESSIONS_DAYS", default=0),
}

# Uploads are read in memory, bounded, and never stored as files.
FILE_UPLOAD_HANDLERS = ["wbsurvey.requests.uploads.BoundedUploadHandler"]
# A program that reads a file on its standard input and ends with 1 if it is infected, such as
# `clamdscan --no-summary -`; none unless set.
VIRUS_SCAN_COMMAND: str = env.str("VIRUS_SCAN_COMMAND", default="")
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
# Far more than any form has, such as one with a box for each value of a long list. The bytes bound a body.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 30_000
SIMPLE_HISTORY_REVERT_DISABLED = True

env.refuse_problems()
