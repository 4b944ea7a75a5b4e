"""Warm-ups: a question of two words that people answer while they come in (rule 0.19)."""

from collections.abc import Mapping, Sequence
from itertools import takewhile

from game_server.content.fields import Fields
from game_server.content.names import fold
from game_server.content.schemas.contract import Schema
from game_server.content.spoilers import PlannedPhase
from game_server.engine.kit.copies import replace
from game_server.engine.kit.text import Text
from game_server.engine.state.scenario import WarmUp

FITS_QUESTION, FITS_WORD = 60, 20
"""Characters for which a large button of a small phone, and half of a screen, have room."""


def read_warm_up(fields: Fields) -> WarmUp | None:
    """Return the warm-up of a scenario, None if it has none; its two words must not be the same."""
    if not fields.has("warm_up"):
        return None
    block = fields.block("warm_up")
    question = block.localized("warm_up_question", simple="warm_up_simple", fits=FITS_QUESTION)
    left = block.localized("left", fits=FITS_WORD)
    right = block.localized("right", fits=FITS_WORD)
    block.finish()
    if word := _same(left, right):
        block.report("warm_up_same", "right", value=word)
    return WarmUp(question, left, right, 0)


def open_for(
    warm_up: WarmUp | None, phases: Sequence[PlannedPhase], schemas: Mapping[str, Schema]
) -> WarmUp | None:
    """Return *warm_up* as it stays open: while people come in, also during a welcome."""
    if warm_up is None:
        return None
    welcome = takewhile(lambda phase: schemas[phase[0].mechanic].includes_entry, phases)
    return replace(warm_up, closes=len([*welcome]))


def _same(left: Text, right: Text) -> str:
    """Return the word that both are in a language, empty if they differ in all."""
    both = (
        left[language] for language in left if fold(left[language]) == fold(right.get(language, ""))
    )
    return next(both, "")
