"""What every test stands on: an environment, two colleagues, and plain static files."""

import os

# Read by newsroom.settings, before pytest-django loads it.
os.environ["SECRET_KEY"] = "tests-only-" + "x" * 50
os.environ["SITE_URL"] = "http://127.0.0.1:8000"
os.environ.setdefault("DATABASE_URL", "sqlite://:memory:")
os.environ["DJANGO_SETTINGS_MODULE"] = "newsroom.settings"
for name in (
    *("DEBUG", "ALLOWED_HOSTS", "LANGUAGE_CODE", "TIME_ZONE", "FOUR_EYES"),
    *("REQUIRE_MFA", "PROXIES"),
    *("CACHE_URL", "REPLY_MEMORY_MB", "CDN_PURGE_URL"),
    "PROMETHEUS_MULTIPROC_DIR",
):
    os.environ.pop(name, None)
for name in ("REPLICA_URL", "REPLICA_MAX_LAG", "READ_TIMEOUT", "PGBOUNCER"):
    os.environ.pop(f"DATABASE_{name}", None)

import pytest  # noqa: E402
from django.conf import settings  # noqa: E402

from newsroom import catalogues  # noqa: E402


def pytest_configure() -> None:
    # Tests read no built files, and hash passwords quickly.
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {
            "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        }
    }
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STATICFILES_DIRS = []
    catalogues.build(settings.CATALOGUES_DIR, settings.LOCALE_PATHS[0])
    settings.MIDDLEWARE = [
        name for name in settings.MIDDLEWARE if "whitenoise" not in name
    ]


@pytest.fixture(autouse=True)
def nothing_is_kept():
    """Each test has a record of its own, with the numbers of the one before."""
    from django.core.cache import caches

    from newsroom.shared.fragments import Fragments

    Fragments.forget()
    caches["template_fragments"].clear()


# Models can be imported only once Django is set up, which is after this module.


@pytest.fixture
def reporter(db):
    from tests.factories import make_colleague

    return make_colleague("reporter")


@pytest.fixture
def editor(db):
    from tests.factories import make_colleague

    return make_colleague("editor")


@pytest.fixture
def chief(db):
    from tests.factories import make_colleague

    return make_colleague("chief")


@pytest.fixture
def served(db):
    """A client of the site as a server program runs it, with nothing kept yet."""
    from django.core.handlers.wsgi import WSGIHandler

    from newsroom.shared.replies import KeptReplies
    from tests.served import ServedClient

    return ServedClient(KeptReplies(WSGIHandler()))


@pytest.fixture
def downstream(settings, socket_enabled):
    """A cache that CDN_PURGE_URL names, which writes down what it is told."""
    from tests.downstream import listening

    with listening() as server:
        settings.CDN_PURGE_URL = server.url
        yield server
