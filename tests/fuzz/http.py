"""Random requests to every route: none is an error of the server, and all are answered in form."""

import json
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from unittest.mock import patch

import schemathesis
from hypothesis import strategies as st
from schemathesis import GenerationMode
from starlette.testclient import TestClient

from game_server.accounts.rights import ROLES as ROLES_OF_ACCOUNTS
from game_server.web import rate_limit
from game_server.web.access import COOKIE
from tests.fuzz.operations import ROLES, Operation, document, operations
from tests.unit.web.people import person
from tests.unit.web.web_harness import ORIGIN, WebHarness

REFUSED = {401, 403, 404, 405}
"""How somebody is answered who may not do what he asks for; 405 where a `?` led elsewhere."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Hold a request by *role*; it is of the *row*."""

    role: str
    row: Operation
    url: str
    content: bytes


class Site:
    """Hold the application, a browser, and what was answered so far."""

    def __init__(
        self, harness: WebHarness, client: TestClient, rows: Sequence[Operation] | None = None
    ) -> None:
        """Open a room, and describe all routes, or *rows* if there is a table of them."""
        self.answers: Counter[str] = Counter()
        """Responses by role and status."""
        self._people = 0
        self._code = harness.open_room(client)
        client.cookies.clear()
        self._harness = harness
        self._client = client
        self._rows = list(operations(harness.rows)) if rows is None else list(rows)
        room = harness.registry.find(self._code)
        assert room is not None
        lead = {"code": self._code, "room": self._code, "scenario": "essai", "id": room.state.room}
        self._schema = schemathesis.openapi.from_dict(document(self._rows, lead))

    def requests(self) -> st.SearchStrategy[Asked]:
        """Return random requests: legal ones, and such with a body that is not."""
        return st.one_of([each for row in self._rows for each in self._of_row(row)])

    def _of_row(self, row: Operation) -> Iterator[st.SearchStrategy[Asked]]:
        described = self._schema[row.path][row.method]
        for mode in GenerationMode:
            # What is no legal path leads to another route.
            if row.body is not None or mode is GenerationMode.POSITIVE:
                cases = described.as_strategy(generation_mode=mode)
                sent = cases.map(lambda case: case.as_transport_kwargs(base_url=ORIGIN))
                yield st.builds(partial(_asked, row), st.sampled_from(ROLES), sent)

    def check(self, asked: Asked) -> None:
        """Send a request, and check the response."""
        # Time goes by, so that limits of guesses do not hide what is behind them.
        self._harness.clock.ahead += 60_000
        response = self._client.request(
            asked.row.method,
            asked.url,
            content=asked.content,
            headers=self._headers(asked.role),
            follow_redirects=False,
        )
        self._client.cookies.clear()
        status = response.status_code
        self.answers[f"{asked.role} {status}"] += 1
        assert status < 500, response.text
        if asked.row.roles is not None and asked.role not in asked.row.roles:
            assert status in REFUSED, response.text
        if status >= 400 and response.content:
            assert isinstance(json.loads(response.content)["code"], str)

    def _headers(self, role: str) -> dict[str, str]:
        """Return what somebody in *role* sends along: a new login, since requests end some."""
        if role == "anybody":
            return {}
        self._people += 1
        (known,) = (each for each in ROLES_OF_ACCOUNTS if each == role)
        somebody = person(self._harness, self._client, f"Personne {self._people}", known)
        return {"Cookie": f"{COOKIE}={somebody.token}"}

    def is_well(self) -> bool:
        """Return whether the server says that it is ready, and its room can be found."""
        ready = self._client.get("/readyz").json()
        headers = self._headers("facilitator")
        room = self._client.get(f"/api/rooms/{self._code}", headers=headers)
        return ready == {"status": "ready", "stopped": 0} and room.status_code == 200


def _asked(row: Operation, role: str, sent: Mapping[str, object]) -> Asked:
    """Return the request that *sent*, arguments of a call, describes."""
    content = sent.get("data", b"")
    if "json" in sent:
        content = json.dumps(sent["json"]).encode()
    return Asked(role, row, str(sent["url"]), content if isinstance(content, bytes) else b"")


@contextmanager
def site(rows: Sequence[Operation] | None = None) -> Iterator[Site]:
    """Yield a site where wrong guesses are refused without a wait; *rows* as `Site` takes them."""
    with tempfile.TemporaryDirectory() as place, patch.object(rate_limit, "DELAY", 0.0):
        harness = WebHarness(Path(place))
        with harness.client() as client:
            yield Site(harness, client, rows)
