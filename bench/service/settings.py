"""The application's own settings, with static files of its own and an address beside its pages."""

from wbsurvey.settings import *  # noqa: F403
from wbsurvey.settings import env

STATIC_ROOT = env.path("BENCH_STATIC_ROOT")
ROOT_URLCONF = "bench.service.urls"
