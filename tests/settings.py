"""The settings under test: the real ones, in a home of their own that goes when the tests end."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_home = tempfile.mkdtemp(prefix="hegu-tests-")
atexit.register(shutil.rmtree, _home, ignore_errors=True)
(Path(_home) / "static").mkdir()
os.environ["HEGU_HOME"] = _home
os.environ["HEGU_SECRET_KEY"] = "only-for-tests-only-for-tests-only-for-tests"
os.environ["HEGU_DEMO"] = "0"
os.environ["HEGU_DEBUG"] = "0"
os.environ["HEGU_SITE_URL"] = "http://testserver"
os.environ["HEGU_HOSTS"] = "testserver,localhost,127.0.0.1,[::1]"

from hegu.settings import *  # noqa: F403 -- the environment comes first
from hegu.settings import DATABASES

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, as in a clinic: threads and processes must be able to race on it.
    DATABASES["default"]["TEST"] = {"NAME": str(Path(_home) / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] = (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=OFF;PRAGMA foreign_keys=ON;"
    )

# A live server's threads must not keep a connection when they are done.
DATABASES["default"]["CONN_MAX_AGE"] = 0

# Argon2 is slow on purpose; no test guesses passwords.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
