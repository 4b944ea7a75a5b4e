"""What became of the commitments of a session as rows of its report, as far as it may be told."""

from collections.abc import Iterator, Mapping
from typing import Final, Literal

from game_server.engine.kit.asked_again import AskedAgain
from game_server.engine.kit.definitions import Value
from game_server.engine.kit.figure_rows import FigureRow, FigureRows, FigureSection
from game_server.engine.kit.text import Text, localized
from game_server.engine.mechanics.contract import Document
from game_server.follow_ups.counts import Rates, parts_of, posted_of, rates_of
from game_server.follow_ups.record import (
    FOLLOW_UP,
    OBSTACLES,
    OUTCOMES,
    QUESTIONS,
    Asked,
    Counts,
    FollowUp,
    decode_asked,
    decode_follow_up,
)
from game_server.metrics.definitions import DEFINITIONS
from game_server.metrics.row import FEW, exact, row
from game_server.metrics.wording import meaning, say
from game_server.rooms.reported import session_figures
from game_server.storage.archive import ReadOnlyArchive

PERCENT: Final = 100
TITLE: Final[Text] = {
    "fr": "Ce que deviennent les engagements",
    "en": "What becomes of the commitments",
}
DRAWN: Final[Text] = {
    "fr": "Une réponse sur six est tirée au sort.",
    "en": "One answer in six is drawn by lot.",
}
RESTS: Final[Text] = {
    "fr": "{n} réponses pour environ {of} engagements échus.",
    "en": "{n} answers for about {of} commitments due.",
}
WAITS: Final[Text] = {
    "fr": "Ce taux vient quand tous les engagements sont échus.",
    "en": "This rate comes once all commitments are due.",
}
NAMES: Final[Mapping[str, Text]] = {
    "kept": {"fr": "Tenus", "en": "Kept"},
    "partly": {"fr": "En partie", "en": "Partly"},
    "not_yet": {"fr": "Pas encore", "en": "Not yet"},
    "given_up": {"fr": "Abandonnés", "en": "Given up"},
    "time": {"fr": "Le temps", "en": "Time"},
    "means": {"fr": "Les moyens, le matériel", "en": "Means, equipment"},
    "others": {"fr": "L'accord ou l'aide des autres", "en": "Agreement or help of others"},
    "forgot": {"fr": "L'oubli", "en": "Forgotten"},
    "unfit": {"fr": "Le geste ne va pas au travail", "en": "The gesture does not fit the work"},
}
_Recalled = Mapping[str, tuple[int, int]]


async def figures_with_follow_up(
    archive: ReadOnlyArchive, session: Document, language: str, now: int
) -> FigureRows:
    """Return the rows of a *session*, as `session_figures`, then those of its follow-up.

    *now* is in ms. Raises StorageUnavailableError.
    """
    rows = session_figures(session, language)
    value = await archive.get(FOLLOW_UP, session["id"])
    if value is None:
        return rows
    kept = await archive.get(QUESTIONS, session["id"])
    asked = None if kept is None else decode_asked(kept)
    section = follow_up_section(decode_follow_up(value), asked, language, now)
    if section is None:
        return rows
    ids = dict.fromkeys(each["figure"] for each in section["rows"])
    meanings = {id_: meaning(DEFINITIONS[id_], language) for id_ in ids}
    return {
        "meanings": {**rows["meanings"], **meanings},
        "sections": [*rows["sections"], section],
    }


def follow_up_section(
    follow_up: FollowUp, asked: Asked | None, language: str, now: int
) -> FigureSection | None:
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
    rows = [
        *_kept(shown, rates, language, drawn=follow_up.key != ""),
        *_obstacles(shown, rates, language),
        *_right("recalled", shown.recalled, questions, language),
        *_right("posted", posted, questions, language),
    ]
    return {"part": "followed", "title": localized(TITLE, language), "rows": rows}


def _kept(
    counts: Counts, rates: Rates | None, language: str, *, drawn: bool
) -> Iterator[FigureRow]:
    """Yield how many answered, what with, and both rates side by side."""
    if rates is None:
        for name in ("answers", "of_respondents", "of_all"):
            yield row(DEFINITIONS[f"followed.{name}"], FEW, language)
        return
    n = rates.respondents
    said = (say(DRAWN, language),) if drawn else ()
    yield row(DEFINITIONS["followed.answers"], Value(n), language, notes=said)
    parts = counts.outcomes
    if not parts:
        yield row(DEFINITIONS["followed.outcomes"], FEW, language)
    for name in OUTCOMES if parts else ():
        yield _detail("answers", "outcomes", name, parts.get(name, 0), language)
    of_respondents = Value(PERCENT * rates.of_respondents)
    yield row(DEFINITIONS["followed.of_respondents"], of_respondents, language, exact(n))
    of_all = DEFINITIONS["followed.of_all"]
    if rates.of_all is None:
        yield row(of_all, Value(), language, notes=(say(WAITS, language),))
        return
    note, share = say(RESTS, language, n=n, of=rates.asked), Value(PERCENT * rates.of_all)
    yield row(of_all, share, language, exact(rates.asked), notes=(note,))


def _obstacles(counts: Counts, rates: Rates | None, language: str) -> Iterator[FigureRow]:
    n = 0 if rates is None else rates.respondents
    parts = counts.obstacles
    met = Value(n - parts.get("none", 0)) if parts else FEW
    yield row(DEFINITIONS["followed.obstacles"], met, language, exact(n))
    for name in OBSTACLES if parts else ():
        if name != "none":
            yield _detail("obstacles", "obstacle", name, parts.get(name, 0), language)


def _right(
    name: Literal["recalled", "posted"],
    counts: _Recalled,
    questions: Mapping[str, AskedAgain],
    language: str,
) -> Iterator[FigureRow]:
    """Yield which part of the answers was right, of all cards and of each."""
    if not counts:
        return
    answered, right = (sum(each) for each in zip(*counts.values(), strict=True))
    share = Value(PERCENT * right / answered)
    yield row(DEFINITIONS[f"followed.{name}"], share, language, exact(answered))
    for card, (n, known) in counts.items():
        said = localized(questions[card].question, language) if card in questions else card
        made = row(
            DEFINITIONS["followed.card"],
            Value(PERCENT * known / n),
            language,
            exact(n),
            name=said,
        )
        yield {**made, "of": f"followed.{name}"}


def _detail(of: str, id_: str, name: str, times: int, language: str) -> FigureRow:
    said = localized(NAMES[name], language)
    made = row(DEFINITIONS[f"followed.{id_}"], Value(times), language, name=said)
    return {**made, "of": f"followed.{of}"}
