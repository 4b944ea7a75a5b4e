"""The dashboard for Grafana: made from the table, and of nothing that the table lacks."""

import json
import re

from game_server.rooms.meters import METERS
from game_server.web.dashboard import dashboard
from tests.unit.test_structure import ROOT

FILE = ROOT / "deploy" / "grafana" / "metodd.json"
NAME = re.compile(r"metodd_\w+")


def test_the_file_is_what_the_table_makes() -> None:
    """Whoever changes a meter makes the file anew, with `make docs`."""
    assert FILE.read_text(encoding="utf-8") == dashboard()


def test_each_name_in_the_file_is_in_the_table() -> None:
    """No panel stays empty because a meter has another name by now, and none is missing."""
    known = {
        f"{meter.series}_bucket" if meter.kind == "histogram" else meter.series for meter in METERS
    }
    assert set(NAME.findall(FILE.read_text(encoding="utf-8"))) == known


def test_panels_stand_beside_each_other() -> None:
    """Each has its own place and at least one query, whose brackets close."""
    panels = json.loads(FILE.read_text(encoding="utf-8"))["panels"]
    assert len({(panel["gridPos"]["x"], panel["gridPos"]["y"]) for panel in panels}) == len(METERS)
    queries = [target["expr"] for panel in panels for target in panel["targets"]]
    assert len(queries) >= len(METERS)
    assert [
        q for q in queries if q.count("(") != q.count(")") or q.count("{") != q.count("}")
    ] == []


def test_each_panel_has_what_grafana_asks_of_one() -> None:
    """Its published types (`@grafana/schema`) want overrides of fields, an empty list at least."""
    for panel in json.loads(FILE.read_text(encoding="utf-8"))["panels"]:
        assert panel["fieldConfig"].keys() == {"defaults", "overrides"}
        assert {"id", "type", "title", "datasource", "gridPos", "targets"} <= panel.keys()
        assert panel["gridPos"].keys() == {"x", "y", "w", "h"}
