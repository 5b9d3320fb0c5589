"""Our tables under the settings of a new Django project, instead of the site's own."""

import os
from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
CACHING = [
    "django.middleware.cache.UpdateCacheMiddleware",
    *MIDDLEWARE,
    "django.middleware.cache.FetchFromCacheMiddleware",
]
REST_FRAMEWORK = {
    "DEFAULT_PAGINATION_CLASS": "rest_framework.pagination.PageNumberPagination",
    "PAGE_SIZE": 50,
    "DEFAULT_PERMISSION_CLASSES": [
        "rest_framework.permissions.DjangoModelPermissionsOrAnonReadOnly"
    ],
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}


def application_with(middleware: list[str]) -> WSGIHandler:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    changed: dict[str, Any] = {
        "ROOT_URLCONF": "bench.peers.urls",
        "MIDDLEWARE": middleware,
        "REST_FRAMEWORK": REST_FRAMEWORK,
        "CACHES": CACHES,
    }
    for name, value in changed.items():
        setattr(settings, name, value)
    return get_wsgi_application()
