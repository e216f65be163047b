"""As in service, but with static files that need not be collected first."""

from wbsurvey.settings import *  # noqa: F403
from wbsurvey.settings import STORAGES

STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
