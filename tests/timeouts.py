"""How long tests wait for what never comes: a limit ends a hang, and decides nothing else."""

from typing import Final

WAIT_LIMIT: Final = 300.0
"""Seconds that nothing takes on a machine many times slower, with all else that runs there."""
PAGE_WAIT_LIMIT: Final = 60_000
"""ms that no page takes for one thing, on such a machine."""
