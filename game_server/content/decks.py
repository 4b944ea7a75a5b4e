"""Decks: read the cards of one file, each with the source of its figure."""

from collections.abc import Mapping

from game_server.content.fields import Fields
from game_server.content.names import KEYS, fold
from game_server.content.reference_data import GOALS, SUBJECTS
from game_server.content.schemas.contract import CardHeader, ContentIndex, Schema, known_keys
from game_server.content.sources import read_source
from game_server.content.themes import card_themes
from game_server.content.values import suggest_id
from game_server.engine.kit.cards import Facts, Reliability, Source

VERIFIED: Mapping[str, Reliability] = {"P": "P", "S": "S"}
UNVERIFIED = ("M", "seed", "local")
"""Reliability marks of figures without a reliable source."""
LEVELS = {"1": 1, "2": 2, "3": 3}
FITS_DEBATE = 120
"""Characters of a question to talk about for which a small phone has room."""

NO_FIGURE = Facts(Source({}, "", 0, "", ""), "", {}, "S", "9999-12-31")
"""What a card without a figure rests on: nothing to look up, and nothing to look at again."""

FirstUses = dict[str, tuple[str, int]]
"""Where each id was first used: file and line."""
TranslatedBlocks = Mapping[str, Mapping[str, Mapping[str, Fields]]]
"""Translations by kind (`cards`, `scenarios`), id and language."""


def read_deck(
    fields: Fields,
    index: ContentIndex,
    schemas: Mapping[str, Schema],
    translated: TranslatedBlocks,
    first_uses: Mapping[str, FirstUses],
    today: str,
) -> None:
    """Add the sound cards of a deck to *index*, and the ids of the others as unusable.

    Cards that a later directory replaces are skipped. *today* is an ISO date; if it is empty,
    review dates are not checked.
    """
    check_unique_id(fields, "deck", fields.id("deck"), first_uses["deck"])
    fields.text("title")
    for row in fields.blocks("cards"):
        before = row.problems.error_count
        name = row.id("id")
        if name in index.overridden_ids:
            index.replaced_ids.add(name)
            continue
        row.label = name or row.label
        row.translations = translated["cards"].get(name, {})
        row.localized_texts = []
        check_unique_id(row, "id", name, first_uses["id"])
        former = index.questions.pop(name, None)
        card = _card(row, name, index, schemas)
        if row.problems.error_count == before and card:
            index.cards[name] = card
            index.card_blocks[name] = row
            _review(row, card[0], today)
        else:
            _record_unusable(index, name)
            _restore_question(index, name, former)
    fields.finish()


def _review(row: Fields, head: CardHeader, today: str) -> None:
    """Report a sound card that gives nothing to talk about, or whose review is past."""
    if not head.debate:
        row.report("debate_missing", "id", id=head.id)
    if head.facts.review < today:
        row.report("review_past", "review", date=head.facts.review)


def _record_unusable(index: ContentIndex, name: str) -> None:
    """Record the id of a broken card, so that references to it are not reported as unknown."""
    if name:
        index.unusable_ids |= {name, suggest_id(fold(name), KEYS["id"])}
    else:
        index.is_partial = True


def _restore_question(index: ContentIndex, name: str, former: object) -> None:
    """Remove the question of a broken card, and restore the *former* one of an earlier card."""
    index.questions.pop(name, None)
    if former:
        index.questions[name] = former


def check_unique_id(fields: Fields, name: str, key: str, first_uses: FirstUses) -> None:
    """Report the id *key*, the value of *name*, if it is already used elsewhere."""
    if not key:
        return
    mark = fields.mark_of(name)
    file, line = first_uses.setdefault(key, (fields.problems.file.name, mark.line))
    if (file, line) != (fields.problems.file.name, mark.line):
        suggestion = f"{suggest_id(fold(key), fields.key(name))}-2"
        fields.report(
            "duplicate_id", name, id=key, file=file, first=str(line), suggestion=suggestion
        )


def _card(
    row: Fields, name: str, index: ContentIndex, schemas: Mapping[str, Schema]
) -> tuple[CardHeader, object] | None:
    readers = {s.keyword: s for s in schemas.values() if s.card}
    before = row.problems.error_count
    schema = row.choice("type", readers)
    if row.problems.error_count > before or schema.card is None:
        row.finish_unknown(known_keys(schemas))
        return None
    row.use_keys({**KEYS, **schema.keys})
    subjects = row.numbers("subjects", SUBJECTS, "unknown_subject", required=False)
    themes = card_themes(row, index.theme_codes)
    row.choice("level", LEVELS, default=1)
    debate = row.localized("debate", simple="simple_debate", required=False, fits=FITS_DEBATE)
    head = CardHeader(
        id=name,
        goals=row.numbers("goals", GOALS, "unknown_goal"),
        facts=_facts(row) if schema.has_figures else NO_FIGURE,
        debate=debate or None,
        subjects=subjects,
        themes=themes,
    )
    card = schema.card(row, index, head)
    row.finish()
    return head, card


def _facts(row: Fields) -> Facts:
    """Return source, vintage, perimeter, reliability and review date; all are required."""
    return Facts(
        source=read_source(row),
        vintage=row.scalar("vintage"),
        perimeter=row.localized("perimeter"),
        reliability=_reliability(row),
        review=row.day("review"),
    )


def _reliability(row: Fields) -> Reliability:
    value = row.scalar("reliability")
    if value in VERIFIED:
        return VERIFIED[value]
    if value in UNVERIFIED:
        row.report("unverified_fact", "reliability", value=value)
    elif value:
        choices = ", ".join(VERIFIED)
        row.report(
            "bad_choice", "reliability", value=value, key=row.key("reliability"), choices=choices
        )
    return "S"
