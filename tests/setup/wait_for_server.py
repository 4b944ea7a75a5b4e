"""Wait until a server on this machine is healthy, and print how long that took."""

import sys
import time
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException

TIMEOUT_S = 60


def main(port: int) -> int:
    """Poll the server at *port* until it is healthy; return the exit code, 1 after a minute."""
    begin = time.monotonic()
    while time.monotonic() - begin < TIMEOUT_S:
        if _is_healthy(port):
            print(f"answers after {time.monotonic() - begin:.1f} s")
            return 0
        time.sleep(0.1)
    print(f"no answer at port {port} in {TIMEOUT_S} s", file=sys.stderr)
    return 1


def _is_healthy(port: int) -> bool:
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
