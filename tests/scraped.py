"""The page `/metrics` of a running server, read as Prometheus does."""

from contextlib import closing
from http.client import HTTPConnection
from urllib.parse import urlsplit

from prometheus_client.parser import text_string_to_metric_families

from tests.timeouts import WAIT_LIMIT

KEY = "a token that only operators have"
VARIABLE = "METODD_METRICS_TOKEN_FILE"


def values(text: str) -> dict[str, float]:
    """Return the values of a page by series, as `metodd_connections role=phone`."""
    return {
        " ".join((sample.name, *(f"{name}={value}" for name, value in sample.labels.items()))): (
            sample.value
        )
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def request(base: str, authorization: str = "", path: str = "/metrics") -> tuple[int, str]:
    """Return status and text of the response to a request for *path* of the server at *base*."""
    where = urlsplit(base)
    with closing(HTTPConnection(where.hostname or "", where.port, timeout=WAIT_LIMIT)) as sent:
        headers = {"Authorization": authorization} if authorization else {}
        sent.request("GET", path, headers=headers)
        response = sent.getresponse()
        return response.status, response.read().decode()


def scrape(base: str) -> dict[str, float]:
    """Return the values that the server at *base* shows to who has the token."""
    status, text = request(base, f"Bearer {KEY}")
    assert status == 200, text
    return values(text)
