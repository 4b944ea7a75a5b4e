"""The dashboard for Grafana, generated from the table of meters: a panel for each.

Printed by `python -m game_server.web.dashboard`; `make docs` keeps it in
`deploy/grafana/metodd.json`.
"""

import json
import sys
from collections.abc import Iterator
from typing import Final

from game_server.rooms.meters import COMMITS, LAG, MEMORY, METERS, Meter

_WIDTH, _HEIGHT, _COLUMNS = 8, 7, 3
_UNITS: Final = {COMMITS: "s", LAG: "s", MEMORY: "bytes"}
_SHARES: Final = (0.5, 0.99)
"""Shares of a histogram that are drawn: half of it, and all but one in a hundred."""
_JOB: Final = '{job="$job"}'
_SOURCE: Final = {"type": "prometheus", "uid": "${source}"}


def dashboard() -> str:
    """Return the dashboard as JSON, with titles in French and descriptions in English."""
    board = {
        "uid": "metodd",
        "title": "mét'ODD",
        "tags": ["metodd"],
        "timezone": "browser",
        "schemaVersion": 39,
        "refresh": "30s",
        "time": {"from": "now-6h", "to": "now"},
        "templating": {"list": [_source(), _job()]},
        "panels": [_panel(index, meter) for index, meter in enumerate(METERS)],
    }
    return json.dumps(board, ensure_ascii=False, indent=2) + "\n"


def _source() -> dict[str, object]:
    return {"name": "source", "label": "Source", "type": "datasource", "query": "prometheus"}


def _job() -> dict[str, object]:
    """Return the variable by which one Prometheus shows several servers apart."""
    return {
        "name": "job",
        "label": "Serveur",
        "type": "query",
        "datasource": _SOURCE,
        "query": f"label_values({METERS[0].series}, job)",
        "refresh": 2,
    }


def _panel(index: int, meter: Meter) -> dict[str, object]:
    row, column = divmod(index, _COLUMNS)
    targets = [
        {"refId": chr(ord("A") + number), "expr": query, "legendFormat": legend}
        for number, (query, legend) in enumerate(_queries(meter))
    ]
    return {
        "id": index + 1,
        "type": "timeseries",
        "title": meter.french,
        "description": meter.english,
        "datasource": _SOURCE,
        "gridPos": {"x": column * _WIDTH, "y": row * _HEIGHT, "w": _WIDTH, "h": _HEIGHT},
        "fieldConfig": {
            "defaults": {"unit": _UNITS.get(meter, "short"), "min": 0},
            "overrides": [],
        },
        "targets": targets,
    }


def _queries(meter: Meter) -> Iterator[tuple[str, str]]:
    """Yield each query of a panel with its legend; machines of one job are added up."""
    match meter.kind:
        case "gauge":
            yield f"sum{_by(meter)}({meter.series}{_JOB})", _legend(meter)
        case "counter":
            rate = f"rate({meter.series}{_JOB}[$__rate_interval])"
            yield f"sum{_by(meter)}({rate})", _legend(meter)
        case "histogram":
            rate = f"sum by (le) (rate({meter.series}_bucket{_JOB}[$__rate_interval]))"
            for share in _SHARES:
                yield f"histogram_quantile({share}, {rate})", f"{share:.0%}"


def _by(meter: Meter) -> str:
    return f" by ({meter.label}) " if meter.label else ""


def _legend(meter: Meter) -> str:
    return f"{{{{{meter.label}}}}}" if meter.label else meter.french


if __name__ == "__main__":
    sys.stdout.write(dashboard())
