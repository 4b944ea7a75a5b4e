"""The page `/metrics` for Prometheus, for who has the token; to anybody else it is not there."""

import asyncio
import hmac
from collections.abc import Awaitable, Callable, Iterable
from http import HTTPStatus
from pathlib import Path
from typing import Final

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client import generate_latest as render
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from game_server.rooms.meters import METERS, Cell, Meter

_SCHEME: Final = "bearer"
_HEADERS: Final = {"Cache-Control": "no-store"}
Scrape = Callable[[Request], Awaitable[Response]]
"""Returns the response to a request for `/metrics`."""


def connect(meters: Iterable[Meter] = METERS) -> CollectorRegistry:
    """Record what *meters* tell from now on, and return the registry that has their values.

    With PROMETHEUS_MULTIPROC_DIR in the environment the values stand in files there, by process.
    """
    registry = CollectorRegistry()
    for meter in meters:
        match meter.kind:
            case "counter":
                _connect_counter(meter, registry)
            case "gauge":
                _connect_gauge(meter, registry)
            case "histogram":
                histogram = Histogram(
                    meter.name, meter.english, registry=registry, buckets=meter.buckets
                )
                meter.record = histogram.observe
    return registry


def _connect_counter(meter: Meter, registry: CollectorRegistry) -> None:
    labels = (meter.label,) if meter.label else ()
    counter = Counter(meter.name, meter.english, labels, registry=registry)
    for value, cell in _cells(meter):
        # The child is looked up here once, never where moves are counted.
        cell.record = (counter.labels(value) if labels else counter).inc


def _connect_gauge(meter: Meter, registry: CollectorRegistry) -> None:
    labels = (meter.label,) if meter.label else ()
    gauge = Gauge(meter.name, meter.english, labels, registry=registry, multiprocess_mode="livesum")
    for value, cell in _cells(meter):
        cell.record = (gauge.labels(value) if labels else gauge).set


def _cells(meter: Meter) -> Iterable[tuple[str, Cell]]:
    return meter.cells.items() if meter.label else (("", meter),)


def scrape(
    token: str, own: CollectorRegistry, sample: Callable[[], None], directory: Path | None
) -> Scrape:
    """Return what answers requests that bear *token*, and raises 404 for all others.

    *own* has the values of this process, after *sample*. *directory* has those of all workers, None
    if this is the only one.
    """
    expected = token.encode()
    registry = own if directory is None else CollectorRegistry()
    if directory is not None:
        MultiProcessCollector(registry, str(directory))

    async def answer(request: Request) -> Response:
        scheme, _, shown = request.headers.get("authorization", "").partition(" ")
        right = hmac.compare_digest(shown.strip().encode(), expected)
        if not right or scheme.lower() != _SCHEME:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        sample()
        # The files of many workers take some ms to read: phones do not wait for it.
        body = await asyncio.to_thread(render, registry)
        return Response(body, headers=_HEADERS, media_type=CONTENT_TYPE_LATEST)

    return answer


def forget_process(pid: int, directory: Path) -> None:
    """Drop the gauges of a worker that has ended from *directory*; what it counted stays."""
    mark_process_dead(pid, str(directory))
