"""As in service, but with static files that need not be collected first, and without a limit of uploads."""

import os
import warnings

from wbsurvey.settings import *  # noqa: F403
from wbsurvey.settings import ACCOUNT_RATE_LIMITS, DATABASES, STORAGES

warnings.filterwarnings("ignore", "No directory at")
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
ACCOUNT_RATE_LIMITS = ACCOUNT_RATE_LIMITS | {"upload": "100000/m/user"}
# How long a save waits for the lock of SQLite, for a test that does not wait as long as a service.
if "LOCK_SECONDS" in os.environ:
    DATABASES["default"]["OPTIONS"]["timeout"] = int(os.environ["LOCK_SECONDS"])
