"""The entry point of the command `metodd`."""

import gc
import os
import sys
from typing import Final

_GC_THRESHOLD: Final = 300_000
"""More objects than are made until a server answers: almost none of them is garbage, and to look
for it would take a fifth of the start. A server then sets thresholds of its own."""

_ONLY_OWNER: Final = 0o077
"""Nobody else on the machine reads what a command writes: answers stand in it beside nicknames."""


def main() -> None:
    """Run the command line; Ctrl + C ends it without a traceback, also while modules load."""
    gc.set_threshold(_GC_THRESHOLD)
    os.umask(_ONLY_OWNER)
    try:
        from game_server.commands.arguments import app
        from game_server.commands.usage import run

        status = run(app, sys.argv[1:])
    except KeyboardInterrupt:
        status = 130
    sys.exit(status)


if __name__ == "__main__":
    main()
