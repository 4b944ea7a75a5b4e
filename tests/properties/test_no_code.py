"""No code reaches a person: papers, tables, exports say what a text or the content has (0.29).

Programmes are generated: bots play scenarios whose every code has a mark that no text has. Some
services are no more in the content by the time somebody reads, or were never chosen.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Final
from zipfile import ZipFile

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from game_server.app.contents import reference_of
from game_server.content import Library, load
from game_server.content.services import Services
from game_server.figures.programme.scope import Reference
from game_server.printing.programme_paper import programme_paper
from game_server.printing.session_paper import session_paper, session_slide
from game_server.protocol.journal import encode_entry
from tests.archived import Played, archive, play
from tests.marked_content import CONTENT, MARK, is_marked, marked_content
from tests.unit.web.web_harness import WebHarness
from tests.vocabulary import foreign, words_in, words_of_content, words_of_program

SIZES: Final = (0, 3, 8, 14, 30)
AT: Final = 1_795_940_000_000
DAY: Final = 86_400_000
NAMES: Final = ("id", "figure", "of", "part", "lang", "kind", "colour", "ink")
"""Keys of what a template or a page finds its way by, and shows nobody."""
IDENTIFIERS: Final = ("Identifiant", "Identifier")
"""Columns that say that they hold what programs need."""


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> "Held":
    """Load the delivered content, marks in its codes."""
    return Held(load(marked_content(tmp_path_factory.mktemp("content"))))


class Held:
    """Hold a *library*, so that a session is played once for each."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.words = words_of_program() | words_of_content(CONTENT)


@dataclass(frozen=True)
class Sitting:
    """Say which *scenario* so many *phones* played, and which *service* somebody named since."""

    scenario: int
    phones: int
    number: int
    service: int | str | None

    @property
    def number_of_room(self) -> int:
        """Return a number that no other room has, unless it is the same."""
        return 1_000 * self.scenario + 100 * self.number + self.phones


@cache
def ended(held: Held, scenario: int, phones: int, number: int, room: int) -> Played:
    """Return a session that ended; it is played once."""
    script = [*held.library.scenarios.values()][scenario]
    return play(script, phones, room, at=AT - number * 40 * DAY)


def of(held: Held, one: Sitting) -> Played:
    """Return what was played."""
    return ended(held, one.scenario, one.phones, one.number, one.number_of_room)


def persons(held: Held, sittings: Sequence[Sitting]) -> set[str]:
    """Return the words that people wrote, and the codes of rooms, which they were given."""
    found: set[str] = set()
    for one in sittings:
        played = of(held, one)
        for text in encode_entry(tuple(played.events))[1].values():
            found |= words_in(text)
        found |= words_in(played.opened.code)
    return found


SITTINGS: Final = st.builds(
    Sitting,
    st.integers(0, 5),
    st.sampled_from(SIZES),
    st.integers(0, 2),
    st.none() | st.integers(0, 12) | st.sampled_from(["", "unsaid", f"{MARK}-jeunesse"]),
)


def later(reference: Reference, gone: frozenset[int], told: frozenset[int]) -> Reference:
    """Return what the content says once some services are *gone*, of which some left a title.

    Half of the others have a successor.
    """
    titles = dict(reference.services.titles)
    codes = [*titles]
    lost = [codes[at] for at in sorted(gone)]
    former = {code: titles[code] for at, code in enumerate(codes) if at in gone & told}
    left = {code: title for code, title in titles.items() if code not in lost}
    after = {code: (next(iter(left)),) for code in lost[::2] if code not in former and left}
    return replace(reference, services=Services(left, after, former))


def site(directory: Path, held: Held, reference: Reference) -> WebHarness:
    """Return a site whose content now says *reference*."""
    harness = WebHarness(directory)
    harness.registry.scenarios = held.library.scenarios
    harness.registry.reference = reference
    return harness


def fill(
    harness: WebHarness, client: TestClient, held: Held, sittings: Sequence[Sitting]
) -> list[str]:
    """Have sessions ended on a site, and return their ids."""
    assert client.portal is not None
    codes, ids = [*held.library.services], []
    for one in sittings:
        service = codes[one.service] if isinstance(one.service, int) else one.service
        ids.append(client.portal.call(archive, harness.store, of(held, one), service))
    return ids


def texts(told: object) -> Iterator[str]:
    """Yield all texts in a document, not its keys."""
    if isinstance(told, str):
        yield told
    elif isinstance(told, Mapping):
        for key, each in told.items():
            if key not in NAMES:
                yield from texts(each)
    elif isinstance(told, Sequence):
        for each in told:
            yield from texts(each)


def cells(text: str) -> Iterator[str]:
    """Yield the cells of a table, but those of columns that say that they are for programs."""
    mark = ";" if text.split("\n", 1)[0].count(";") else ","
    titles, *rows = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=mark)
    yield from titles
    for row in rows:
        named = zip(titles, row, strict=True)
        yield from (cell for title, cell in named if title not in IDENTIFIERS)


def said(browser: TestClient, ids: Sequence[str], language: str) -> Iterator[tuple[str, str]]:
    """Yield each text that somebody may read, with where it stands."""
    for id_ in ids:
        path = f"/api/sessions/{id_}"
        document = browser.get(f"{path}?lang={language}").json()
        for name, paper in (("paper", session_paper), ("slide", session_slide)):
            yield from ((name, text) for text in texts(paper(document, language)))
        yield from (("told", text) for text in texts(document["told"]))
        table = browser.get(f"{path}/figures.csv?lang={language}")
        yield from (("figures.csv", cell) for cell in cells(table.text))
        yield from exported(browser, f"{path}/export.zip?format=csv&lang={language}")
    yield from exported(browser, f"/api/export.zip?format=csv&lang={language}")
    ideas = browser.get(f"/api/ideas/export.csv?lang={language}")
    yield from (("ideas", cell) for cell in cells(ideas.text))
    programme = browser.get(f"/api/impact?lang={language}").json()
    printed = programme_paper(programme, "Ville", language)
    yield from (("programme", text) for text in texts(printed))
    page = browser.get(f"/api/impact/page?lang={language}").json()
    yield from (("impact", text) for text in texts(page))


def exported(browser: TestClient, path: str) -> Iterator[tuple[str, str]]:
    """Yield the texts of all files of an export as CSV."""
    response = browser.get(path)
    assert response.status_code == 200, response.text
    with ZipFile(io.BytesIO(response.content)) as file:
        for name in file.namelist():
            text = file.read(name).decode("utf-8-sig")
            parts = cells(text) if name.endswith(".csv") else [text]
            yield from ((name, part) for part in parts)


def workbooks(browser: TestClient) -> Iterator[bytes]:
    """Yield all that stands in the workbooks of an export."""
    for form in ("xlsx", "ods"):
        response = browser.get(f"/api/export.zip?format={form}")
        with ZipFile(io.BytesIO(response.content)) as file:
            (book,) = (name for name in file.namelist() if name.endswith(form))
            with ZipFile(io.BytesIO(file.read(book))) as parts:
                yield from (parts.read(name) for name in parts.namelist())


@given(
    st.lists(SITTINGS, min_size=1, max_size=4, unique_by=lambda one: one.number_of_room),
    st.frozensets(st.integers(0, 12), max_size=8),
    st.frozensets(st.integers(0, 12)),
)
@settings(max_examples=12, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
def test_what_is_read_is_of_a_catalogue_the_content_or_a_person(
    held: Held,
    tmp_path_factory: pytest.TempPathFactory,
    sittings: Sequence[Sitting],
    gone: frozenset[int],
    told: frozenset[int],
) -> None:
    """In French each word; in both languages none with a mark. So on papers, in tables, exports."""
    reference = later(reference_of(held.library), gone, told)
    harness = site(tmp_path_factory.mktemp("site"), held, reference)
    with harness.client() as client:
        ids = fill(harness, client, held, sittings)
        harness.sign_in(client)
        assert not any(MARK.encode() in part for part in workbooks(client))
        french, english = [*said(client, ids, "fr")], [*said(client, ids, "en")]
    assert {each for each in (*french, *english) if is_marked(each[1])} == set()
    assert foreign(french, held.words | persons(held, sittings)) == set()


def test_marks_and_codes_are_found(held: Held, tmp_path: Path) -> None:
    """A title that is a code, a word that no catalogue has: the property sees both.

    What the server keeps has marks: they could be told.
    """
    sitting = Sitting(0, 14, 1, None)
    reference = later(reference_of(held.library), frozenset(), frozenset())
    titles = {code: {"fr": code, "en": code} for code in reference.services.titles}
    harness = site(tmp_path, held, replace(reference, services=Services(titles)))
    with harness.client() as client:
        (id_,) = fill(harness, client, held, [sitting])
        harness.sign_in(client)
        stored = client.get(f"/api/sessions/{id_}").text
        found = [*said(client, [id_], "fr")]
    assert is_marked(stored)
    assert any(is_marked(text) for _, text in found)
    words = held.words | persons(held, [sitting])
    assert {word for word, *_ in foreign([("here", "unsaid, first_time, eau")], words)} == {
        "unsaid",
        "first_time",
    }
