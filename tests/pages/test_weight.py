"""What the phone loads first, compressed: it must come over a slow network."""

import gzip
import re

from tests.pages.stage import DIST

BUDGET = 60_000


def test_the_phone_s_first_load_is_light() -> None:
    """The page with its scripts, styles and icon weighs at most 60 kB, compressed."""
    page = (DIST / "phone.html").read_text()
    assets = re.findall(r'"/(assets/[^"]+)"', page)
    assert len(assets) > 2
    parts = [page.encode(), *((DIST / asset).read_bytes() for asset in assets)]
    assert sum(len(gzip.compress(part)) for part in parts) <= BUDGET
