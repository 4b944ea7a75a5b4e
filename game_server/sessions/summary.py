"""Summaries of ended sessions in the archive, without a name, a seat or an answer."""

import logging
from typing import Final, Literal, NotRequired, TypedDict

import msgpack

from game_server.engine.flow.roof import finished_roof
from game_server.engine.kit.figures import Figures
from game_server.engine.kit.text import BASE, localized
from game_server.engine.kit.zone import DEFAULT_ZONE
from game_server.engine.mechanics.contract import Document
from game_server.engine.state.documents import FinishedRoof, phase_id
from game_server.engine.state.state import State, people_reached
from game_server.figures.content_in_force import ContentInForce, content_line
from game_server.figures.programme import keeping as programme
from game_server.figures.session import figures
from game_server.figures.session.page import SessionPage, session_page
from game_server.figures.session.page_words import told_of
from game_server.figures.session.results import PhaseResult, results_of
from game_server.protocol.codec import pack
from game_server.records.kinds import Kind
from game_server.sessions.played import Played
from game_server.sessions.results import results_told
from game_server.sessions.stands import SessionStands, as_told, stands_of
from game_server.storage.archive import Archive, ReadOnlyArchive
from game_server.storage.store import Store

FORMAT: Final = 1
LISTED_FIELDS: Final = ("id", "code", "title", "people", "service", "opened", "began", "closed")
"""Fields of a summary in a list; *began* is the ms at which its first activity began."""
log = logging.getLogger(__name__)


class SessionRow(TypedDict):
    """Hold when a phase *began* (ms), and its *planned* and *real* length in seconds."""

    planned: int
    began: NotRequired[int]
    real: NotRequired[int]
    outcome: NotRequired[Literal["played", "skipped"]]


class SessionPhase(TypedDict):
    """Hold the title of a phase and its mechanic."""

    title: str
    mechanic: str


class SessionTexts(TypedDict):
    """Hold the texts of a report in one language: phases and goals by id, questions by card.

    *stands* are the titles of subjects, by id, *shown* is the whole top of the page, *results* are
    what activities found out.
    """

    title: str
    phases: dict[str, str]
    questions: dict[str, str]
    goals: dict[str, str]
    stands: NotRequired[dict[str, str]]
    shown: NotRequired[SessionPage]
    results: NotRequired[list[PhaseResult]]


class SessionContent(TypedDict):
    """Hold the *hash* (SHA-256, hexadecimal) of the content that was played, and its *version*."""

    hash: str
    version: str


class Session(TypedDict):
    """Hold the summary of a session: times in ms, phases by ids as `x1`, texts in French.

    *service* is that of the whole room, empty for none. *points*: phones showed them. *goals* gives
    titles of those on the *roof*. *stands*: where ten phones or more said that their services
    stand, by subject (M9.7). *shown* is the top of its page, *results* are what activities found
    out, *content* is what was played, *zone* the time zone of its days when it was opened (IANA);
    old ones have none of them. *texts* holds texts in the other languages of its scenario. Records
    are read for years: their content changes with FORMAT only, whatever pages show.
    """

    id: str
    code: str
    title: str
    people: int
    service: str
    points: bool
    opened: int
    closed: int | None
    sheet: dict[str, SessionRow]
    phases: dict[str, SessionPhase]
    phase_order: list[str]
    figures: Figures
    roof: FinishedRoof
    goals: dict[str, str]
    stands: NotRequired[dict[str, SessionStands]]
    shown: NotRequired[SessionPage]
    results: NotRequired[list[PhaseResult]]
    content: NotRequired[SessionContent]
    zone: NotRequired[str]
    texts: dict[str, SessionTexts]


def summary(played: Played) -> Session:
    """Return the summary of a closed room; it depends on the journal alone.

    Small figures are hidden (rule 0.8). Raises ValueError for a room that is not closed.
    """
    state, scenario = played.state, played.state.scenario
    ids = [phase_id(index) for index in range(len(scenario.phases))]
    found = _figures(played, BASE)
    session: Session = {
        "id": state.room,
        "code": state.code,
        "title": localized(scenario.title, BASE),
        "people": people_reached(state),
        "service": state.service,
        "points": scenario.points,
        "opened": state.opened_at,
        "closed": played.closed_at,
        "sheet": {id_: _row(state, index) for index, id_ in enumerate(ids)},
        "phases": {
            id_: {"title": localized(spec.title, BASE), "mechanic": spec.mechanic}
            for id_, spec in zip(ids, scenario.phases, strict=True)
        },
        "phase_order": ids,
        "figures": found,
        "roof": finished_roof(state),
        "goals": _goals(state, BASE),
        "shown": session_page(played.tally, state, found, BASE),
        "results": results_of(played.tally, state, BASE),
        "content": {"hash": played.content_hash, "version": played.content_version},
        "zone": state.zone,
        "texts": {
            language: _texts(played, language)
            for language in scenario.languages
            if language != BASE
        },
    }
    if stands := stands_of(state, BASE):
        session["stands"] = stands
    return session


def _row(state: State, index: int) -> SessionRow:
    row: SessionRow = {"planned": state.scenario.phases[index].seconds}
    if known := state.sheet.get(index):
        row["began"] = known.began_at
        if known.ended_at is not None:
            row["real"] = (known.ended_at - known.began_at) // 1000
        if known.outcome is not None:
            row["outcome"] = known.outcome
    return row


def _figures(played: Played, language: str) -> Figures:
    found = figures(played.tally, played.state, language)
    if found is None:
        raise ValueError("the room is not closed")
    return found


def _texts(played: Played, language: str) -> SessionTexts:
    scenario = played.state.scenario
    found = _figures(played, language)
    titles = enumerate(localized(spec.title, language) for spec in scenario.phases)
    texts: SessionTexts = {
        "title": localized(scenario.title, language),
        "phases": {phase_id(index): title for index, title in titles},
        "questions": {
            row["card"]: row["question"] for row in found["surprises"] if "question" in row
        },
        "goals": _goals(played.state, language),
        "shown": session_page(played.tally, played.state, found, language),
        "results": results_of(played.tally, played.state, language),
    }
    if stands := stands_of(played.state, language):
        texts["stands"] = {subject: said["title"] for subject, said in stands.items()}
    return texts


def _goals(state: State, language: str) -> dict[str, str]:
    titles = state.scenario.goals
    return {
        goal: localized(titles[goal.removeprefix("g")], language)
        for goal in finished_roof(state)["goals"]
    }


async def store(archive: Archive, played: Played) -> None:
    """Write the summary of a closed room; safe to repeat. Raises `StorageUnavailableError`."""
    record = pack({"format": FORMAT, "session": summary(played)})
    await archive.put(Kind.SESSION, played.state.room, record)


async def delete(store: Store, id_: str) -> None:
    """Delete the session *id_*: its journal, when it closed, what it added, and its summary.

    Raises `StorageUnavailableError`.
    """
    await store.remove(id_)
    await store.delete(Kind.CLOSED, id_)
    await programme.forget(store, id_)
    await store.delete(Kind.SESSION, id_)


async def listing(archive: ReadOnlyArchive, language: str = BASE) -> list[Document]:
    """Return the LISTED_FIELDS of each session in *language*, the last closed one first.

    Raises `StorageUnavailableError`.
    """
    found: list[Document] = []
    async for records in archive.slices(Kind.SESSION):
        read = (decode(id_, record, language) for id_, record in records.items())
        found += [{name: each[name] for name in LISTED_FIELDS} for each in read if each is not None]
    found.sort(key=lambda session: (session["closed"], session["id"]), reverse=True)
    return found


async def before(archive: ReadOnlyArchive, session: Document) -> list[Document]:
    """Return the sessions that ended before *session* and asked something that it asked (M9.7).

    Raises `StorageUnavailableError`.
    """
    asked = session.get("stands")
    found: list[Document] = []
    if not asked:
        return found
    async for records in archive.slices(Kind.SESSION):
        read = (decode(id_, record, BASE) for id_, record in records.items())
        found += [
            one
            for one in read
            if one and one["closed"] < session["closed"] and asked.keys() & one.get("stands", {})
        ]
    return found


async def find(archive: ReadOnlyArchive, id_: str, language: str = BASE) -> Document | None:
    """Return the `Session` of the room *id_* with texts in *language*, None if there is none.

    It has *began* beside its fields, *told*, the top of its page in sentences, *content_told*, the
    line for its foot, and no *texts*. Its *results* are told in sentences and charts.
    Raises `StorageUnavailableError`.
    """
    record = await archive.get(Kind.SESSION, id_)
    session = None if record is None else decode(id_, record, language)
    if session and (played := session.get("content")):
        content = ContentInForce(session["title"], played["version"], played["hash"])
        session["content_told"] = content_line(content, language)
    if session and "shown" in session:
        session["told"] = told_of(session["shown"], language, session["figures"])
    if session and "results" in session:
        session["results"] = results_told(session["results"], language)
    return session


def decode(id_: str, record: bytes, language: str = BASE) -> Document | None:
    """Return the `Session` of a *record* in *language* as `find` does, None if of another format.

    Older summaries hold no texts in other languages: those stay in French. They counted each stand,
    which is told in parts (F2). They have no roof and no time zone, which was that of Paris, do
    not tell whether there were points, nor their service, and name *first_time* `first`.
    """
    stored: Document = msgpack.unpackb(record)
    if stored["format"] != FORMAT:
        log.warning("the summary of session %s has the format %s", id_, stored["format"])
        return None
    session: Document = stored["session"]
    session.setdefault("zone", DEFAULT_ZONE)
    if "first" in (found := session["figures"]):
        found["first_time"] = found.pop("first")
    began = [row["began"] for row in session["sheet"].values() if "began" in row]
    session["began"] = min(began, default=session["opened"])
    session.setdefault("service", "")
    _translate(session, session.pop("texts", {}).get(language))
    if stands := as_told(session.pop("stands", {})):
        session["stands"] = stands
    return session


def _translate(session: Document, texts: Document | None) -> None:
    """Replace the French texts of *session* by *texts*, if there are any."""
    if texts is None:
        return
    session["title"] = texts["title"]
    for id_, title in texts["phases"].items():
        session["phases"][id_]["title"] = title
    session.get("goals", {}).update(texts.get("goals", {}))
    for subject, title in texts.get("stands", {}).items():
        session["stands"][subject]["title"] = title
    for whole in ("shown", "results"):
        if whole in texts:
            session[whole] = texts[whole]
    for row in session["figures"]["surprises"]:
        if row["card"] in texts["questions"]:
            row["question"] = texts["questions"][row["card"]]
