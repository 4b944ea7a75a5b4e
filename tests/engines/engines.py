"""The engines that the pages were tried in, by name."""

from functools import partial
from typing import Final

from tests.engines.chromium import chromium, old, present
from tests.engines.firefox import firefox
from tests.engines.page import Engine
from tests.engines.webkit import webkit

OTHERS: Final[dict[str, Engine]] = {
    "firefox": firefox,
    "webkit": webkit,
    "chromium-80": partial(chromium, old(80)),
    "chromium-88": partial(chromium, old(88)),
}
"""What `make test` plays in, besides today's Chromium."""
ALL: Final[dict[str, Engine]] = {
    **OTHERS,
    "chromium": lambda: chromium(present()),
}
"""All of them, for pictures side by side."""
