"""Threads that guess passwords without a pause, a process of their own beside who signs in.

    python -m tests.faults.guessing_crowd PORT THREADS [NAME]

They guess at the account NAME, or at a new name each time, until the input ends. Each answer is
printed as a line: its code.
"""

import json
import secrets
import sys
import threading
from http.client import HTTPConnection, HTTPException
from typing import Final

from game_server.bots.local_server import HOST

PATIENCE: Final = 60.0
"""Seconds that a thread waits for an answer."""


def guess(port: int, name: str) -> str:
    """Guess once on a connection of its own, as a browser that was never here; return the code."""
    body = {"name": name or secrets.token_hex(4), "password": secrets.token_urlsafe(12)}
    connection = HTTPConnection(HOST, port, timeout=PATIENCE)
    try:
        headers = {"Origin": f"http://{HOST}:{port}", "Content-Type": "application/json"}
        connection.request("POST", "/api/login", json.dumps(body), headers)
        return str(json.loads(connection.getresponse().read())["code"])
    except (OSError, HTTPException) as error:
        return type(error).__name__
    finally:
        connection.close()


def main() -> None:
    """Guess in threads until the input ends."""
    port, threads = int(sys.argv[1]), int(sys.argv[2])
    name = "".join(sys.argv[3:])

    def guess_on() -> None:
        while True:
            sys.stdout.write(f"{guess(port, name)}\n")
            sys.stdout.flush()

    for _ in range(threads):
        threading.Thread(target=guess_on, daemon=True).start()
    sys.stdin.read()


if __name__ == "__main__":
    main()
