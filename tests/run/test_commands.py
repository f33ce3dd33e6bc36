"""The other commands: what they do, what they refuse, and that they say it in sentences."""

import re
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from tests.run.homes import Home

PERSON = "INSERT INTO clinic_user (password, email, name, language, is_active) VALUES ('', ?, 'Olive', 'en', 1)"
LINE = """INSERT INTO clinic_line (at, who, who_name, what, thing, detail, mac)
          VALUES ('2026-11-23 01:00:00', 'user:1', 'Bo', ?, 'visit:1', '{}', '')"""


def write(home: Home, *statements: tuple[str, tuple[object, ...]]) -> None:
    with closing(sqlite3.connect(home.path / "hegu.sqlite3")) as opened:
        for text, given in statements:
            opened.execute(text, given)
        opened.commit()


def count(home: Home, table: str) -> int:
    with closing(sqlite3.connect(home.path / "hegu.sqlite3")) as opened:
        found: int = opened.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        return found


def refuses(home: Home, *words: str, **more: str) -> str:
    done = home.run(*words, **more)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done.stderr


def test_check_proves_an_empty_installation(home: Home) -> None:
    done = home.run("check")

    assert done.returncode == 0
    assert "Ledger: 0 rows against 0 claims." in done.stdout
    assert "Audit trail: 0 sealed lines. The chain is whole." in done.stdout


def test_check_without_tables_says_what_to_do(bare: Home) -> None:
    assert refuses(bare, "check") == (
        "There are no tables yet.\nMaybe run hegu migrate, or look at HEGU_HOME.\n"
    )


def test_check_finds_and_mends_a_ledger_that_differs(home: Home) -> None:
    words = ", ".join(f"w{n}" for n in range(6))
    write(
        home,
        (f"INSERT INTO clinic_ledger (resource, day, {words}) VALUES (8, 9, 1, 0, 0, 0, 0, 0)", ()),
    )

    found = home.run("check", "--ledger")
    mended = home.run("check", "--mend")

    assert found.returncode == 1
    assert "differ from their claims: 1\n" in found.stdout
    assert "Maybe run: hegu check --ledger --mend" in found.stdout
    assert (mended.returncode, "mended: 1" in mended.stdout) == (0, True)
    assert home.run("check", "--ledger").returncode == 0


def test_work_seals_the_trail_and_check_finds_what_was_changed(home: Home) -> None:
    write(home, (LINE, ("one",)), (LINE, ("two",)))
    assert "2 lines wait for their seal" in home.run("check", "--audit").stdout
    assert home.run("work", "--once").returncode == 0
    sound = home.run("check", "--audit")
    assert sound.returncode == 0
    checkpoint = re.search(r"hegu check --since: (2:[0-9a-f]{64})", sound.stdout)
    assert checkpoint

    write(home, ("DELETE FROM clinic_line WHERE what = 'two'", ()))
    assert home.run("check", "--audit").returncode == 0
    cut = home.run("check", "--since", checkpoint[1])
    assert (cut.returncode, "it once had 2" in cut.stdout) == (1, True)

    write(home, ("UPDATE clinic_line SET who_name = 'Zoe'", ()))
    changed = home.run("check", "--audit")
    assert (changed.returncode, "Line 1 (one, visit:1) was changed." in changed.stdout) == (1, True)
    assert "is no checkpoint" in refuses(home, "check", "--since", "2")


def test_check_deploy_names_what_is_unsafe(home: Home) -> None:
    safe = {
        "HEGU_SITE_URL": "https://clinic.example.org",
        "HEGU_HOSTS": "clinic.example.org",
        "HEGU_MAIL": "smtp",
        "HEGU_MAIL_FROM": "hello@clinic.example.org",
    }
    unsafe = home.run("check", "--deploy", HEGU_DEMO="1", HEGU_DEBUG="1")

    assert home.run("check", "--deploy", **safe).returncode == 0
    assert unsafe.returncode == 1
    for word in ("HEGU_DEBUG", "HEGU_DEMO", "https://", "HEGU_MAIL is", "HEGU_MAIL_FROM"):
        assert word in unsafe.stdout
    other = home.run("check", "--deploy", **{**safe, "HEGU_HOSTS": "else.example.org"})
    assert (other.returncode, "HEGU_HOSTS" in other.stdout) == (1, True)


def test_backup_is_read_back_and_restored_elsewhere(home: Home, bare: Home) -> None:
    write(home, (PERSON, ("olive@example.org",)))
    file = home.path / "kept" / "today.hegu"

    done = home.run("backup", str(file))

    assert done.returncode == 0, done.stderr
    assert "read back and sound" in done.stdout
    assert "secret.key" in done.stdout
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert bare.run("restore", str(file)).returncode == 0
    assert count(bare, "clinic_user") == 1
    assert bare.run("check", "--ledger").returncode == 0


def test_backup_does_not_write_over_another(home: Home) -> None:
    file = home.path / "today.hegu"
    file.write_text("another")

    assert "already there.\nMaybe" in refuses(home, "backup", str(file))
    assert file.read_text() == "another"


def damaged(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[5000:5100] = b"x" * 100
    file.write_bytes(content)


def unsealed_and_damaged(file: Path) -> None:
    file.with_name(file.name + ".sha256").unlink()
    file.write_bytes(file.read_bytes()[:9000])


def no_backup(file: Path) -> None:
    file.with_name(file.name + ".sha256").unlink()
    file.write_text("Dear Ruth, …")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (damaged, "sha256 differs"),
        (unsealed_and_damaged, "today.hegu"),
        (no_backup, "cannot be read"),
    ],
)
def test_restore_refuses_what_is_damaged(home: Home, bare: Home, change: object, said: str) -> None:
    file = home.path / "today.hegu"
    home.run("backup", str(file))
    change(file)  # type: ignore[operator]

    assert said in refuses(bare, "restore", str(file))
    assert count(bare, "sqlite_master") == 0


def test_restore_never_replaces_an_installation_with_people(home: Home) -> None:
    file = home.path / "today.hegu"
    home.run("backup", str(file))
    write(home, (PERSON, ("olive@example.org",)))

    assert "has people of its own.\nMaybe" in refuses(home, "restore", str(file))
    assert count(home, "clinic_user") == 1


def test_restore_of_nothing(home: Home) -> None:
    assert "is not there" in refuses(home, "restore", str(home.path / "none"))


@pytest.mark.parametrize("keep", [[], ["--keep"]])
def test_a_demo_never_touches_a_real_clinic(home: Home, keep: list[str]) -> None:
    write(home, (PERSON, ("olive@example.org",)))

    assert "that no demo has made.\nMaybe" in refuses(home, "demo", "--no-serve", *keep)
    assert count(home, "clinic_user") == 1


def test_a_demo_goes_on_as_it_was_left_or_is_made_anew(home: Home) -> None:
    write(home, (PERSON, ("olive@example.org",)), (LINE, ("demo made",)))

    kept = home.run("demo", "--no-serve", "--keep")
    assert (kept.returncode, count(home, "clinic_user")) == (0, 1)

    made = home.run("demo", "--no-serve", "--size", "small")
    assert made.returncode == 0, made.stderr
    assert re.search(r"olive@\S+ +Olive \w+ +owner", made.stdout)
    assert "with the password demo\n" in made.stdout
    assert count(home, "clinic_visit") > 10
    assert home.run("check").returncode == 0
    again = home.run("demo", "--no-serve", "--size", "small")
    assert again.returncode == 0, again.stderr


def test_key_is_long_and_never_the_same(bare: Home) -> None:
    first, second = (bare.run("key").stdout.strip() for _ in range(2))

    assert first != second
    assert len(first) >= 40
    assert not (bare.path / "secret.key").exists()


def test_migrate_says_nothing_when_nothing_is_to_be_done(home: Home) -> None:
    done = home.run("migrate")

    assert (done.returncode, done.stdout) == (0, "")


def test_words_are_compiled(home: Home) -> None:
    done = home.run("words")

    assert (done.returncode, "translations compiled" in done.stdout) == (0, True)


def test_version_and_unknown_words(bare: Home) -> None:
    assert re.fullmatch(r"hegu \d+\.\d+\.\d+\n", bare.run("--version").stdout)
    for words in (["dance"], [], ["bench"], ["bench", "dance"], ["serve", "--port", "x"]):
        done = bare.run(*words)
        assert (done.returncode, "Traceback" in done.stderr) == (2, False)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"HEGU_SECRET_KEY": "short"}, "shorter than 40"),
        ({"HEGU_DEBUG": "perhaps"}, "HEGU_DEBUG is 'perhaps'"),
        ({"DATABASE_URL": "mysql://x"}, "DATABASE_URL begins with 'mysql'"),
        ({"DATABASE_URL": "postgresql://hegu@127.0.0.1:1/none"}, "The database does not answer"),
        ({"HEGU_SECRET_KEY_FILE": "/nowhere"}, "/nowhere"),
    ],
)
def test_settings_that_cannot_be_are_a_sentence(
    bare: Home, more: dict[str, str], said: str
) -> None:
    assert said in refuses(bare, "migrate", **more)
