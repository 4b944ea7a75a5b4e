"""Waits until a server on this machine answers, and says how long that took."""

import sys
import time
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException

PATIENCE_S = 60


def main(port: int) -> int:
    """Ask the server at *port* until it is well; return 1 when a minute has passed without."""
    begin = time.monotonic()
    while time.monotonic() - begin < PATIENCE_S:
        if _is_well(port):
            print(f"answers after {time.monotonic() - begin:.1f} s")
            return 0
        time.sleep(0.1)
    print(f"no answer at port {port} in {PATIENCE_S} s", file=sys.stderr)
    return 1


def _is_well(port: int) -> bool:
    """Return whether a server at *port* reports that it is healthy."""
    connection = HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == HTTPStatus.OK
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
