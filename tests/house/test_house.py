"""The house itself: what imports alone do not show."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import Model

HERE = Path(__file__).resolve().parents[2]
HEGU = HERE / "hegu"
KNOWLEDGE = ("safety", "scheduling", "pricing", "interop")
FLOORS = [
    {"notices", "audit"},
    {"places"},
    {"people"},
    {"treatments"},
    {"booking", "screening"},
    {"portal", "desk", "feeds", "setup"},
]
DOORS = {"models", "queries", "actions"}
MORE_DOORS = {
    ("people", "access"),
    ("people", "limits"),
    ("places", "signals"),
    ("places", "words"),
    ("treatments", "words"),
    ("treatments", "troubles"),
    ("screening", "words"),
    ("screening", "forms"),
    ("booking", "words"),
    ("booking", "bulk"),
    ("booking", "openings"),
}
"""Doors beyond the three; each was argued for: a room's signal, its sentences for a page above."""
FORBIDDEN = re.compile(
    r"(util|helper|common|core|misc|manager|service|handler|processor)s?$|^(base|data|info)$|Impl$",
    re.IGNORECASE,
)


def modules(under: Path = HEGU) -> Iterator[Path]:
    for path in sorted(under.rglob("*.py")):
        if "migrations" not in path.parts:
            yield path


def room_of(path: Path) -> str:
    parts = path.relative_to(HEGU).parts
    inside = parts[0] == "clinic" and len(parts) > 2 and parts[1] != "management"
    return parts[1] if inside else ""


def test_knowledge_is_pure() -> None:
    names = [
        ".".join(path.relative_to(HERE).with_suffix("").parts).removesuffix(".__init__")
        for package in KNOWLEDGE
        for path in modules(HEGU / package)
    ]
    code = (
        f"import sys\nfor name in {names!r}: __import__(name)\n"
        "print([m for m in ('django', 'sqlite3', 'socket', 'hegu.clinic') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    loaded = set(ast.literal_eval(done.stdout))
    assert loaded - {"socket"} == set()


def floor(model: type[Model]) -> int:
    room = model.__module__.split(".")[2]
    return next(number for number, rooms in enumerate(FLOORS) if room in rooms)


def test_foreign_keys_point_down() -> None:
    up = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_app_config("clinic").get_models()
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model
        if floor(field.related_model) > floor(model)  # type: ignore[arg-type]
    ]

    assert up == []


def test_rooms_are_entered_by_their_doors() -> None:
    wrong = []
    for path in modules(HEGU / "clinic"):
        for imported in imports(path):
            match = re.match(r"hegu\.clinic\.(\w+)\.(\w+)", imported)
            if match is None or match[1] == room_of(path) or not room_of(path):
                continue
            if match[2] not in DOORS and (match[1], match[2]) not in MORE_DOORS:
                wrong.append(f"{path.relative_to(HERE)}: {imported}")

    assert wrong == []


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)


def test_views_start_from_what_the_person_may_reach() -> None:
    """A view never says Model.objects: it asks a query that was given the person's access."""
    wrong = [
        f"{path.relative_to(HERE)}:{node.lineno}"
        for path in modules(HEGU / "clinic")
        if path.stem == "views" or "views" in path.parent.parts
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in {"objects", "_base_manager"}
    ]

    assert wrong == []


STOPS = {"file": 350, "function": 40, "view": 25, "class": 200, "template": 150}
EXCEPTIONS = {
    "hegu/web/samples.py:columns": "a believable day, written out",
}
"""May only shrink."""


def test_sizes_stop_where_houses_rot() -> None:
    too_large = [found for path in modules() for found in oversize(path)]
    too_large += [
        f"{path.relative_to(HERE)}: {lines} lines"
        for path in sorted(HEGU.rglob("*.html"))
        if (lines := path.read_text(encoding="utf-8").count("\n")) > STOPS["template"]
        and path.name != "look.html"
    ]

    assert too_large == []


def oversize(path: Path) -> Iterator[str]:
    name = str(path.relative_to(HERE))
    text = path.read_text(encoding="utf-8")
    if "words" not in path.name and text.count("\n") > STOPS["file"]:
        yield f"{name}: {text.count(chr(10))} lines"
    is_view = path.stem == "views" or path.parent.name == "views"
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.FunctionDef | ast.ClassDef):
            continue
        kind = "class" if isinstance(node, ast.ClassDef) else "view" if is_view else "function"
        if lines(node) > STOPS[kind] and f"{name}:{node.name}" not in EXCEPTIONS:
            yield f"{name}:{node.name} {lines(node)}"


def lines(node: ast.FunctionDef | ast.ClassDef) -> int:
    """The lines of a definition, its docstring and its parameters left out."""
    whole = (node.end_lineno or 0) - node.body[0].lineno + 1
    first = node.body[0]
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
        whole -= (first.end_lineno or 0) - first.lineno + 1
    return whole


def test_names_say_what_a_thing_is() -> None:
    wrong = [str(p.relative_to(HERE)) for p in modules() if FORBIDDEN.search(p.stem)]
    wrong += [str(p) for p in HEGU.rglob("*") if p.is_dir() and p.name in {"utils", "helpers"}]

    assert wrong == []


def test_every_package_says_what_it_is_for() -> None:
    silent = [
        str(path.parent.relative_to(HERE))
        for path in modules()
        if path.name == "__init__.py" and "management" not in path.parts
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]

    assert silent == []


@pytest.mark.parametrize(
    "path", sorted((HERE / "requirements").glob("*.txt")), ids=lambda p: p.name
)
def test_requirements_hold_versions_and_hashes_and_no_address(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert "://" not in text
    assert text.count("--hash=sha256:") > text.count("==")


def test_every_setting_is_documented() -> None:
    code = (HEGU / "settings.py").read_text(encoding="utf-8")
    named = set(re.findall(r'env\w*\("(\w+)"', code))
    documented = (HERE / "docs" / "build" / "settings.md").read_text(encoding="utf-8")

    assert {name for name in named if f"`{name}`" not in documented} == set()


@pytest.mark.django_db
def test_migrations_tell_everything_that_models_do() -> None:
    from django.core.management import call_command

    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
