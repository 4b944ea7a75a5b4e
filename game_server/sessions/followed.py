"""What became of the commitments of a session as rows of its report, as far as it may be told."""

from collections.abc import Iterator, Mapping
from typing import Final, Literal

from game_server.engine.kit.asked_again import AskedAgain
from game_server.engine.kit.definitions import Value
from game_server.engine.kit.figure_rows import FigureRows
from game_server.engine.kit.text import BASE
from game_server.engine.mechanics.contract import Document
from game_server.figures.figure import FEW, Figure, Section, exact, rendered
from game_server.figures.session.definitions import DEFINITIONS
from game_server.figures.session.rows import session_sections
from game_server.figures.wording import filled
from game_server.follow_ups.counts import Rates, parts_of, posted_of, rates_of
from game_server.follow_ups.record import (
    FOLLOW_UPS,
    OBSTACLES,
    OUTCOMES,
    QUESTIONS,
    Asked,
    Counts,
    FollowUp,
)
from game_server.sessions.reported import plan_of
from game_server.storage.archive import ReadOnlyArchive
from game_server.texts import sentences

PERCENT: Final = 100
_WORDS: Final = sentences("sessions.followed")
NAMES: Final = sentences("sessions.followed.names")
_Recalled = Mapping[str, tuple[int, int]]


async def figures_with_follow_up(
    archive: ReadOnlyArchive, session: Document, language: str, now: int
) -> FigureRows:
    """Return the rows of a *session*, as `session_figures`, then those of its follow-up.

    *now* is in ms. Raises StorageUnavailableError.
    """
    sections = [*session_sections(session["figures"], plan_of(session))]
    follow_up = await FOLLOW_UPS.get(archive, session["id"])
    if follow_up is not None:
        asked = await QUESTIONS.get(archive, session["id"])
        section = follow_up_section(follow_up, asked, now)
        sections += () if section is None else (section,)
    return rendered(sections, language)


def follow_up_section(follow_up: FollowUp, asked: Asked | None, now: int) -> Section | None:
    """Return what may be told of *follow_up* at *now* (ms), None if that is nothing.

    *asked* has the questions in words, None once they are purged. Nothing rests on fewer than ten
    answers, but for records of before, which tell two rates from five on.
    """
    shown = parts_of(follow_up)
    rates = rates_of(follow_up, now)
    posted = posted_of(follow_up)
    if rates is None and not posted:
        return None
    questions = {} if asked is None else {one.card: one for one in asked.questions}
    figures = (
        *_kept(shown, rates, drawn=follow_up.key != ""),
        *_obstacles(shown, rates),
        *_right("recalled", shown.recalled, questions),
        *_right("posted", posted, questions),
    )
    return Section("followed", _WORDS["title"], figures)


def _kept(counts: Counts, rates: Rates | None, *, drawn: bool) -> Iterator[Figure]:
    """Yield how many answered, what with, and both rates side by side."""
    if rates is None:
        for name in ("answers", "of_respondents", "of_all"):
            yield Figure(DEFINITIONS[f"followed.{name}"], FEW)
        return
    n = rates.respondents
    yield Figure(DEFINITIONS["followed.answers"], Value(n), (_WORDS["drawn"],) if drawn else ())
    parts = counts.outcomes
    if not parts:
        yield Figure(DEFINITIONS["followed.outcomes"], FEW)
    for name in OUTCOMES if parts else ():
        yield _detail("answers", "outcomes", name, parts.get(name, 0))
    of_respondents = Value(PERCENT * rates.of_respondents)
    yield Figure(DEFINITIONS["followed.of_respondents"], of_respondents, rests=exact(n))
    of_all = DEFINITIONS["followed.of_all"]
    if rates.of_all is None:
        yield Figure(of_all, Value(), (_WORDS["waits"],))
        return
    note, share = filled(_WORDS["rests"], n=n, of=rates.asked), Value(PERCENT * rates.of_all)
    yield Figure(of_all, share, (note,), exact(rates.asked))


def _obstacles(counts: Counts, rates: Rates | None) -> Iterator[Figure]:
    n = 0 if rates is None else rates.respondents
    parts = counts.obstacles
    met = Value(n - parts.get("none", 0)) if parts else FEW
    yield Figure(DEFINITIONS["followed.obstacles"], met, rests=exact(n))
    for name in OBSTACLES if parts else ():
        if name != "none":
            yield _detail("obstacles", "obstacle", name, parts.get(name, 0))


def _right(
    name: Literal["recalled", "posted"], counts: _Recalled, questions: Mapping[str, AskedAgain]
) -> Iterator[Figure]:
    """Yield which part of the answers was right, of all cards and of each."""
    if not counts:
        return
    answered, right = (sum(each) for each in zip(*counts.values(), strict=True))
    whole = DEFINITIONS[f"followed.{name}"]
    yield Figure(whole, Value(PERCENT * right / answered), rests=exact(answered))
    for card, (n, known) in counts.items():
        said = questions[card].question if card in questions else {BASE: card}
        share = Value(PERCENT * known / n)
        yield Figure(DEFINITIONS["followed.card"], share, (), exact(n), whole.id, said)


def _detail(of: str, id_: str, name: str, times: int) -> Figure:
    value = Value(times)
    return Figure(DEFINITIONS[f"followed.{id_}"], value, of=f"followed.{of}", name=NAMES[name])
