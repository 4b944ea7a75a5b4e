"""The entry point of the command `metodd`."""

import sys


def main() -> None:
    """Run the command line; Ctrl + C ends it without a traceback, also while modules load."""
    try:
        from game_server.commands.arguments import app
        from game_server.commands.usage import run

        status = run(app, sys.argv[1:])
    except KeyboardInterrupt:
        status = 130
    sys.exit(status)


if __name__ == "__main__":
    main()
