"""The live site: everything from the environment; what is missing stops the start."""

import os
from importlib.util import find_spec

from django.core.exceptions import ImproperlyConfigured

from .base import *  # noqa: F403
from .base import EMAIL_BACKEND, INSTALLED_APPS, MIDDLEWARE, STORAGES, env

REQUIRED = {
    "SECRET_KEY": "a long random string, e.g. from `python -c 'import secrets; "
    "print(secrets.token_urlsafe(50))'`",
    "BASE_URL": "the address of the site, e.g. https://www.example.org",
    "ALLOWED_HOSTS": "host names of the site, separated by commas",
    "DATABASE_URL": "e.g. postgres://user:password@localhost/stadtretter",
    "EMAIL_URL": "e.g. smtp+tls://user:password@mail.example.org:587",
    "DEFAULT_FROM_EMAIL": "sender of all mail, e.g. Die Stadtretter <redaktion@example.org>",
}
if provider := env("ANYMAIL_PROVIDER", default=""):
    del REQUIRED["EMAIL_URL"]
missing = [f"  {name}: {hint}" for name, hint in REQUIRED.items() if not env(name, default="")]
if missing:
    raise ImproperlyConfigured(
        "The site does not start, these environment variables are missing:\n"
        + "\n".join(missing)
        + "\nOn a developer's machine set DJANGO_SETTINGS_MODULE=cms.settings.dev or use make."
    )

DEBUG = False
SECRET_KEY = env("SECRET_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = [env("BASE_URL")]
CACHES = {"default": env.cache("CACHE_URL", default="locmemcache://")}
if "redis" in CACHES["default"]["BACKEND"]:
    # Without it, pages take longer; nobody waits for it, or gets an error.
    CACHES["default"] |= {
        "BACKEND": "django_redis.cache.RedisCache",
        "OPTIONS": {
            "IGNORE_EXCEPTIONS": True,
            "SOCKET_CONNECT_TIMEOUT": 1,
            "SOCKET_TIMEOUT": 1,
        },
    }
EMAIL_TIMEOUT = 15
if provider:
    # Keys by the names that django-anymail gives them, such as ANYMAIL_BREVO_API_KEY.
    ANYMAIL = {
        name.removeprefix("ANYMAIL_"): value
        for name, value in os.environ.items()
        if name.startswith("ANYMAIL_")
    }
    INSTALLED_APPS.append("anymail")
    MAIL_TRANSPORT = f"anymail.backends.{provider}.EmailBackend"
    if not (provider.isidentifier() and find_spec(f"anymail.backends.{provider}")):
        raise ImproperlyConfigured(
            f"ANYMAIL_PROVIDER: django-anymail does not know “{provider}”. For example: brevo"
        )
else:
    _mail = env.email("EMAIL_URL")
    vars().update(_mail, EMAIL_BACKEND=EMAIL_BACKEND, MAIL_TRANSPORT=_mail["EMAIL_BACKEND"])

# --- Files: WhiteNoise serves static files and, unless S3 does, the uploads as well ---

STORAGES["staticfiles"] = {"BACKEND": "cms.web.storage.StaticStorage"}
if bucket := env("MEDIA_S3_BUCKET", default=""):
    # Address and credentials come from the variables that the S3 client itself reads (AWS_…).
    STORAGES["default"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": bucket,
            "custom_domain": env("MEDIA_HOST", default=None),
            "file_overwrite": False,
            "querystring_auth": False,
        },
    }
    MIDDLEWARE.remove("cms.web.middleware.MediaMiddleware")

# --- Wagtail's background work (indexes, references, files): in the request, or by a worker ---

if env.bool("TASK_WORKER", default=False):
    TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# --- Search: another engine by two variables ---

# Of a search engine on its own servers: letters, umlauts and forms of German words.
GERMAN_ANALYSIS = {
    "analyzer": {
        "default": {
            "type": "custom",
            "tokenizer": "standard",
            "filter": ["lowercase", "german_normalization", "german_stem", "asciifolding"],
        }
    },
    "filter": {"german_stem": {"type": "stemmer", "language": "light_german"}},
}
if backend := env("SEARCH_BACKEND", default=""):
    WAGTAILSEARCH_BACKENDS = {
        "default": {
            "BACKEND": backend,
            "URLS": env.list("SEARCH_URLS"),
            "INDEX_PREFIX": "stadtretter_",
            "INDEX_SETTINGS": {"settings": {"analysis": GERMAN_ANALYSIS}},
        }
    }

# --- Machine translation: only with a key, for then texts go to a third party ---

if key := env("DEEPL_API_KEY", default=""):
    WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {
        "CLASS": "cms.translating.deepl.DeepL",
        "OPTIONS": {"AUTH_KEY": key},
    }

# --- A first look: the demo is no part of production unless somebody asks for it ---

if env.bool("DEMO", default=False):
    INSTALLED_APPS.insert(0, "demo")
else:
    # The log-ins of the demo are printed: nobody could use them otherwise.
    MFA_REQUIRED = "accounts.policy.required"

# --- Transport ---

SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# The rate limit of the public forms counts by the address that the last of them has seen.
TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=1)
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    # Three lines for each thing that is saved.
    "loggers": {"django_tasks": {"level": "WARNING"}},
}

# --- Errors to Sentry, a third party: only with its address ---

if dsn := env("SENTRY_DSN", default=""):
    from cms.web.errors import watch

    watch(dsn)
