"""The one settings module: everything that differs between sites is environment.

docs/reference/environment.md lists the variables. Production-safe by default; the
scheme of SITE_URL decides what only https can do.
"""

from pathlib import Path
from urllib.parse import urlsplit

from django.conf import global_settings

from newsroom import environment

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

# --- The site -----------------------------------------------------------------
SECRET_KEY = environment.secret("SECRET_KEY", kept_in=VAR_DIR / "secret_key")
DEBUG = environment.switch("DEBUG", default=False)
SITE_URL = environment.address("SITE_URL", "http://127.0.0.1:8000")
SITE_NAME = environment.text("SITE_NAME", "Counterclaim")
SITE_HOST = urlsplit(SITE_URL).hostname or ""
IS_LOOPBACK = SITE_HOST in {"127.0.0.1", "localhost", "::1"}
ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS") or (
    ["127.0.0.1", "localhost", "[::1]"] if IS_LOOPBACK else [SITE_HOST]
)
CONTACT_EMAIL = environment.text("CONTACT_EMAIL")
IMPRINT = environment.text("IMPRINT")
DATA_LICENCE = environment.text("DATA_LICENCE", "CC-BY-4.0")
# Letters to readers who reported an error; without it none is sent.
EMAIL_URL = environment.text("EMAIL_URL")
vars().update(environment.mail("EMAIL_URL"))
DEFAULT_FROM_EMAIL = environment.text("EMAIL_FROM") or CONTACT_EMAIL
# Nobody makes public a version that they changed themselves.
FOUR_EYES = environment.switch("FOUR_EYES", default=True)
# Whoever may publish signs in with a second factor.
REQUIRE_MFA = environment.switch("REQUIRE_MFA", default=False)
# The desk keeps the text of the articles that claims are entered from.
KEEP_SOURCE_TEXT = environment.switch("KEEP_SOURCE_TEXT", default=False)

# --- The application ----------------------------------------------------------
INSTALLED_APPS = [
    "newsroom",
    "timeline",
    "claims",
    "newsroom.desk.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    # After allauth's, some of whose pages it takes away.
    "newsroom.signin",
    "django_filters",
    "rest_framework",
]
MIDDLEWARE = [
    "newsroom.shared.replicas.ReplicaMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "newsroom.shared.csp.ContentSecurityPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "newsroom.probes.ProbesMiddleware",
    "newsroom.shared.languages.AddressLanguageMiddleware",
    "newsroom.shared.time_limits.TimeLimitMiddleware",
    "newsroom.shared.metrics.MetricsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "newsroom.shared.cors.OpenToAnyOriginMiddleware",
    "newsroom.shared.caching.PublicCacheMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "newsroom.shared.methods.ReadOnlyMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    # Before anybody asks who it is.
    "newsroom.signin.sessions.SessionsEndMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "newsroom.signin.second_factor.SecondFactorMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"
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
                "newsroom.views.site",
            ],
        },
    },
]

# --- What it keeps ------------------------------------------------------------
# PgBouncer stands before PostgreSQL and lends its connections for a transaction each.
BEHIND_PGBOUNCER = environment.switch("DATABASE_PGBOUNCER", default=False)
# Seconds that the database works on one question of a public page; 0 is for ever.
READ_TIMEOUT = environment.seconds("DATABASE_READ_TIMEOUT", 5)
# Seconds that a replica may be behind the primary and still answer.
REPLICA_MAX_LAG = environment.seconds("DATABASE_REPLICA_MAX_LAG", 5)
PRIMARY = environment.database(
    "DATABASE_URL",
    "sqlite:///var/record.sqlite3",
    base=BASE_DIR,
    pooler=BEHIND_PGBOUNCER,
)
DATABASES = {
    "default": PRIMARY,
    **environment.replica(
        "DATABASE_REPLICA_URL",
        of=PRIMARY,
        pooler=BEHIND_PGBOUNCER,
        timeout=READ_TIMEOUT,
    ),
}
DATABASE_ROUTERS = ["newsroom.shared.replicas.ReplicaRouter"]
# Reads which state of the record readers see now (newsroom/shared/caching.py).
DATA_VERSION = "claims.versions.current_version"
CACHES = {
    # What all processes must count together, wrong passwords and reports: in the
    # database, which forgets nothing when it is short of memory, and is there whenever
    # anybody can sign in at all.
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shared_counts",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
    # Finished replies are shared where CACHE_URL names a cache, and kept in memory
    # anyway.
    "replies": environment.cache("CACHE_URL"),
    # What is the same on every page: the frame that templates keep by {% cache %}.
    "template_fragments": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}
REPLY_MEMORY = environment.whole_number("REPLY_MEMORY_MB", 32, least=1) * 2**20
CDN_PURGE_URL = environment.endpoint("CDN_PURGE_URL")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MEDIA_URL = environment.text("MEDIA_URL", "/media/")
MEDIA_ROOT = Path(environment.text("MEDIA_ROOT") or VAR_DIR / "media")
# The whole record as files, made by `build_exports`.
EXPORTS_DIR = VAR_DIR / "exports"
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
# A story's form has six fields an entry.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
# A pasted text that is too long comes back to its form, with words about it.
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 2**20
# Fonts and the one stylesheet, made by `build_assets` from fonts and CSS sources.
ASSETS_DIR = VAR_DIR / "assets"
STATICFILES_DIRS = [ASSETS_DIR]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# --- Language and time --------------------------------------------------------
LANGUAGE_CODE = environment.language(
    "LANGUAGE_CODE", "en", known={code for code, _name in global_settings.LANGUAGES}
)
# The site's own language, and each other that has a catalogue (newsroom/catalogues.py).
CATALOGUES_DIR = BASE_DIR / "locale"
LANGUAGES = environment.languages(LANGUAGE_CODE, CATALOGUES_DIR)
# Compiled by `prepare`.
LOCALE_PATHS = [VAR_DIR / "locale"]
TIME_ZONE = environment.time_zone("TIME_ZONE", "UTC")
USE_TZ = True

# --- Who may come in (OWASP ASVS level 2: V3 sessions, V14 headers) -----------
IS_HTTPS = SITE_URL.startswith("https://")
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation."
        "UserAttributeSimilarityValidator"
    },
]
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "admin:index"
SESSION_COOKIE_NAME = "__Host-session" if IS_HTTPS else "session"
# When sessions end: newsroom/signin/sessions.py; this is when they are swept away.
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "__Host-csrf" if IS_HTTPS else "csrf"
CSRF_COOKIE_SECURE = IS_HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_TRUSTED_ORIGINS = [SITE_URL]
SECURE_SSL_REDIRECT = IS_HTTPS
# Probes come from inside, past the server that ends TLS.
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz|metrics)$"]
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = IS_HTTPS
SECURE_HSTS_PRELOAD = IS_HTTPS
# The server in front ends TLS and must set this header itself (docs/how-to/deploy.md).
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_HTTPS else None
# How many servers of our own stand in front and add to X-Forwarded-For.
PROXIES = environment.whole_number("PROXIES", 1 if IS_HTTPS else 0, least=0)
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"

# --- Signing in, by allauth (docs/how-to/sign-in.md) --------------------------
ACCOUNT_ADAPTER = "newsroom.signin.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",
    "login_failed": "30/m/ip,5/5m/key",
    "login_failed_anywhere": "50/h/key",
}
MFA_ADAPTER = "newsroom.signin.adapters.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = SITE_NAME
# Browsers give passkeys to localhost without TLS, and to nobody else.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = IS_LOOPBACK and not IS_HTTPS

# --- The API ------------------------------------------------------------------
REST_FRAMEWORK = {
    # Named, because DRF's default would let a password in past every lock-out.
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": [
        "rest_framework.permissions.DjangoModelPermissionsOrAnonReadOnly",
    ],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "EXCEPTION_HANDLER": "newsroom.shared.problems.problem_reply",
    "UNICODE_JSON": True,
}

# --- How it is doing ----------------------------------------------------------
# Read by prometheus_client itself; here so that a wrong one stops the start.
PROMETHEUS_MULTIPROC_DIR = environment.directory("PROMETHEUS_MULTIPROC_DIR")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
}
