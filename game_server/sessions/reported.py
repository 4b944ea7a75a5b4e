"""The figures of a room that plays and of a session that ended, as rows that everybody reads."""

from game_server.engine.kit.figure_rows import FigureRows
from game_server.engine.kit.text import localized
from game_server.engine.mechanics.contract import Document
from game_server.engine.state.console_documents import Reported
from game_server.engine.state.documents import phase_id
from game_server.engine.state.state import State
from game_server.figures.session import Tally, figures
from game_server.figures.session.rows import Activity, Plan, session_rows


def reported(tally: Tally, state: State, variant: str) -> Reported:
    """Return the figures of a room so far, and their rows; nothing until answers were stopped."""
    found = figures(tally, state, variant)
    if found is None:
        return {}
    return {"figures": found, "rows": session_rows(found, _plan(state, variant), variant)}


def session_figures(session: Document, language: str) -> FigureRows:
    """Return the rows of a *session*, as `sessions.find` reads it in *language*."""
    return session_rows(session["figures"], plan_of(session), language)


def plan_of(session: Document) -> Plan:
    """Return the activities of a *session*, as `sessions.find` reads it."""
    phases, sheet = session["phases"], session["sheet"]
    activities = {
        id_: Activity(
            phases[id_]["title"],
            phases[id_]["mechanic"],
            skipped=sheet.get(id_, {}).get("outcome") == "skipped",
        )
        for id_ in session["phase_order"]
    }
    return Plan(activities, session.get("points"))


def _plan(state: State, variant: str) -> Plan:
    activities = {}
    for index, spec in enumerate(state.scenario.phases):
        row = state.sheet.get(index)
        skipped = row is not None and row.outcome == "skipped"
        title = localized(spec.title, variant)
        activities[phase_id(index)] = Activity(title, spec.mechanic, skipped)
    return Plan(activities, state.scenario.points)
