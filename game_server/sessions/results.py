"""The results of a session question by question, in sentences and charts: for page and paper."""

from collections.abc import Iterator, Sequence
from typing import Final, NotRequired, TypedDict

from game_server.charts import Bar, Frame, Mark, bars, ruler
from game_server.disclosure import SPREAD, TWO_PARTS
from game_server.engine.kit.recaps import RecapItemRow
from game_server.engine.kit.text import localized
from game_server.figures.session.page_words import amount, number, roughly
from game_server.figures.session.results import Finding, FindingSpread, PhaseResult
from game_server.texts import sentences

WIDTH: Final = 440
"""Of a chart, in units: its letters are read on a phone."""
_SAID: Final = sentences("sessions.results")


class SourceTold(TypedDict):
    """Name a source in a line, with its address."""

    text: str
    url: str


class PartTold(TypedDict):
    """Tell one question: what was *asked*, what the room said, what is right.

    *chart* is SVG that *alt* describes, below its *caption*; *items* are things in the room's
    order. *notes* say what else there is to know, or why something is not shown.
    """

    asked: str
    truth: NotRequired[str]
    caption: NotRequired[str]
    chart: NotRequired[str]
    alt: NotRequired[str]
    items: NotRequired[list[str]]
    notes: list[str]
    source: NotRequired[SourceTold]


class ResultTold(TypedDict):
    """Tell an activity by its *title*, part by part; *note* says why there is none.

    *short* is what the room said, in a line.
    """

    phase: str
    title: str
    parts: list[PartTold]
    short: NotRequired[str]
    note: NotRequired[str]


def results_told(results: Sequence[PhaseResult], language: str) -> list[ResultTold]:
    """Return *results*, whose texts are in *language*, as page and paper show them, in order."""
    return [_result(result, language) for result in results]


def _result(result: PhaseResult, language: str) -> ResultTold:
    told: ResultTold = {
        "phase": result["phase"],
        "title": result["title"],
        "parts": [
            _part(f"result-{result['phase']}-{at}", found, language)
            for at, found in enumerate(result["found"])
        ],
    }
    if "why" in result:
        return {**told, "note": _say(result["why"], language)}
    if len(result["found"]) == 1 and (short := _short(result["found"][0], language)):
        told["short"] = short
    return told


def _short(found: Finding, language: str) -> str:
    """Return what the room said in a line, empty where it is not told."""
    row, items = found["row"], found.get("items", [])
    if row["kind"] == "figure" and "room" in row:
        return _say("room", language, n=amount(roughly(row["room"]), row.get("unit", ""), language))
    if row["kind"] == "list" and items:
        return _say("first", language, text=items[0].get("text", ""))
    counted = [(_count(item), _named(item, found)) for item in items]
    most = max((n for n, _ in counted), default=0)
    return _say("most", language, text=_joined(most, counted)) if most else ""


def _joined(most: float, counted: Sequence[tuple[float, str]]) -> str:
    return ", ".join(text for n, text in counted if n == most)


def _named(item: RecapItemRow, found: Finding) -> str:
    goal = item.get("goal", "")
    return found.get("goals", {}).get(goal, goal) or item.get("text", "")


def _part(id_: str, found: Finding, language: str) -> PartTold:
    part: PartTold = {"asked": found["row"].get("label", ""), "notes": []}
    match found["row"]["kind"]:
        case "figure":
            _figure(part, id_, found, language)
        case "goals":
            _goals(part, id_, found, language)
        case "list":
            _list(part, found, language)
        case "choices":
            _choices(part, id_, found, language)
        case _:
            part["notes"].append(_say("kept", language, n=str(found.get("kept", 0))))
    if source := found.get("source"):
        named = f"{source['publisher']}, {source['title']}, {source['year']}"
        part["source"] = {"text": _say("source", language, text=named), "url": source["url"]}
    return part


def _figure(part: PartTold, id_: str, found: Finding, language: str) -> None:
    unit = found["row"].get("unit", "")
    if (value := found["row"].get("value")) is not None:
        part["truth"] = _say("truth", language, n=amount(value, unit, language))
    spread = found.get("spread")
    if spread is None:
        part["notes"].append(_say("again", language))
        return
    if "bins" not in spread:
        part["notes"].append(_few("few_chart", SPREAD, language))
        return
    said = found["row"].get("room")
    room = "" if said is None else amount(roughly(said), unit, language)
    part["chart"], part["alt"] = _over(id_, spread, unit, room, language, part["asked"])
    if moved := spread.get("moved"):
        part["notes"].append(_say(moved, language))
    if "before" in spread:
        part["notes"].append(_say("before", language))
    part["notes"].append(_answers(found, language))


def _over(
    id_: str, spread: FindingSpread, unit: str, room: str, language: str, title: str
) -> tuple[str, str]:
    """Return the chart of a ruler, and what it shows in words."""
    low, high = (amount(spread[end], unit, language) for end in ("low", "high"))
    bins = spread.get("bins", [])
    shown = ", ".join(map(str, bins))
    alt = _say("chart", language, low=low, high=high, parts=shown)
    mark = None
    if "room" in spread and room:
        mark = Mark(spread["room"], _say("room", language, n=room))
        alt = f"{mark.label}. {alt}"
    figure = Mark(spread["figure"], _say("figure", language))
    frame = Frame(id_, title, WIDTH, language, finding=alt)
    return ruler(frame, bins, (low, high), figure, mark, spread.get("before", [])), alt


def _goals(part: PartTold, id_: str, found: Finding, language: str) -> None:
    items = found.get("items", [])
    if any("n" in item for item in items):
        rows = [
            Bar(
                _say("main", language, text=text) if "right" in item else text,
                item.get("n", 0),
            )
            for item in items
            if (text := _named(item, found))
        ]
        _drawn(part, id_, rows, "counts", language)
        part["notes"].append(_answers(found, language))
        return
    main = ", ".join(_named(item, found) for item in items if "right" in item)
    part["truth"] = _say("mains", language, text=main)
    part["notes"].append(_few("few_numbers", SPREAD, language))


def _list(part: PartTold, found: Finding, language: str) -> None:
    items = found.get("items", [])
    if not items:
        part["notes"].append(_few("few_order", SPREAD, language))
        return
    part["caption"] = _say("in_order", language)
    part["items"] = [_weighed(item, found["row"].get("unit", ""), language) for item in items]
    part["notes"].append(_answers(found, language))


def _weighed(item: RecapItemRow, unit: str, language: str) -> str:
    """Return a thing with its weight; a year has no unit, and is written as one."""
    text, value = item.get("text", ""), item.get("value")
    if value is None:
        return text
    weight = amount(value, unit, language) if unit else f"{value:g}"
    return f"{text} ({weight})"


def _choices(part: PartTold, id_: str, found: Finding, language: str) -> None:
    items = found.get("items", [])
    if not items:
        is_few = found["row"]["n"] < TWO_PARTS
        few = _few("few_parts", TWO_PARTS, language)
        part["notes"].append(few if is_few else _say("no_parts", language))
    else:
        rows = [Bar(item.get("text", ""), _count(item)) for item in items]
        at_tables = any("tables" in item for item in items)
        _drawn(part, id_, rows, "tables" if at_tables else "counts", language)
    part["notes"].append(_answers(found, language))
    if apart := found["row"].get("apart"):
        part["notes"].append(_say("apart", language, n=number(apart, language)))


def _count(item: RecapItemRow) -> float:
    """Return how many tables agreed on an item, else how many said it."""
    return item.get("tables", item.get("n", 0))


def _drawn(part: PartTold, id_: str, rows: Sequence[Bar], caption: str, language: str) -> None:
    part["caption"] = _say(caption, language)
    part["alt"] = ", ".join(_rows(rows, language))
    frame = Frame(id_, part["asked"], WIDTH, language, finding=f"{part['alt']}.")
    part["chart"] = bars(frame, rows)


def _rows(rows: Sequence[Bar], language: str) -> Iterator[str]:
    colon = ":" if language.startswith("en") else "\u00a0:"
    for row in rows:
        yield f"{row.label}{colon} {number(row.value or 0, language)}"


def _answers(found: Finding, language: str) -> str:
    return _say("answers", language, n=number(found["row"]["n"], language))


def _few(key: str, least: int, language: str) -> str:
    return _say(key, language, n=str(least))


def _say(key: str, language: str, **values: str) -> str:
    """Return a sentence; before a colon French has a space that does not break."""
    return localized(_SAID[key], language).replace("\u00a0:", "\u00a0:").format(**values)
