"""News from the rooms below."""


def listen() -> None:
    """Connect once, when the app is ready."""
