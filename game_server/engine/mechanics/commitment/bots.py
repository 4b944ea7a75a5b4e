"""What a bot does in a commitment, from the documents that a phone has."""

from collections.abc import Mapping
from random import Random

from game_server.engine.mechanics.commitment.moves import (
    DELAYS,
    DIFFICULTIES,
    PROJECT,
    CommitmentMove,
    Decline,
    Make,
    MeToo,
    ProposeProject,
)
from game_server.engine.mechanics.contract import Document

BOT_DECLINES, BOT_WRITES, BOT_SHOWS, BOT_KEEPS = 0.15, 0.2, 0.7, 0.3
BOT_GESTURES = ("éteindre la lumière en partant", "venir à pied le jeudi", "trier mes papiers")
BOT_PROPOSES = 0.3
BOT_PROJECTS = ("un vélo partagé par service", "une salle sans gobelets", "un jardin au dépôt")


def bot(documents: Mapping[str, Document], rng: Random) -> CommitmentMove | None:
    """Choose among ready texts, write an own one at times, or decline; once a phase."""
    kind = documents.get("all", {}).get("step", {}).get("kind")
    play = documents.get("seat", {}).get("play", {})
    if documents.get("all", {}).get("step", {}).get("name") == PROJECT:
        return _bot_project(documents, rng)
    if kind != "input" or "mine" in play or "choices" not in play:
        return None
    if rng.random() < BOT_DECLINES:
        return Decline()
    moments, gestures = (play["choices"][of] for of in ("moments", "gestures"))
    number = rng.randrange(len(moments))
    suited = [one for one in gestures if number + 1 in one.get("moments", (number + 1,))]
    gesture = rng.choice(suited or gestures)["id"]
    writes = rng.random() < BOT_WRITES
    by, difficulty, shows = rng.choice(DELAYS), rng.choice(DIFFICULTIES), rng.random() < BOT_SHOWS
    return Make(
        moment=moments[number]["id"],
        gesture=None if writes else gesture,
        own_gesture=rng.choice(BOT_GESTURES) if writes else None,
        by=by,
        difficulty=difficulty,
        wall=shows,
        report=shows or None,
    )


def _bot_project(documents: Mapping[str, Document], rng: Random) -> ProposeProject | None:
    """Propose a project at a table that has none, at times."""
    at, services = documents.get("table", {}), documents["all"].get("service_order", [])
    if "play" not in at or "project" in at["play"] or not services or rng.random() > BOT_PROPOSES:
        return None
    return ProposeProject(rng.choice(BOT_PROJECTS), rng.choice(services))


def bot_after(documents: Mapping[str, Document], rng: Random) -> CommitmentMove | None:
    """Say « Moi aussi » to a gesture of somebody else, at times onto one's own card."""
    everybody, seat = (documents.get(name, {}).get("play", {}) for name in ("all", "seat"))
    items = everybody.get("wall", {}).get("items", ())
    own = seat.get("summary", {}).get("gesture")
    others = [row["id"] for row in items if "gesture" in row and row["gesture"] != own]
    return MeToo(rng.choice(others), mine=rng.random() < BOT_KEEPS) if others else None
