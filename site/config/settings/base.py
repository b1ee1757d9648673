"""
Settings that are safe in production; development and test only loosen them.

docs/configuration.md describes every environment variable that is read here.
"""

from datetime import timedelta
from pathlib import Path
from urllib.parse import quote, urlsplit

import environment
from csp.constants import NONCE, NONE, SELF

SITE_DIR = Path(__file__).resolve().parents[2]
BASE_DIR = SITE_DIR.parent

# The site and its address

SECRET_KEY = environment.text("SECRET_KEY")
DEBUG = False
SITE_URL = environment.web_address("SITE_URL")
ALLOWED_HOSTS = environment.listed("ALLOWED_HOSTS", urlsplit(SITE_URL).hostname)
CSRF_TRUSTED_ORIGINS = [SITE_URL]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

INSTALLED_APPS = [
    "home",
    "news",
    "translation",
    "editorial",
    "accounts",
    "uploads",
    "feedback",
    "serving",
    "links",
    "spreadsheets",
    "toolkit",
    "catalogue",
    "pilots",
    "search",
    "wagtail_localize",
    "wagtail_localize.locales",
    "links.apps.RedirectsConfig",
    "wagtail.embeds",
    "wagtail.sites",
    "accounts.apps.WagtailAccountsConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    # Not "modelsearch": the two cannot be installed together.
    "wagtail.search",
    "editorial.apps.AdminConfig",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django_tasks_db",
    "django_htmx",
    "csp",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django_prometheus.middleware.PrometheusBeforeMiddleware",
    "serving.requests.RequestNames",
    "django.middleware.security.SecurityMiddleware",
    "config.middleware.BrowserLimits",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.middleware.ContentSecurityPolicyMiddleware",
    "serving.addresses.WithoutEmptyParameters",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "serving.clean_requests.CleanRequests",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "uploads.full_disk.FullDiskMiddleware",
    "accounts.second_factor.middleware.SecondFactorMiddleware",
    "accounts.lost_login.KeptFormMiddleware",
    "editorial.whole_forms.WholeFormsMiddleware",
    "config.middleware.ReturnsHere",
    "django.contrib.messages.middleware.MessageMiddleware",
    "editorial.exports.ExportMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "links.old_paths.OldPaths",
    "axes.middleware.AxesMiddleware",
    "serving.metrics.Measured",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SITE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# Languages: the first one is the source language, from which others are translated.

LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = environment.languages("LANGUAGES", "fi,en")
LANGUAGE_CODE = LANGUAGES[0][0]
LOCALE_PATHS = [SITE_DIR / "locale"]
FORMAT_MODULE_PATH = "config.formats"
TIME_ZONE = "Europe/Helsinki"
USE_I18N = True
USE_TZ = True

# Data

DATABASES = {
    "default": environment.database(
        "DATABASE_URL", f"sqlite:///{quote(str(BASE_DIR / 'talkoot.sqlite3'))}"
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": environment.cache("CACHE_URL", "locmemcache://")}

# Search: the site's own database, or a cluster that it stands in for

SEARCH_ENGINE = environment.choice(
    "SEARCH_ENGINE", ["database", "elasticsearch"], "database"
)
ELASTICSEARCH = {
    "hosts": environment.server_addresses("ELASTICSEARCH_URL", "http://localhost:9200"),
    "api_key": environment.text("ELASTICSEARCH_API_KEY", ""),
    "ca": environment.readable_file("ELASTICSEARCH_CA"),
    "index": environment.index_name("ELASTICSEARCH_INDEX", "talkoot"),
    "shards": environment.number("ELASTICSEARCH_SHARDS", 1, least=1),
    "replicas": environment.number("ELASTICSEARCH_REPLICAS", 1, least=0),
}
if ELASTICSEARCH["ca"] and not all(
    host.startswith("https://") for host in ELASTICSEARCH["hosts"]
):
    raise environment.Misconfigured(
        "With ELASTICSEARCH_CA every address in the environment variable "
        "ELASTICSEARCH_URL must begin with https://."
    )

# What an editor sends: long articles have more form fields than Django allows.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# Files

MEDIA_URL = "/media/"
MEDIA_ROOT = environment.text("MEDIA_ROOT", str(BASE_DIR / "media"))
STATIC_URL = "/static/"
STATIC_ROOT = environment.text("STATIC_ROOT", str(BASE_DIR / "staticfiles"))
STATICFILES_DIRS = [
    SITE_DIR / "static",
    # Pictures of the guides.
    ("editors", BASE_DIR / "docs/images/editors"),
    ("translators", BASE_DIR / "docs/images/translators"),
]
STORAGES = {
    "default": {"BACKEND": "config.storage.WholeFilesStorage"},
    "staticfiles": {"BACKEND": "config.storage.OneStylesheetStorage"},
}

# Search

LEXICON_ROOT = environment.text("LEXICON_ROOT", "~/.cache/talkoot")

# Mail

vars().update(environment.mail("EMAIL_URL", "smtp://localhost:25"))
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = environment.text(
    "EMAIL_FROM", f"talkoot@{urlsplit(SITE_URL).hostname}"
)

# Work outside requests

TASKS = {
    "default": {
        "BACKEND": {
            "immediate": "django_tasks.backends.immediate.ImmediateBackend",
            "database": "django_tasks_db.DatabaseBackend",
        }[environment.choice("TASKS", ["immediate", "database"], "immediate")]
    }
}
# A worker that is longer at a task has died; the task is taken up anew.
TASK_LIMIT = timedelta(minutes=environment.number("TASK_LIMIT", 15, least=1))

# What follows a change of a page, in this order (docs/publishing.md): each is called with a
# toolkit.page_changes.PageChange. Quality comes last, for it reads what the others find.
FOLLOWS_A_PAGE = [
    "search.signals.page_changed",
    "search.meaning.filling.page_changed",
    "links.page_changes.page_changed",
    "translation.synchronisation.page_changed",
    "editorial.quality.checking.page_changed",
]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "format": "{asctime} {levelname} {name} [{request_id}]: {message}",
            "style": "{",
        },
        "json": {"()": "serving.requests.JsonLines"},
    },
    "filters": {"request": {"()": "serving.requests.WithRequest"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": environment.choice("LOG_FORMAT", ["line", "json"], "line"),
            "filters": ["request"],
        }
    },
    "root": {
        "handlers": ["console"],
        "level": environment.choice(
            "LOG_LEVEL", ["DEBUG", "INFO", "WARNING", "ERROR"], "INFO"
        ),
    },
}

# Figures for monitors; without a token nobody gets them
METRICS_TOKEN = environment.text("METRICS_TOKEN", "")

# Security

DEFAULT_EXCEPTION_REPORTER_FILTER = "config.error_reports.ErrorReportFilter"
SECURE_SSL_REDIRECT = True
# Load balancers and containers ask on this side of the proxy, without HTTPS.
SECURE_REDIRECT_EXEMPT = ["^health/"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600
# Binding sub-domains and joining preload lists is for the owner of the domain.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
BEHIND_PROXY = environment.flag("BEHIND_PROXY", False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_AGE = 3600 * environment.number("SESSION_HOURS", 12, least=1)
CSRF_FAILURE_VIEW = "accounts.lost_login.csrf_failure"
CSRF_COOKIE_SECURE = True

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{validator}"}
    for validator in (
        "UserAttributeSimilarityValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
] + [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    }
]

# Signing in: passwords are not guessed without end

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
LOGIN_REDIRECT_URL = "/"
WAGTAILADMIN_USER_LOGIN_FORM = "accounts.sign_in.PasswordForm"
AXES_FAILURE_LIMIT = environment.number("SIGN_IN_ATTEMPTS", 10, least=1)
AXES_COOLOFF_TIME = timedelta(
    minutes=environment.number("SIGN_IN_PAUSE_MINUTES", 15, least=1)
)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
# Whoever waits as told gets in, whatever somebody else tries meanwhile.
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_LOCKOUT_CALLABLE = "accounts.sign_in.answer_on_hold"
AXES_WHITELIST_CALLABLE = "accounts.sign_in.has_no_password"
AXES_CLIENT_IP_CALLABLE = "environment.client_address.client_address"
# Who signed in when, and from where, is not kept.
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False

# Accounts with a password: a code after it for those who want, or for all
SECOND_FACTOR = environment.choice(
    "SECOND_FACTOR", ["optional", "required"], "optional"
)
OTP_TOTP_ISSUER = "Talkoot"

# Single sign-on with the city's accounts, where it is set up

OIDC_RP_CLIENT_ID = environment.text("OIDC_CLIENT_ID", "")
OIDC_RP_CLIENT_SECRET = environment.text("OIDC_CLIENT_SECRET", "")
OIDC_OP_AUTHORIZATION_ENDPOINT = environment.sign_on_address("OIDC_AUTHORIZATION_URL")
OIDC_OP_TOKEN_ENDPOINT = environment.sign_on_address("OIDC_TOKEN_URL")
OIDC_OP_USER_ENDPOINT = environment.sign_on_address("OIDC_USERINFO_URL")
OIDC_OP_JWKS_ENDPOINT = environment.sign_on_address("OIDC_KEYS_URL")
OIDC_RP_SCOPES = environment.text("OIDC_SCOPES", "openid email profile")
OIDC_ROLE_CLAIM = environment.text("OIDC_ROLE_CLAIM", "groups")
OIDC_ROLES = environment.pairs("OIDC_ROLES")
OIDC_RP_SIGN_ALGO = "RS256"
OIDC_USE_PKCE = True
OIDC_TIMEOUT = 10
OIDC_AUTHENTICATION_CALLBACK_URL = "sign_on_return"
SIGN_ON_SECONDS = 12 * 3600
if environment.all_or_none(
    [
        "OIDC_CLIENT_ID",
        "OIDC_CLIENT_SECRET",
        "OIDC_AUTHORIZATION_URL",
        "OIDC_TOKEN_URL",
        "OIDC_USERINFO_URL",
        "OIDC_KEYS_URL",
        "OIDC_ROLES",
    ]
):
    AUTHENTICATION_BACKENDS.append("accounts.sign_on.CityAccountBackend")

# Wagtail

WAGTAIL_SITE_NAME = "Talkoot"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAIL_I18N_ENABLED = True
# Texts in another language than their page's are told of, and kept from its readers.
LANGUAGE_IS_GUESSED = True
# Addresses are read aloud and copied into letters: asukas-ja-ymparisto, without umlauts.
WAGTAIL_ALLOW_UNICODE_SLUGS = False
# Of a further language the site has the texts that visitors see, not those of editors.
WAGTAILADMIN_PERMITTED_LANGUAGES = [
    language for language in LANGUAGES if language[0] in {"fi", "en"}
]
# A superuser is told of what waits for the groups that they are in.
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]

# Submitting a page for translation must not publish the untranslated copy.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False

# Machine translation, for translators to read and mend
MACHINE_TRANSLATOR = {
    "service": environment.choice(
        "MACHINE_TRANSLATOR", ["none", "libretranslate", "deepl"], "none"
    ),
    "address": environment.service_address("MACHINE_TRANSLATOR_URL"),
    "key": environment.text("MACHINE_TRANSLATOR_KEY", ""),
    "seconds": environment.number("MACHINE_TRANSLATOR_SECONDS", 20, least=1),
    "characters": environment.number("MACHINE_TRANSLATOR_CHARACTERS", 5000, least=100),
}
if MACHINE_TRANSLATOR["service"] == "libretranslate":
    environment.text("MACHINE_TRANSLATOR_URL")
if MACHINE_TRANSLATOR["service"] == "deepl":
    environment.text("MACHINE_TRANSLATOR_KEY")

# The service by which the search finds pages near in meaning
EMBEDDINGS = {
    "address": environment.service_address("EMBEDDINGS_URL"),
    "key": environment.text("EMBEDDINGS_KEY", ""),
    "model": environment.text("EMBEDDINGS_MODEL", "multilingual-e5-small"),
    "query_prefix": environment.prefix("EMBEDDINGS_QUERY_PREFIX"),
    "passage_prefix": environment.prefix("EMBEDDINGS_PASSAGE_PREFIX"),
}

# Editors' addresses and the site's version are nobody else's business.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False

# Words that readers searched for, without any trace of who did.
SEARCH_LOG_DAYS = environment.number("SEARCH_LOG_DAYS", 90, least=0)

# What readers write: how long it is kept, and who wrote it once it is handled.
FEEDBACK_DAYS = environment.number("FEEDBACK_DAYS", 365, least=1)
FEEDBACK_PERSONAL_DAYS = environment.number("FEEDBACK_PERSONAL_DAYS", 90, least=0)

# Ports of other sites at which links are checked.
LINK_CHECK_PORTS = environment.ports("LINK_CHECK_PORTS", "80,443")

# The editors' own search stays on the database; visitors use the search app.
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.wagtail_backend"}}

# Tags that differ only in letter case, or in how letters are composed, are one.
TAGGIT_CASE_INSENSITIVE = True
TAGGIT_TAGS_FROM_STRING = "toolkit.tags.parse"

# No SVG: an uploaded drawing may carry scripts.
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpeg", "jpg", "png", "webp"]
# Scaling a picture down takes about 4 bytes a pixel; a request stays under 150 MB.
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 20_000_000
WAGTAILIMAGES_IMAGE_FORM_BASE = "uploads.files.ImageForm"
WAGTAILDOCS_DOCUMENT_MODEL = "toolkit.ToolkitDocument"
# A document is saved, never opened beside the site's own pages.
WAGTAILDOCS_INLINE_CONTENT_TYPES = []
WAGTAILDOCS_DOCUMENT_FORM_BASE = "uploads.files.DocumentForm"
WAGTAILDOCS_EXTENSIONS = [
    "csv", "docx", "odp", "ods", "odt", "pdf", "pptx", "rtf", "txt", "xlsx", "zip"
]  # fmt: skip
