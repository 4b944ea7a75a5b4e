"""Follow-up that tests of its records share."""

from hashlib import sha256
from typing import Final

from game_server.engine.asked_again import AskedAgain
from game_server.follow_ups.record import (
    COMMITMENT_CODE,
    FOLLOW_UP,
    OPEN_DAYS,
    QUESTIONS,
    Answer,
    Asked,
    FollowUp,
    Obstacle,
    Outcome,
    Promised,
    encode_asked,
    encode_follow_up,
    encode_promised,
)
from game_server.storage.memory import MemoryStore

ROOM: Final = "a" * 32
DAY: Final = 86_400_000
CLOSED: Final = 1_700_000_000_000
OPENS: Final = CLOSED + 14 * DAY
UNTIL: Final = OPENS + OPEN_DAYS * DAY
CODES: Final = tuple(f"{sign * 15}0" for sign in "ABCDEFGHJKMNPQRSTVWXYZ")
CARD: Final = AskedAgain(
    "c1",
    "played",
    {"fr": "Combien d'eau\u202f?", "en": "How much water?"},
    ({"fr": "150 litres"}, {"fr": "600 litres"}, {"fr": "2 400 litres"}),
    1,
    {"fr": "Un repas compte l'eau des champs."},
    "INRAE, 2024",
)
ASKED: Final = Asked(
    {"fr": "Atelier", "en": "Workshop"},
    CLOSED,
    (CARD,),
    CLOSED + 29 * DAY,
    CLOSED + 61 * DAY,
    "0f" * 32,
    "2026-09",
)


def hash_of(code: str) -> str:
    """Return the SHA-256 of a code, in hexadecimal digits."""
    return sha256(code.encode()).hexdigest()


def told(
    outcome: Outcome = "kept", obstacle: Obstacle = "none", choice: int | None = None
) -> Answer:
    """Return an answer, with the number of what was chosen for the only card."""
    recalled = {} if choice is None else {"c1": choice}
    return Answer(outcome, obstacle, UNTIL, recalled, ("c1",) if choice == CARD.right else ())


async def stored(archive: MemoryStore, *codes: str, commitments: int | None = None) -> None:
    """Store a session of which each of *codes* has a commitment."""
    number = len(codes) if commitments is None else commitments
    await archive.put(QUESTIONS, ROOM, encode_asked(ASKED), CLOSED + 60 * DAY)
    await archive.put(FOLLOW_UP, ROOM, encode_follow_up(FollowUp("", CLOSED, number)))
    promised = Promised(ROOM, OPENS, UNTIL, {"fr": "en réunion"}, {"fr": "éteindre"})
    for code in codes:
        await archive.put(COMMITMENT_CODE, hash_of(code), encode_promised(promised), UNTIL)
