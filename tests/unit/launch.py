"""Runs `metodd` as its script does, but with another built client, or without the right to a port.

`python -m tests.unit.launch CLIENT …` takes the pages in CLIENT. `-` refuses every port as well,
and `^` presses Ctrl + C while the command loads.
"""

import errno
import os
import signal
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from game_server import settings
from game_server.__main__ import main

NO_PORT = "-"
INTERRUPT = "^"


def _refuse_ports(event: str, _arguments: object) -> None:
    """Refuse to open ports, as a system does for those below 1024."""
    if event == "socket.bind":
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def _interrupt_loading(event: str, arguments: tuple[object, ...]) -> None:
    """Press Ctrl + C at an import that every command needs."""
    if event == "import" and arguments[0] == "game_server.commands.help":
        signal.raise_signal(signal.SIGINT)


def run(client: str, *arguments: str) -> None:
    """Run the command in *arguments*, as in a terminal also where tests run in the background."""
    # A shell makes background processes ignore SIGINT.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if arguments and arguments[0] == NO_PORT:
        sys.addaudithook(_refuse_ports)
        arguments = arguments[1:]
    if arguments and arguments[0] == INTERRUPT:
        sys.addaudithook(_interrupt_loading)
        arguments = arguments[1:]

    read_environment = settings.environment

    def with_client(variables: Mapping[str, str] = os.environ) -> settings.Settings:
        return replace(read_environment(variables), client=Path(client))

    # The command calls this function when it runs.
    settings.environment = with_client
    sys.argv = ["metodd", *arguments]
    main()


if __name__ == "__main__":
    run(*sys.argv[1:])
