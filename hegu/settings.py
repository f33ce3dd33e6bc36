"""Settings, read from the environment once. Every name is listed in docs/build/settings.md."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured


def env(name: str, default: str = "") -> str:
    """A text setting; NAME_FILE names a file that holds it (container secrets)."""
    if path := os.environ.get(f"{name}_FILE"):
        return Path(path).read_text(encoding="utf-8").strip()
    return os.environ.get(name, default).strip()


def env_flag(name: str, *, default: bool = False) -> bool:
    value = env(name, "1" if default else "0").lower()
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off", ""}:
        return False
    message = f"{name} is {value!r}.\nMaybe write {name}=1 or {name}=0."
    raise ImproperlyConfigured(message)


def env_int(name: str, default: int) -> int:
    value = env(name, str(default))
    try:
        return int(value)
    except ValueError:
        message = f"{name} is {value!r}.\nMaybe write a whole number, such as {default}."
        raise ImproperlyConfigured(message) from None


def env_list(name: str) -> list[str]:
    return [part.strip() for part in env(name).split(",") if part.strip()]


BASE = Path(__file__).resolve().parent
HOME = Path(env("HEGU_HOME") or Path.cwd() / "var").resolve()
"""Where this installation keeps its file, its key and its outgoing mail."""

DEBUG = env_flag("HEGU_DEBUG")
DEMO = env_flag("HEGU_DEMO")
"""A demo shows its logins and its outgoing mail to everyone: never with real patients."""


def secret_key() -> str:
    """The key from the environment, or one made once and kept in HEGU_HOME."""
    if key := env("HEGU_SECRET_KEY"):
        if len(key) < 40:
            message = (
                "HEGU_SECRET_KEY is shorter than 40 characters.\nMaybe make one with: hegu key"
            )
            raise ImproperlyConfigured(message)
        return key
    kept = HOME / "secret.key"
    if not kept.exists():
        HOME.mkdir(parents=True, exist_ok=True)
        new = kept.with_suffix(f".{os.getpid()}")
        new.touch(mode=0o600)
        new.write_text(secrets.token_urlsafe(50), encoding="utf-8")
        try:
            os.link(new, kept)
        except FileExistsError:
            pass
        finally:
            new.unlink()
    return kept.read_text(encoding="utf-8").strip()


SECRET_KEY = secret_key()
ALLOWED_HOSTS = env_list("HEGU_HOSTS") or ["127.0.0.1", "localhost", "[::1]"]
SITE_URL = env("HEGU_SITE_URL", "http://127.0.0.1:8000").rstrip("/")
CSRF_TRUSTED_ORIGINS = [SITE_URL]
SECURE = SITE_URL.startswith("https://")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "csp",
    "django_htmx",
    "template_partials.apps.SimpleAppConfig",
    "hegu.web",
    "hegu.clinic",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "hegu.clinic.people.access.AccessMiddleware",
]

ROOT_URLCONF = "hegu.urls"
WSGI_APPLICATION = "hegu.wsgi.application"
FORM_RENDERER = "hegu.web.forms.Renderer"

LOADERS: list[Any] = [
    "django.template.loaders.filesystem.Loader",
    "django.template.loaders.app_directories.Loader",
]
if not DEBUG:
    LOADERS = [("django.template.loaders.cached.Loader", LOADERS)]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # A room's pages are addressed as "desk/pages/day.html", the look's as "pages/base.html".
        "DIRS": [BASE / "clinic", BASE / "web"],
        "OPTIONS": {
            "loaders": [("template_partials.loader.Loader", LOADERS)],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "template_partials.templatetags.partials",
                "hegu.web.templatetags.look",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "hegu.web.context.look",
            ],
        },
    }
]


def database(url: str) -> dict[str, Any]:
    """DATABASE_URL (postgresql://user:password@host:port/name?option=value), or SQLite in HEGU_HOME."""
    parts = urlsplit(url)
    if parts.scheme in {"", "sqlite", "sqlite3"}:
        path = Path(unquote(parts.path)) if parts.path else HOME / "hegu.sqlite3"
        path.parent.mkdir(parents=True, exist_ok=True)
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": path,
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "timeout": 20,
                "transaction_mode": "IMMEDIATE",
                "init_command": (
                    "PRAGMA journal_mode=WAL;"
                    # FULL: what was confirmed is there after a power cut (NORMAL may lose it).
                    "PRAGMA synchronous=FULL;"
                    "PRAGMA foreign_keys=ON;"
                    "PRAGMA cache_size=-65536;"
                ),
            },
        }
    if parts.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 600,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": dict(parse_qsl(parts.query)),
        }
    message = f"DATABASE_URL begins with {parts.scheme!r}.\nMaybe postgresql://user:password@host:5432/name, or leave it out for SQLite."
    raise ImproperlyConfigured(message)


DATABASES = {"default": database(env("DATABASE_URL"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "clinic.User"
LOGIN_URL = "people:sign-in"
LOGIN_REDIRECT_URL = "people:home"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("zh-hans", "简体中文"), ("ko", "한국어")]
LOCALE_PATHS = [BASE / "locale"]
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
MEDIA_ROOT = HOME / "files"

EMAIL_BACKEND = {
    "console": "django.core.mail.backends.console.EmailBackend",
    "file": "django.core.mail.backends.filebased.EmailBackend",
    "smtp": "django.core.mail.backends.smtp.EmailBackend",
}[env("HEGU_MAIL", "file")]
EMAIL_FILE_PATH = HOME / "mail"
EMAIL_HOST = env("HEGU_SMTP_HOST", "localhost")
EMAIL_PORT = env_int("HEGU_SMTP_PORT", 587)
EMAIL_HOST_USER = env("HEGU_SMTP_USER")
EMAIL_HOST_PASSWORD = env("HEGU_SMTP_PASSWORD")
EMAIL_USE_TLS = env_flag("HEGU_SMTP_TLS", default=True)
EMAIL_TIMEOUT = 15
DEFAULT_FROM_EMAIL = env("HEGU_MAIL_FROM", "clinic@localhost")

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = SECURE
SESSION_COOKIE_AGE = 12 * 60 * 60
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = SECURE
CSRF_FAILURE_VIEW = "hegu.web.errors.csrf_failure"
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
}
