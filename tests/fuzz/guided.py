"""Fuzzes guided by coverage, by hand: an input that reaches a new branch is kept and changed.

    python -m tests.fuzz.guided frames --minutes 10

An input of the target `frames` is the bytes that the pages of a room send. For `rooms` and
`requests` it is the choices by which Hypothesis makes one example. What fails is left in a file
`crash-…`, what does not end in `timeout-…`; with `--again` that file is tried once more.
"""

import argparse
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Final, Protocol, cast

import atheris

with atheris.instrument_imports(include=["game_server"]):
    from tests.fuzz.http import site
    from tests.fuzz.runs import Fuzzed, recorded_rooms, requests_to, rooms_with
    from tests.fuzz.wire import PAGES, Stage, scenarios

LONGEST: Final = 8_192
"""Bytes of one input."""
HANGS: Final = 30
"""Seconds after which one input counts as one that does not end."""
FIRST: Final = 100
"""Inputs from which those of a run are made."""
TOLD_EVERY: Final = 30.0
"""Seconds after which the answers so far are printed: the library ends the process itself."""
CUT: Final = b"\xc1"
"""Comes before each frame of an input: a byte that msgpack never uses."""
Run = Callable[[bytes], object]


class _Handle(Protocol):
    fuzz_one_input: Run


class _Test(Protocol):
    """What Hypothesis makes of a test: its handle plays the example that some bytes stand for."""

    hypothesis: _Handle


def main() -> None:
    """Fuzz the target of the command line; the process ends with it."""
    options = argparse.ArgumentParser(prog="python -m tests.fuzz.guided", description=__doc__)
    options.add_argument("target", choices=("frames", "rooms", "requests"))
    options.add_argument("--minutes", type=float, default=10.0)
    options.add_argument("--again", type=Path, help="an input to run once more")
    chosen = options.parse_args()
    answers: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as corpus, _running(chosen.target, answers) as run:
        for number, data in enumerate(_first_inputs(chosen.target)):
            (Path(corpus) / str(number)).write_bytes(data)
        within = [f"-max_total_time={round(60 * chosen.minutes)}", "-len_control=0", corpus]
        limits = [f"-max_len={LONGEST}", f"-timeout={HANGS}", "-print_final_stats=1"]
        given = [str(chosen.again)] if chosen.again else within
        atheris.Setup([sys.argv[0], *limits, *given], _telling(run, answers))
        atheris.Fuzz()


@contextmanager
def _running(target: str, answers: Counter[str]) -> Iterator[Run]:
    """Yield what runs one input of *target*, and counts in *answers*."""
    match target:
        case "frames":
            yield lambda data: _replay(data, answers)
        case "rooms":
            yield _handle(rooms_with(answers))
        case _:
            with site() as here:
                here.answers = answers
                yield _handle(requests_to(here))


def _handle(test: Fuzzed) -> Run:
    return cast("_Test", test).hypothesis.fuzz_one_input


def _first_inputs(target: str) -> list[bytes]:
    if target != "frames":
        rng = Random(0)
        return [rng.randbytes(rng.randrange(LONGEST)) for _ in range(FIRST)]
    known = sorted(scenarios())
    return [
        bytes([known.index(scenario)]) + b"".join(CUT + bytes([at]) + each for at, each in sent)
        for scenario, sent in recorded_rooms(FIRST)
    ]


def _replay(data: bytes, answers: Counter[str]) -> None:
    """Play the room that *data* stands for: a scenario, and frames each after its page."""
    first, *sent = data.split(CUT)
    known = sorted(scenarios())
    stage = Stage(scenarios()[known[sum(first) % len(known)]], answers)
    stage.replay((frame[0] % PAGES, frame[1:]) for frame in sent if frame)


def _telling(run: Run, answers: Counter[str]) -> Run:
    """Return *run*, which also prints the *answers* now and then."""
    told = time.monotonic()

    def tell(data: bytes) -> None:
        nonlocal told
        run(data)
        if time.monotonic() - told > TOLD_EVERY:
            told = time.monotonic()
            print(json.dumps(dict(answers.most_common())), flush=True)

    return tell


if __name__ == "__main__":
    main()
