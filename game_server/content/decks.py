"""Decks: the cards of one file, each with the source of its figure."""

from collections.abc import Mapping

from game_server.content.catalogue import GOALS, SUBJECTS
from game_server.content.fields import Fields
from game_server.content.names import KEYS, fold
from game_server.content.schemas.form import Head, Schema, Shelf, vocabulary
from game_server.content.sources import read_source
from game_server.content.values import id_meant
from game_server.engine.cards import Facts, Reliability

VERIFIED: Mapping[str, Reliability] = {"P": "P", "S": "S"}
UNVERIFIED = ("M", "seed", "local")
"""Marks of figures that nobody has found in a source that counts."""
LEVELS = {"1": 1, "2": 2, "3": 3}
LONGEST_THEME = 40

Places = dict[str, tuple[str, int]]
"""Where each id was first used: file and line."""
Overlays = Mapping[str, Mapping[str, Mapping[str, Fields]]]
"""Translations by kind (`cards`, `scenarios`), id and language."""


def read_deck(
    fields: Fields,
    shelf: Shelf,
    schemas: Mapping[str, Schema],
    overlays: Overlays,
    places: Mapping[str, Places],
    today: str,
) -> None:
    """Put the sound cards of a deck on the *shelf*, and the ids of the others aside.

    Cards that a later directory replaces are left out.
    *today* is an ISO date, or empty where nobody asks which cards are due for review.
    """
    claim(fields, "deck", fields.id("deck"), places["deck"])
    fields.text("title")
    for row in fields.blocks("cards"):
        before = row.problems.broken
        name = row.id("id")
        if name in shelf.replaced:
            shelf.hidden.add(name)
            continue
        row.label = name or row.label
        row.others = overlays["cards"].get(name, {})
        row.spoken = []
        claim(row, "id", name, places["id"])
        former = shelf.asked.pop(name, None)
        card = _card(row, name, shelf, schemas)
        if row.problems.broken == before and card:
            shelf.cards[name] = card
            shelf.rows[name] = row
            if card[0].facts.review < today:
                row.note("review_past", "review", date=card[0].facts.review)
        else:
            _lose(shelf, name)
            _put_back(shelf, name, former)
    fields.done()


def _lose(shelf: Shelf, name: str) -> None:
    """Let nobody be told that a card does not exist whose block is there, whatever its id is."""
    if name:
        shelf.aside |= {name, id_meant(fold(name), KEYS["id"])}
    else:
        shelf.partial = True


def _put_back(shelf: Shelf, name: str, former: object) -> None:
    """Let a bad card leave no questions behind, and none of another card lost."""
    shelf.asked.pop(name, None)
    if former:
        shelf.asked[name] = former


def claim(fields: Fields, name: str, key: str, places: Places) -> None:
    """Note that the id *key*, the value of *name*, is already used elsewhere."""
    if not key:
        return
    mark = fields.place(name)
    file, line = places.setdefault(key, (fields.problems.source.name, mark.line))
    if (file, line) != (fields.problems.source.name, mark.line):
        suggestion = f"{id_meant(fold(key), fields.key(name))}-2"
        fields.note("duplicate_id", name, id=key, file=file, first=str(line), suggestion=suggestion)


def _card(
    row: Fields, name: str, shelf: Shelf, schemas: Mapping[str, Schema]
) -> tuple[Head, object] | None:
    readers = {s.word: s for s in schemas.values() if s.card}
    before = row.problems.broken
    schema = row.choice("type", readers)
    if row.problems.broken > before or schema.card is None:
        row.give_up(vocabulary(schemas))
        return None
    row.accept({**KEYS, **schema.keys})
    head = Head(name, row.numbers("goals", GOALS, "unknown_goal"), _facts(row))
    _tags(row)
    card = schema.card(row, shelf, head)
    row.done()
    return head, card


def _tags(row: Fields) -> None:
    """Check what sorts cards for their editors; no game uses it yet."""
    row.numbers("subjects", SUBJECTS, "unknown_subject", required=False)
    for theme in row.texts("themes", required=False):
        if len(theme.text) > LONGEST_THEME:
            row.problems.note("theme_long", theme.mark, n=len(theme.text), max=LONGEST_THEME)
    row.choice("level", LEVELS, default=1)


def _facts(row: Fields) -> Facts:
    """Return source, vintage, perimeter, reliability and date of review: none may lack."""
    return Facts(
        source=read_source(row),
        vintage=row.sign("vintage"),
        perimeter=row.words("perimeter"),
        reliability=_reliability(row),
        review=row.day("review"),
    )


def _reliability(row: Fields) -> Reliability:
    value = row.sign("reliability")
    if value in VERIFIED:
        return VERIFIED[value]
    if value in UNVERIFIED:
        row.note("unverified_fact", "reliability", value=value)
    elif value:
        choices = ", ".join(VERIFIED)
        row.note(
            "bad_choice", "reliability", value=value, key=row.key("reliability"), choices=choices
        )
    return "S"
