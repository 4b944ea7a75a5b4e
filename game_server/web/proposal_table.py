"""Proposals as a table for spreadsheets: RFC 4180, with the marks that the reader's expects."""

import asyncio
import csv
import io
import re
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from typing import Final

from game_server.engine.text import Text, localized
from game_server.proposals.index import Listed
from game_server.proposals.record import HandedOn, decode

__all__ = ["table"]

_Cell = str | int | None
_BOM: Final = "\ufeff"
"""Without it Excel takes the accents for another encoding."""
_FORMULA: Final = re.compile("^[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
"""With these at its start a spreadsheet takes a text for a formula."""
_AT_ONCE: Final = 100
"""Lines that are written before other tasks of the worker get their turn."""
_TEXTS: Final = ("title", "problem", "proposal", "answer", "unit", "source", "argument")
_HEADINGS: Final[Sequence[Text]] = (
    {"fr": "Identifiant", "en": "Identifier"},
    {"fr": "Regroupée avec", "en": "Merged into"},
    {"fr": "Genre", "en": "Kind"},
    {"fr": "Séance", "en": "Session"},
    {"fr": "Date de la séance", "en": "Date of the session"},
    {"fr": "Titre", "en": "Title"},
    {"fr": "Le problème aujourd'hui", "en": "The problem today"},
    {"fr": "Ce qui est proposé", "en": "What is proposed"},
    {"fr": "Réponse de la carte", "en": "Answer of the card"},
    {"fr": "Unité", "en": "Unit"},
    {"fr": "Source", "en": "Source"},
    {"fr": "Argument", "en": "Argument"},
    {"fr": "Services", "en": "Departments"},
    {"fr": "Coût", "en": "Cost"},
    {"fr": "Montant (€)", "en": "Amount (€)"},
    {"fr": "ODD", "en": "Goals"},
    {"fr": "Voix", "en": "Votes"},
    {"fr": "Votants", "en": "Voters"},
    {"fr": "Retenue par la salle", "en": "Kept by the room"},
    {"fr": "État", "en": "State"},
    {"fr": "Date de l'état", "en": "Date of the state"},
    {"fr": "Phrase pour la personne", "en": "Sentence for the person"},
    {"fr": "Service qui l'accompagne", "en": "Department that supports it"},
    {"fr": "Montant accordé (€)", "en": "Amount granted (€)"},
    {"fr": "Quelqu'un propose de la porter", "en": "Somebody offers to carry it"},
)
_WORDS: Final[dict[str, Text]] = {
    "idea": {"fr": "Idée", "en": "Idea"},
    "card": {"fr": "Carte", "en": "Card"},
    "goal": {"fr": "Objectif", "en": "Goal"},
    "none": {"fr": "Rien", "en": "Nothing"},
    "small": {"fr": "Moins de 1 000 €", "en": "Under €1,000"},
    "middle": {"fr": "De 1 000 à 10 000 €", "en": "€1,000 to €10,000"},
    "large": {"fr": "Plus de 10 000 €", "en": "Over €10,000"},
    "received": {"fr": "Reçue", "en": "Received"},
    "studied": {"fr": "Étudiée", "en": "Studied"},
    "accompanied": {"fr": "Accompagnée", "en": "Supported"},
    "declined": {"fr": "Non accompagnée", "en": "Not supported"},
    "done": {"fr": "Réalisée", "en": "Done"},
    "yes": {"fr": "oui", "en": "yes"},
    "no": {"fr": "non", "en": "no"},
}


async def table(
    listed: Sequence[Listed],
    aliases: Mapping[str, str],
    offered: Collection[str] | None,
    language: str,
) -> str:
    """Return the lines of *listed*, with the byte order mark; what names somebody stays out.

    *aliases* are those of the proposals that others were merged into, by key. *offered* are the
    keys of those that somebody offers to carry, None if the reader may not know.
    """
    written = io.StringIO()
    mark = ";" if language == "fr" else ","
    writer = csv.writer(written, delimiter=mark, lineterminator="\r\n")
    writer.writerow([localized(heading, language) for heading in _HEADINGS])
    for at, each in enumerate(listed):
        if at % _AT_ONCE == 0:
            await asyncio.sleep(0)
        cells = _cells(decode(each.value), aliases.get(each.into, ""), language)
        carried = "" if offered is None else _said(language, yes=each.key in offered)
        writer.writerow([_plain(cell) for cell in (*cells, carried)])
    return _BOM + written.getvalue()


def _cells(found: HandedOn, into: str, language: str) -> list[_Cell]:
    added = found.additions
    texts = {**found.texts, **(added.texts if added else {})}
    services = {**found.services, **(added.services if added else {})}
    goals = dict.fromkeys((*found.goals, *(added.goals if added else ())))
    cost, amount = found.cost, found.amount
    if added and added.cost is not None:
        cost, amount = added.cost, added.amount
    return [
        found.alias,
        into,
        _word(found.kind, language),
        localized(found.session, language),
        _day(found.closed),
        *(texts.get(name, "") for name in _TEXTS),
        ", ".join(localized(title, language) for title in services.values()),
        _word(cost, language) if cost else "",
        amount,
        ", ".join(map(str, goals)),
        found.votes,
        found.voters,
        _said(language, yes=found.kept),
        *_decided(found, into, language),
    ]


def _decided(found: HandedOn, into: str, language: str) -> list[_Cell]:
    """Return where it stands, and what was said last of service and amount on its way there.

    The amount is of the whole group, so that its head alone has it: else a sum counts it twice.
    """
    last = found.changes[-1]
    pilots = [localized(each.title, language) for each in found.way if each.title]
    amounts = [each.amount for each in found.way if each.amount is not None]
    amount = amounts[-1] if amounts and not into else None
    state = _word(last.state, language)
    return [state, _day(last.at), last.sentence, pilots[-1] if pilots else "", amount]


def _said(language: str, *, yes: bool) -> str:
    return _word("yes" if yes else "no", language)


def _word(name: str, language: str) -> str:
    return localized(_WORDS[name], language)


def _day(at: int) -> str:
    return f"{datetime.fromtimestamp(at / 1_000, UTC):%Y-%m-%d}"


def _plain(cell: _Cell) -> _Cell:
    """Return *cell* so that it is no formula; numbers are none."""
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell
