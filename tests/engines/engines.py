"""The browser engines that tests and pictures use, by name."""

import platform
from functools import partial
from typing import Final

from tests.engines.chromium import chromium, current_path, old_path
from tests.engines.firefox import firefox
from tests.engines.page import Engine
from tests.engines.webkit import webkit

OLD: Final[dict[str, Engine]] = {
    f"chromium-{version}": partial(chromium, old_path(version))
    for version in (80, 88)
    # These are built for x86_64 only.
    if platform.machine() == "x86_64"
}
"""Browsers of phones without updates."""
OTHERS: Final[dict[str, Engine]] = {"webkit": webkit, **OLD, "firefox": firefox}
"""Engines of `make test` besides the current Chromium; the slowest is first."""
ALL: Final[dict[str, Engine]] = {
    **OTHERS,
    "chromium": lambda: chromium(current_path()),
}
"""All engines, for pictures side by side."""
