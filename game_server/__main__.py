"""The command `metodd`: run what was typed."""

import sys


def main() -> None:
    """Run the command that was typed; Ctrl + C ends it without a word, also while it loads."""
    try:
        from game_server.commands.arguments import app
        from game_server.commands.usage import run

        status = run(app, sys.argv[1:])
    except KeyboardInterrupt:
        status = 130
    sys.exit(status)


if __name__ == "__main__":
    main()
