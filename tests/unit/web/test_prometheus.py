"""The page `/metrics`: there for who has the token, and not there for anybody else."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from prometheus_client import CollectorRegistry

from game_server.rooms.meters import ACCEPTED, METERS, REFUSED, ROOMS, TURNED_AWAY
from game_server.web.prometheus import connect, forget_process, scrape
from game_server.web.websocket_endpoint import CLOSE_CODES
from tests.scraped import KEY, values
from tests.unit.metodd_process import ROOT
from tests.unit.web.web_harness import HOST, WebHarness

COUNT = """
import os
from game_server.rooms.meters import ACCEPTED, COMMITS, ROOMS
from game_server.web.prometheus import connect
connect()
ACCEPTED.record(3)
COMMITS.record(0.003)
ROOMS.record(2)
print(os.getpid())
"""
"""What a worker does, in a process of its own."""


@pytest.fixture
def registry() -> Iterator[CollectorRegistry]:
    """Connect all meters until the test ends."""
    yield connect()
    for meter in METERS:
        for cell in (meter, *meter.cells.values()):
            cell.disconnect()


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Authorization": f"Bearer {KEY[:-1]}"},
        {"Authorization": f"Basic {KEY}"},
        {"Authorization": KEY},
        {"Authorization": "Bearer"},
        {"Authorization": "Bearer clé".encode()},
        {"Accept": "text/html"},
    ],
    ids=str,
)
def test_without_the_token_it_is_not_there(
    tmp_path: Path, registry: CollectorRegistry, headers: dict[str, str]
) -> None:
    """The response is that of a path which nobody ever heard of, byte by byte."""
    harness = WebHarness(tmp_path, scrape=scrape(KEY, registry, lambda: None, None))
    with harness.client() as client:
        for method in ("GET", "HEAD", "POST", "DELETE"):
            asked, unknown = (
                client.request(method, path, headers=headers, follow_redirects=False)
                for path in ("/metrics", "/metric")
            )
            assert asked.status_code == unknown.status_code != 200
            assert asked.content == unknown.content
            assert asked.headers == unknown.headers


def test_it_is_never_there_by_default(tmp_path: Path) -> None:
    """A server without a token has no such page, whatever is shown."""
    with WebHarness(tmp_path).client() as client:
        assert client.get("/metrics", headers={"Authorization": "Bearer "}).status_code == 404


def test_with_the_token_it_has_each_meter(tmp_path: Path, registry: CollectorRegistry) -> None:
    """Also those that nothing was counted of yet; it is sampled for the response."""
    made = scrape(KEY, registry, lambda: ROOMS.record(7), None)
    ACCEPTED.record(1)
    ACCEPTED.record(1)
    REFUSED.cells["pace"].record(1)
    with WebHarness(tmp_path, scrape=made).client() as client:
        response = client.get("/metrics", headers={"Authorization": f"bearer {KEY}"})
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/plain; version=")
    assert response.headers["cache-control"] == "no-store"
    shown = values(response.text)
    assert (shown["metodd_moves_accepted_total"], shown["metodd_rooms"]) == (2, 7)
    assert shown["metodd_moves_refused_total reason=pace"] == 1
    for meter in METERS:
        suffix = "_count" if meter.buckets else ""
        for value in meter.cells or ("",):
            label = f" {meter.label}={value}" if value else ""
            assert f"{meter.series}{suffix}{label}" in shown


def test_each_refusal_of_a_websocket_has_its_cell(
    tmp_path: Path, registry: CollectorRegistry
) -> None:
    """What the endpoint can answer is in the table, and a refusal is counted."""
    assert TURNED_AWAY.cells.keys() - {"dropped"} == CLOSE_CODES.keys()
    with (
        WebHarness(tmp_path).client() as client,
        client.websocket_connect(f"ws://{HOST}/ws/ABC234") as page,
    ):
        page.receive_bytes()
    assert registry.get_sample_value("metodd_turned_away_total", {"reason": "code_unknown"}) == 1


def test_processes_are_summed_and_the_dead_keep_their_counts(tmp_path: Path) -> None:
    """Of a worker that has ended, what it counted stays and what it held goes."""
    pids = [int(_worker(tmp_path)) for _ in range(2)]
    code = (
        "import sys\nfrom pathlib import Path\n"
        "from prometheus_client import CollectorRegistry, generate_latest\n"
        "from prometheus_client.multiprocess import MultiProcessCollector\n"
        "registry = CollectorRegistry()\nMultiProcessCollector(registry, sys.argv[1])\n"
        "print(generate_latest(registry).decode())\n"
    )

    def shown() -> dict[str, float]:
        return values(_run(tmp_path, code, str(tmp_path)))

    before = shown()
    assert before["metodd_moves_accepted_total"] == 6
    assert before["metodd_rooms"] == 4
    assert before["metodd_commit_seconds_bucket le=0.005"] == 2
    forget_process(pids[0], tmp_path)
    after = shown()
    assert after["metodd_moves_accepted_total"] == 6
    assert after["metodd_rooms"] == 2
    assert not [series for series in after if "pid" in series]


def _worker(directory: Path) -> str:
    return _run(directory, COUNT)


def _run(directory: Path, code: str, *arguments: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env={**os.environ, "PROMETHEUS_MULTIPROC_DIR": str(directory), "PYTHONPATH": str(ROOT)},
        check=True,
        capture_output=True,
        text=True,
    ).stdout
