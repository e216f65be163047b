"""As in service, but with static files that need not be collected first, and without a limit of uploads."""

from wbsurvey.settings import *  # noqa: F403
from wbsurvey.settings import ACCOUNT_RATE_LIMITS, STORAGES

STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
ACCOUNT_RATE_LIMITS = ACCOUNT_RATE_LIMITS | {"upload": "100000/m/user"}
