import doctest
import importlib
import pkgutil

import pytest

import hegu.scheduling

MODULES = [module.name for module in pkgutil.iter_modules(hegu.scheduling.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_examples_are_true(name: str) -> None:
    module = importlib.import_module(f"hegu.scheduling.{name}")

    assert doctest.testmod(module).failed == 0


def test_the_main_modules_have_examples() -> None:
    for name in ("cells", "mask", "footprint", "hours", "board", "slots", "rules", "series"):
        module = importlib.import_module(f"hegu.scheduling.{name}")
        assert doctest.testmod(module).attempted > 0
