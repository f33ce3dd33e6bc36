"""`hegu`: the one command in front of everything that a clinic's owner runs."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError
from django.db.utils import DatabaseError

MEASURES = ("search", "booking", "pages", "make")
Run = Callable[[argparse.Namespace], int]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0 when all is well, 1 when something is not, 2 when it was asked wrongly."""
    given = list(sys.argv[1:] if argv is None else argv)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hegu.settings")
    if given[:1] == ["bench"]:
        return _bench(given[1:])
    asked = _parser().parse_args(given)
    run: Run = asked.run
    try:
        return run(asked)
    except KeyboardInterrupt:
        return 130
    except (CommandError, ImproperlyConfigured, OSError) as trouble:
        print(trouble, file=sys.stderr)
    except DatabaseError as trouble:
        print(f"The database does not answer: {str(trouble).strip()}", file=sys.stderr)
        print("Maybe run hegu migrate, or look at DATABASE_URL and HEGU_HOME.", file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="hegu", description="Runs an integrative clinic.")
    parser.add_argument("--version", action="version", version=f"hegu {version('hegu')}")
    commands = parser.add_subparsers(required=True, metavar="command")
    serve = commands.add_parser("serve", help="pages, static files and background work")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=8000)
    serve.add_argument("--threads", type=int, default=8)
    serve.add_argument(
        "--no-work", action="store_true", help="pages only; run `hegu work` elsewhere"
    )
    serve.set_defaults(run=_serve)
    work = commands.add_parser("work", help="background work only")
    work.add_argument("--once", action="store_true", help="do what is due, then stop")
    work.add_argument("--beside", type=int, metavar="PID", help="stop when this parent is gone")
    work.set_defaults(run=_work)
    demo = commands.add_parser("demo", help="a believable clinic group to look at")
    demo.add_argument("--seed", type=int, default=7)
    demo.add_argument("--size", choices=("small", "full"), default="full")
    demo.add_argument("--host", default="127.0.0.1")
    demo.add_argument("--port", type=int, default=8000)
    demo.add_argument("--keep", action="store_true", help="go on with the demo as it was left")
    demo.add_argument("--no-serve", action="store_true", help="only make the database")
    demo.set_defaults(run=_demo)
    _add_keeping(commands)
    return parser


def _add_keeping(commands: Any) -> None:
    check = commands.add_parser("check", help="prove that what is kept is sound")
    check.add_argument("--ledger", action="store_true", help="the ledger against the visits")
    check.add_argument("--mend", action="store_true", help="set the ledger to what the visits say")
    check.add_argument("--audit", action="store_true", help="the chain of the audit trail")
    check.add_argument(
        "--since", metavar="CHECKPOINT", help="an earlier end of the chain, as it was printed"
    )
    check.add_argument("--deploy", action="store_true", help="the settings, for real patients")
    check.set_defaults(run=_check)
    commands.add_parser("migrate", help="bring the database up to date").set_defaults(run=_migrate)
    commands.add_parser("words", help="compile the translations").set_defaults(run=_words)
    commands.add_parser("key", help="print a new secret key").set_defaults(run=_key)
    for name, run, text in (
        ("backup", _backup, "write everything into one file, and try it"),
        ("restore", _restore, "put a backup in place of an empty installation"),
    ):
        command = commands.add_parser(name, help=text)
        command.add_argument("file", type=Path)
        command.set_defaults(run=run)
    commands.add_parser("bench", help="measure: search, booking or pages; make a workload")


def _serve(asked: argparse.Namespace) -> int:
    at = "127.0.0.1" if asked.host in {"0.0.0.0", "::", ""} else asked.host  # noqa: S104 -- read, not bound
    if not os.environ.get("HEGU_SITE_URL_FILE"):
        os.environ.setdefault("HEGU_SITE_URL", f"http://{at}:{asked.port}")
    from hegu.run import serving  # noqa: PLC0415 -- settings first

    return serving.serve(
        host=asked.host, port=asked.port, threads=asked.threads, work=not asked.no_work
    )


def _work(asked: argparse.Namespace) -> int:
    from hegu.run import working  # noqa: PLC0415 -- settings first

    return working.work(once=asked.once, beside=asked.beside)


def _demo(asked: argparse.Namespace) -> int:
    home = Path(os.environ.get("HEGU_HOME") or Path.cwd() / "var" / "demo").resolve()
    os.environ["HEGU_HOME"] = str(home)
    os.environ["HEGU_DEMO"] = "1"
    os.environ["HEGU_MAIL"] = "file"  # a demo writes to nobody
    os.environ.setdefault("HEGU_SITE_URL", f"http://{asked.host}:{asked.port}")
    from hegu.run import serving  # noqa: PLC0415 -- settings first

    if not asked.no_serve:
        serving.need_free(asked.host, asked.port)
    serving.demo(seed=asked.seed, size=asked.size, keep=asked.keep)
    if asked.no_serve:
        return 0
    return serving.serve(host=asked.host, port=asked.port, threads=8, work=True)


def _check(asked: argparse.Namespace) -> int:
    from hegu.run import checking  # noqa: PLC0415 -- settings first

    everything = not (asked.ledger or asked.mend or asked.audit or asked.since or asked.deploy)
    return checking.check(
        ledger=asked.ledger or asked.mend or everything,
        mend=asked.mend,
        audit=asked.audit or bool(asked.since) or everything,
        since=asked.since,
        deploy=asked.deploy,
    )


def _migrate(_asked: argparse.Namespace) -> int:
    from hegu.run import serving  # noqa: PLC0415 -- settings first

    serving.prepare()
    return 0


def _words(_asked: argparse.Namespace) -> int:
    from hegu.run import serving  # noqa: PLC0415 -- settings first

    print(f"{serving.compile_words()} translations compiled.")
    return 0


def _key(_asked: argparse.Namespace) -> int:
    import secrets  # noqa: PLC0415 -- only here

    print(secrets.token_urlsafe(50))
    return 0


def _backup(asked: argparse.Namespace) -> int:
    from hegu.run import keeping  # noqa: PLC0415 -- settings first

    return keeping.backup(asked.file)


def _restore(asked: argparse.Namespace) -> int:
    from hegu.run import keeping  # noqa: PLC0415 -- settings first

    return keeping.restore(asked.file)


def _bench(argv: list[str]) -> int:
    names = [name for name in MEASURES if find_spec(f"hegu.bench.{name}")]
    if not argv or argv[0] not in names:
        print(f"hegu bench: say one of {', '.join(names)}.", file=sys.stderr)
        return 2
    return int(import_module(f"hegu.bench.{argv[0]}").main(argv[1:]))


if __name__ == "__main__":
    sys.exit(main())
