"""Draws that the server made, as the page that checks them reads them in its own tests.

python -m tests.unit.engine.test_draw_vectors writes them anew; then run npm run format.
"""

import json
from pathlib import Path
from random import Random
from typing import Any

from game_server.engine.kit.draw import DrawRequest, document, draw, fingerprint, order

VECTORS = Path(__file__).parents[3] / "clients/web/src/draw/vectors.json"


def test_the_page_is_tested_on_what_the_server_draws() -> None:
    """The file holds exactly what this engine makes of the same seeds, candidates and groups."""
    assert json.loads(VECTORS.read_text()) == vectors()


def vectors() -> list[dict[str, Any]]:
    """Return draws of all kinds: nobody, one, fewer than wanted, many, with and without groups."""
    rng = Random(11)
    made = [_vector("00" * 32, 5, 2, 0), _vector("ff" * 32, 0, 3, 0), _vector("ab" * 32, 1, 1, 0)]
    for _ in range(40):
        n = rng.choice((2, 3, 7, 11, 14, 40, 120))
        count, groups = rng.randint(1, n + 2), rng.choice((0, 0, 1, 2, 4))
        made.append(_vector(rng.randbytes(32).hex(), n, count, groups, rng))
    return made


def _vector(
    seed: str, n: int, count: int, groups: int, rng: Random | None = None
) -> dict[str, Any]:
    candidates = tuple(f"p{number}" for number in range(1, n + 1))
    of = tuple(f"s{rng.randrange(groups)}" for _ in candidates) if groups and rng else ()
    made = draw(seed, DrawRequest(candidates, count, of))
    told = document(fingerprint(seed), (made,), revealed=True)
    return told | {"k": count, "groups": list(of), "order": order(seed, n)}


if __name__ == "__main__":
    VECTORS.write_text(json.dumps(vectors(), indent=2) + "\n")
