"""Limits of waits in tests: they end a hang, and decide nothing else."""

from typing import Final

WAIT_LIMIT: Final = 300.0
"""Seconds, far more than anything takes on a slow and busy machine."""
PAGE_WAIT_LIMIT: Final = 60_000
"""ms, far more than a page takes for one action on such a machine."""
