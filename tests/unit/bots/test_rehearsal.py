"""Rehearsals: a sound scenario comes to its end, and one with a fault returns where it stopped."""

import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from game_server.bots import rehearsal
from game_server.bots.rehearsal import Stop, rehearse
from game_server.content import load
from game_server.engine.kit.viewers import AT_CONSOLE, Viewer
from game_server.engine.mechanics import MECHANICS
from game_server.engine.mechanics.contract import Document, MechanicMove
from game_server.engine.mechanics.estimate import Estimate, EstimateCard, EstimateContent
from game_server.engine.mechanics.ideas import IdeasContent
from game_server.engine.state.events import RoomOpened
from game_server.engine.state.scenario import PhaseSpec, Scenario
from game_server.rooms.core import RoomCore
from tests.samples import ideas, maturity, order, recall, stride
from tests.unit.content.sample_session import lay_out

GUESS = 3
"""Index of the estimate among the phases of the whole session."""


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Scenario:
    """Return a session in which every mechanic is played, in two languages, one by tables too."""
    session = load(lay_out(tmp_path_factory.mktemp("content"))).scenarios["pause"]
    more = (
        order("x7"),
        order("x8", by_table=True),
        recall("x9"),
        maturity("x10"),
        maturity("x11", by_table=True),
        stride("x12", by_table=True),
        stride("x13"),
        for_session(ideas("x14"), session),
        for_session(ideas("x15", by_table=True), session),
    )
    return replace(session, phases=(*session.phases, *more))


def for_session(call: PhaseSpec, session: Scenario) -> PhaseSpec:
    """Return a call for projects that offers the services and goals of *session*."""
    assert isinstance(call.content, IdeasContent)
    own = replace(call.content, services=session.services, goals=session.goals)
    return replace(call, content=own)


@pytest.fixture
def rooms(monkeypatch: pytest.MonkeyPatch) -> list[RoomCore]:
    """Return the list that the rooms of this test will stand in."""
    made: list[RoomCore] = []

    class Noted(RoomCore):
        def __init__(self, event: RoomOpened, clock: Callable[[], int], *, release: str) -> None:
            super().__init__(event, clock, release=release)
            made.append(self)

    monkeypatch.setattr(rehearsal, "RoomCore", Noted)
    return made


def with_card(scenario: Scenario, change: Callable[[EstimateCard], EstimateCard]) -> Scenario:
    """Return *scenario* with another card in its estimate."""
    phases: list[PhaseSpec] = list(scenario.phases)
    content = phases[GUESS].content
    assert isinstance(content, EstimateContent)
    changed = replace(content, card=change(content.card))
    phases[GUESS] = replace(phases[GUESS], content=changed)
    return replace(scenario, phases=tuple(phases))


@pytest.mark.parametrize("pace", ["facilitator", "auto"])
def test_session_is_played_to_its_end(pace: str, session: Scenario, rooms: list[RoomCore]) -> None:
    """Eight phones with services and tables answer in all that asks; then the room is closed."""
    played = replace(session, pace="auto" if pace == "auto" else "facilitator")
    assert {phase.mechanic for phase in session.phases} == {*MECHANICS}
    assert rehearse(played) is None
    (room,) = rooms
    assert room.state.status == "closed"
    assert [row.outcome for row in room.state.sheet.values()] == ["played"] * len(session.phases)
    assert len(room.state.seats) == 8
    assert all(seat.service and seat.table for seat in room.state.seats.values())
    assert room.document(AT_CONSOLE, "fr")["figures"]


def test_phones_speak_all_languages_of_the_session(
    session: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Documents are rendered in every variant of the session's languages."""
    seen: set[str] = set()
    document = RoomCore.document

    def noted(self: RoomCore, viewer: Viewer, variant: str) -> Document:
        seen.add(f"{type(viewer).__name__} {variant}")
        return document(self, viewer, variant)

    monkeypatch.setattr(RoomCore, "document", noted)
    assert rehearse(session) is None
    assert {f"AtSeat {variant}" for variant in ("fr", "fr-simple", "en", "en-simple")} <= seen
    assert {"OnScreen fr", "AtConsole fr"} <= seen


def test_same_session_is_played_in_the_same_way(session: Scenario, rooms: list[RoomCore]) -> None:
    """Two rehearsals of one scenario have the same events, so that a fault shows again."""
    assert rehearse(session) is None
    assert rehearse(session) is None
    one, other = rooms
    assert one.state == other.state
    assert one.document(AT_CONSOLE, "fr") == other.document(AT_CONSOLE, "fr")


def test_an_exception_of_the_rules_is_returned_with_its_phase(
    session: Scenario, caplog: pytest.LogCaptureFixture
) -> None:
    """A ruler without a length stops the estimate, and the log has the cause."""
    faulty = with_card(session, lambda card: replace(card, low=card.value, high=card.value))
    stop = rehearse(faulty)
    assert stop is not None
    assert (stop.phase, stop.title["fr"]) == (GUESS + 1, "À vue de nez")
    assert caplog.records


def test_a_text_that_the_codec_changes_stops_the_rehearsal(session: Scenario) -> None:
    """Events that the codec would change stop the rehearsal in the lobby."""
    faulty = with_card(session, lambda card: replace(card, value=math.nan))
    stop = rehearse(faulty)
    assert stop is not None
    assert (stop.phase, stop.title, stop.step) == (0, {}, "")


def test_a_refused_answer_stops_the_rehearsal(
    session: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An answer that the phone may give and the room refuses is a fault of the content."""

    def beyond(documents: Mapping[str, Document], rng: Random) -> MechanicMove:
        del documents, rng
        return Estimate(10.0**15)

    table = {**MECHANICS, "estimate": replace(MECHANICS["estimate"], bot=beyond)}
    monkeypatch.setattr(rehearsal, "MECHANICS", table)
    stop = rehearse(session)
    assert stop == Stop(GUESS + 1, session.phases[GUESS].title, "input", "out_of_bounds")


def test_a_page_that_missed_a_patch_stops_the_rehearsal(
    session: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page whose documents differ from those of a new page is found."""
    monkeypatch.setattr(RoomCore, "publish", lambda _: None)
    stop = rehearse(session)
    assert stop == Stop(0, {}, "", "document")


def test_a_session_without_an_end_stops_the_rehearsal(
    session: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A session that never ends stops after the most steps."""
    monkeypatch.setattr(rehearsal, "MOST_STEPS", 3)
    stop = rehearse(session)
    assert stop is not None
    assert (stop.phase, stop.cause) == (2, "endless")


def test_a_session_without_services_is_played(tmp_path: Path) -> None:
    """No service is chosen if the content has none."""
    scenario = load(lay_out(tmp_path)).scenarios["voisin"]
    assert rehearse(replace(scenario, services={})) is None
