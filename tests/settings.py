"""The application's settings with what tests need different; nothing of the developer's own gets in."""

import os

os.environ["DEBUG"] = "1"
os.environ.setdefault("SECRET_KEY", "of the tests alone")

from wbsurvey.settings import *  # noqa: F403
from wbsurvey.settings import CACHES, MIDDLEWARE

# One slow hash for each account would be a third of the time that the tests take.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Live servers find static files themselves; WhiteNoise would look for them once for each test client.
MIDDLEWARE = [name for name in MIDDLEWARE if not name.startswith("whitenoise.")]
# Rolled back, one test's versions have the numbers of the next one's: only tests of the cache keep annexes.
CACHES = {**CACHES, "annexes": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
