"""What holds on every machine. `dev`, `test` and `production` say what differs."""

import gc
from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.utils.translation import gettext_lazy as _

# Python looks for garbage after each 700 new objects, among all that starting made, too, and that
# stays. Looking less often saves a fifth of a start and an eighth of a page.
gc.set_threshold(10_000, 20, 20)

env = environ.Env()
BASE_DIR = Path(__file__).resolve().parents[2]

# --- Applications: our rooms from the roof to the ground, then what they stand on ---

ROOMS = [
    "operations",
    "home",
    "embeds",
    "newsletter",
    "events",
    "articles",
    "projects",
    "network",
    "search",
    "accounts",
    "submissions",
    "outbox",
    "cms",
]
INSTALLED_APPS = [
    *ROOMS,
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.forms",
    "cms.web.redirects.RedirectsConfig",
    "wagtail.contrib.search_promotions",
    "wagtail.contrib.settings",
    "wagtail.contrib.sitemaps",
    "wagtail.contrib.table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "accounts.users.UsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "csp",
    "django_mfa",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "cms.frames.roomy",
    "cms.web.middleware.ProxySendsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "cms.web.middleware.CleanQueryMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cms.web.middleware.MediaMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "cms.web.middleware.ContentSecurityPolicyMiddleware",
    "cms.web.middleware.MaintenanceMiddleware",
    "accounts.middleware.SessionMiddleware",
    "cms.web.middleware.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "cms.web.middleware.RoomMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.LogInMiddleware",
    "accounts.middleware.SharedPasswordMiddleware",
    "accounts.middleware.SecondFactorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "cms.web.middleware.RedirectMiddleware",
    "cms.web.middleware.HalfRequestMiddleware",
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"

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
                "cms.web.context.site",
            ],
        },
    },
]

# --- Data ---

# Nobody waits for longer than on SQLite: whoever does is told, and handed back what they typed.
# Compiling the search's queries takes longer than answering them.
POSTGRESQL = "-c lock_timeout=20s -c jit=off"
DATABASES = {
    "default": env.db("DATABASE_URL", default=f"sqlite:///{BASE_DIR / 'db.sqlite3'}"),
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Writers queue instead of failing: the log allows reading while writing, and a transaction
    # takes its write lock at the start, so that two never meet half-way.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"]["OPTIONS"] = {
        "connect_timeout": 5,
        "options": POSTGRESQL,
        **DATABASES["default"].get("OPTIONS", {}),
    }
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
# To open one takes a tenth of the time of a page.
DATABASES["default"]["CONN_MAX_AGE"] = 60

# Exactly one backend: two on one database overwrite each other's index.
# "simple" leaves words as they are; else PostgreSQL takes the server's default, often English,
# and loses what are stop words there ("an", "in", "was").
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.backend", "SEARCH_CONFIG": "simple"}}

# --- Languages: German without prefix, English under /en/, easy German under /leichte-sprache/ ---

LANGUAGE_CODE = "de"
# As visitors look for them, each in itself; editors read all names in their own language.
LANGUAGES = [("de", "Deutsch"), ("en", "English"), ("de-simple", "Leichte Sprache")]
WAGTAIL_CONTENT_LANGUAGES = [
    ("de", _("German")),
    ("en", _("English")),
    ("de-simple", _("Easy German")),
]
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES[:2]
# The second one says texts of Wagtail's in other words.
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale-of-others"]
FORMAT_MODULE_PATH = "cms.language.formats"
TIME_ZONE = "Europe/Berlin"
# Events are at the time that clocks in Germany show, wherever an editor sits.
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
USE_I18N = True
USE_TZ = True
WAGTAIL_I18N_ENABLED = True
# A page sent for translation stays a draft until somebody publishes the translation.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False

# --- Files ---

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = env.path("MEDIA_ROOT", default=BASE_DIR / "media")
# Below it the proxy sends uploads by itself, but asks the site for each (nginx, X-Accel).
X_ACCEL_UPLOADS = env("X_ACCEL_UPLOADS", default="")
STORAGES = {
    "default": {"BACKEND": "cms.media.storage.UploadStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "cms.media.storage.UploadHandler",
]

# --- Wagtail ---

# The network's name; editors may give it another form in the site settings.
WAGTAIL_SITE_NAME = "Die Stadtretter"
WAGTAILADMIN_BASE_URL = env("BASE_URL", default="http://localhost:8000")
WAGTAIL_ALLOW_UNICODE_SLUGS = False
# How date fields show what they hold and what their calendar writes; cms/text/dates.py reads more.
WAGTAIL_DATE_FORMAT = "%d.%m.%Y"
WAGTAIL_DATETIME_FORMAT = "%d.%m.%Y %H:%M"
WAGTAILIMAGES_IMAGE_MODEL = "cms.SiteImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "cms.media.forms.ImageForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
# More than cameras of telephones make; unpacked that is 200 MB.
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 64_000_000
# About as like the original as the JPEG beside it (by SSIM, of photographs and drawings), and an
# eighth smaller than with Wagtail's 61.
WAGTAILIMAGES_AVIF_QUALITY = 57
WAGTAILIMAGES_FORMAT_CONVERSIONS = {"avif": "avif", "webp": "webp"}
WAGTAILDOCS_DOCUMENT_MODEL = "cms.SiteDocument"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "cms.media.forms.DocumentForm"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "pdf", "pptx", "txt", "vtt", "xlsx"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
TAGGIT_TAGS_FROM_STRING = "cms.text.keywords.keywords_from_string"
# The admin asks no foreign host for pictures of persons or for new versions.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
# Notices of reviews are for the groups that review, not for whoever looks after the server.
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
# Pages with many blocks send many fields.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# --- Security ---

X_FRAME_OPTIONS = "DENY"  # Wagtail itself allows the frame of its preview
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
# The site asks for none of these, so nothing that a page embeds may either.
PERMISSIONS_POLICY = "camera=(), microphone=(), geolocation=(), payment=(), usb=()"
# Shows the maintenance page to the public; the admin and /healthz keep working.
MAINTENANCE = env.bool("MAINTENANCE", default=False)
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "wagtailadmin_login"
# How long sessions live stands there.
SESSION_ENGINE = "accounts.sessions"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
AUTHENTICATION_BACKENDS = ["accounts.backends.LimitedBackend"]
WAGTAILADMIN_USER_LOGIN_FORM = "accounts.forms.LogInForm"
WAGTAILADMIN_USER_PASSWORD_RESET_FORM = "accounts.forms.PasswordResetForm"
# The second factor: anybody may have one; production says who must.
MFA_BASE_TEMPLATE = "accounts/second_factor.html"
MFA_ISSUER_NAME = MFA_FIDO2_RP_NAME = WAGTAIL_SITE_NAME
# Passkeys hold for this host alone: whoever moves the site sets them up anew.
MFA_FIDO2_RP_ID = urlsplit(WAGTAILADMIN_BASE_URL).hostname
# accounts/limits.py counts sooner, and says so. Per address they would close a town hall, and
# keep addresses.
MFA_VERIFY_RATE_LIMIT = "30/1h"
MFA_VERIFY_IP_RATE_LIMIT = None
# A code must not be guessed as often as one likes while the database cannot count.
MFA_RATE_LIMIT_FAIL_OPEN = False
MFA_NOTIFY_ON_CHANGE = True
# What somebody between password and second factor still reaches.
MFA_EXEMPT_PATHS = ["/admin/login/", "/admin/logout/", "/admin/jsi18n/", "/admin/sprite/"]
# Wants a back end for logging in by passkey alone, which accounts/urls.py leaves out.
SILENCED_SYSTEM_CHECKS = ["django_mfa.E003"]

# Players that a visitor may load with a click; a recording from elsewhere becomes a link.
VIDEO_HOSTS = env.list("VIDEO_HOSTS", default=["www.youtube-nocookie.com", "player.vimeo.com"])
MEDIA_HOST = env("MEDIA_HOST", default="")

_own = ["'self'", *([f"https://{MEDIA_HOST}"] if MEDIA_HOST else [])]
# No inline script and no inline style, hence no nonce: public pages can be cached as a whole.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "font-src": ["'self'"],
        "img-src": _own,
        "media-src": _own,
        "manifest-src": ["'self'"],
        "connect-src": ["'self'"],
        "frame-src": ["'self'", *(f"https://{host}" for host in VIDEO_HOSTS)],
        "frame-ancestors": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
    },
}
# Wagtail's admin still writes inline scripts and styles in its listings and its editor.
ADMIN_CONTENT_SECURITY_POLICY = {
    **CONTENT_SECURITY_POLICY["DIRECTIVES"],
    "script-src": ["'self'", "'unsafe-inline'", "'unsafe-eval'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": [*_own, "data:", "blob:"],
    "worker-src": ["'self'", "blob:"],
}

# --- Mail: rows in the database that `send_mail_queue` delivers by MAIL_TRANSPORT ---

EMAIL_BACKEND = "outbox.backend.QueueBackend"
MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
DEFAULT_FROM_EMAIL = env(
    "DEFAULT_FROM_EMAIL", default=f"{WAGTAIL_SITE_NAME} <redaktion@example.org>"
)
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# How many mails of an edition leave per minute, where a provider sets a limit; 0 sets none.
NEWSLETTER_PER_MINUTE = env.int("NEWSLETTER_PER_MINUTE", default=0)

# --- Watching: who is told when all is not well, and who may ask for all of it at /healthz ---

HEALTH_EMAIL = env.list("HEALTH_EMAIL", default=[])
HEALTH_TOKEN = env("HEALTH_TOKEN", default="")

# --- Backups: how many restic keeps; who was deleted is in them as long ---

BACKUP_KEEP = env.dict("BACKUP_KEEP", default={"daily": "14", "weekly": "8"})

# --- Public forms ---

# How many proxies of ours stand before the site, each of which adds an entry to X-Forwarded-For.
TRUSTED_PROXY_COUNT = 0
