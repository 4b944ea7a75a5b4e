"""The engines that the pages were tried in, by name."""

import platform
from functools import partial
from typing import Final

from tests.engines.chromium import chromium, old, present
from tests.engines.firefox import firefox
from tests.engines.page import Engine
from tests.engines.webkit import webkit

OLD: Final[dict[str, Engine]] = {
    f"chromium-{version}": partial(chromium, old(version))
    for version in (80, 88)
    # Built for nothing else.
    if platform.machine() == "x86_64"
}
"""Phones that nobody has updated."""
OTHERS: Final[dict[str, Engine]] = {"webkit": webkit, **OLD, "firefox": firefox}
"""What `make test` plays in, besides today's Chromium; the slowest is first."""
ALL: Final[dict[str, Engine]] = {
    **OTHERS,
    "chromium": lambda: chromium(present()),
}
"""All of them, for pictures side by side."""
