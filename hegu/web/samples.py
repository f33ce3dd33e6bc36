"""What the pattern page shows: a believable clinic, all of it invented."""

from typing import Any


def everything(asked: Any) -> dict[str, Any]:
    return {}
