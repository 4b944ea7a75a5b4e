"""Follow-up that tests of its records share."""

from collections import Counter
from hashlib import sha256
from typing import Final

from game_server.engine.kit.asked_again import AskedAgain
from game_server.follow_ups.record import (
    FOLLOW_UPS,
    OPEN_DAYS,
    PROMISES,
    QUESTIONS,
    Answer,
    Asked,
    Counts,
    FollowUp,
    Obstacle,
    Outcome,
    Promised,
)
from game_server.records.kinds import Kind
from game_server.storage.memory import MemoryStore

ROOM: Final = "a" * 32
DAY: Final = 86_400_000
CLOSED: Final = 1_700_000_000_000
OPENS: Final = CLOSED + 14 * DAY
UNTIL: Final = OPENS + OPEN_DAYS * DAY
KEY: Final = "5e" * 32
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


def session_of(commitments: int, key: str = KEY) -> FollowUp:
    """Return the follow-up of a session as it begins."""
    return FollowUp("", CLOSED, commitments, key=key, ends=UNTIL, posted_ends=CLOSED + 61 * DAY)


def counts_of(follow_up: FollowUp) -> Counts:
    """Return the exact counts of the answers that may still change: nobody is told these."""
    given = follow_up.answers.values()
    cards = sorted(card for one in given for card in one.recalled)
    right = Counter(card for one in given for card in one.right)
    return Counts(
        Counter(one.outcome for one in given),
        Counter(one.obstacle for one in given),
        {card: (n, right[card]) for card, n in Counter(cards).items()},
    )


async def stored(archive: MemoryStore, *codes: str, commitments: int | None = None) -> None:
    """Store a session of which each of *codes* has a commitment."""
    number = len(codes) if commitments is None else commitments
    await archive.put(Kind.FOLLOW_UP_QUESTIONS, ROOM, QUESTIONS.encode(ASKED), CLOSED + 60 * DAY)
    await archive.put(Kind.FOLLOW_UP, ROOM, FOLLOW_UPS.encode(session_of(number)))
    promised = Promised(ROOM, OPENS, UNTIL, {"fr": "en réunion"}, {"fr": "éteindre"})
    for code in codes:
        await archive.put(Kind.COMMITMENT_CODE, hash_of(code), PROMISES.encode(promised), UNTIL)
