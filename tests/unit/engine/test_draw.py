"""The draw by lot: its rule, and what anybody can recompute (0.11)."""

import subprocess
import sys
from dataclasses import replace
from hashlib import sha256

import pytest

from game_server.engine.kit.draw import (
    Draw,
    DrawRequest,
    document,
    draw,
    fingerprint,
    order,
    seed_of,
)

SEED = "00" * 32
CHECK = """\
import hashlib, hmac, sys
shown, seed, n, k, *groups = sys.argv[1:]
key, first, later, taken = bytes.fromhex(seed), [], [], set()
assert hashlib.sha256(key).hexdigest() == shown
digest = lambda number: hmac.new(key, b"%d" % number, "sha256").digest()
for number in sorted(range(1, int(n) + 1), key=digest):
    group = groups[number - 1] if groups else number
    (later if group in taken else first).append(number)
    taken.add(group)
print(*(first + later)[:int(k)])
"""
"""What somebody may write who knows only the rule as it is published."""


def seeds(how_many: int) -> list[str]:
    """Return that many seeds, always the same."""
    return [sha256(f"{number}".encode()).hexdigest() for number in range(how_many)]


def lots(count: int, **groups: int) -> DrawRequest:
    """Return candidates of groups of given sizes: `lots(2, eau=3, voirie=1)`."""
    named = tuple(group for group, size in groups.items() for _ in range(size))
    return DrawRequest(tuple(f"c{number}" for number in range(1, len(named) + 1)), count, named)


def test_every_draw_has_a_seed_of_its_own() -> None:
    """Another phase, number, table or room gives another seed; the same ones always the same."""
    asked = [
        (SEED, "x1", 0, 0),
        (SEED, "x1", 1, 0),
        (SEED, "x10", 0, 0),
        (SEED, "x1", 0, 1),
        (SEED, "x1", 1, 1),
        (SEED, "x1", 0, 11),
        ("01" * 32, "x1", 0, 0),
    ]
    found = [seed_of(*one) for one in asked]
    assert len(set(found)) == len(asked)
    assert found == [seed_of(*one) for one in asked]
    assert all(len(bytes.fromhex(seed)) == 32 for seed in found)


def test_the_order_is_that_of_the_published_rule() -> None:
    """Five numbers by HMAC-SHA-256 of their digits under a seed of zeros, as openssl has it."""
    assert order(SEED, 5) == [4, 1, 2, 3, 5]
    assert fingerprint(SEED) == "66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925"


@pytest.mark.parametrize("asked", [lots(3, one=14), lots(5, eau=6, voirie=2, rh=3, ccas=1)])
def test_somebody_else_finds_the_same(asked: DrawRequest) -> None:
    """Ten lines that share no code with ours find the fingerprint and the numbers."""
    groups = asked.groups if len(set(asked.groups)) > 1 else ()
    for seed in seeds(5):
        made = draw(seed, replace(asked, groups=groups))
        command = [sys.executable, "-c", CHECK, fingerprint(seed), seed]
        numbers = [str(len(asked.candidates)), str(asked.count), *groups]
        said = subprocess.run([*command, *numbers], capture_output=True, text=True, check=True)
        assert said.stdout.split() == [str(made.number(one)) for one in made.drawn]


def test_the_first_pass_takes_one_of_each_group() -> None:
    """With as many groups as places nobody shares a service; the rest fill what is left."""
    asked = lots(5, eau=6, voirie=2, rh=3, ccas=1)
    group = dict(zip(asked.candidates, asked.groups, strict=True))
    for seed in seeds(200):
        drawn = draw(seed, asked).drawn
        assert len(set(drawn)) == 5
        assert {group[one] for one in drawn[:4]} == {"eau", "voirie", "rh", "ccas"}
        assert len({group[one] for one in draw(seed, replace(asked, count=3)).drawn}) == 3


def test_fewer_candidates_than_places_are_all_drawn() -> None:
    """Nobody is left out for want of others, and nobody is drawn of nobody."""
    assert set(draw(SEED, DrawRequest(("a", "b"), 5)).drawn) == {"a", "b"}
    assert draw(SEED, DrawRequest((), 5)).drawn == ()


def test_only_the_fingerprint_is_shown_before_a_draw() -> None:
    """People see the fingerprint first; the seed and the numbers once the draw may be shown."""
    made = Draw(SEED, ("g1", "g2", "g5"), ("g5", "g1"))
    shown = fingerprint(SEED)
    assert document(shown, (), revealed=True) == {"fingerprint": shown}
    assert document(shown, (made,), revealed=False) == {"fingerprint": shown}
    told = document(shown, (made,), revealed=True)
    assert told == {"fingerprint": shown, "seed": SEED, "n": 3, "drawn": [3, 1]}
    assert made.number("g2") == 2
    assert made.number("g9") == 0
