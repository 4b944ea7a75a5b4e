"""A process with phones of the floor, which play as those of the product do.

python -m tests.load.floor_crowd
"""

from game_server.bots.bench.crowd_process import main
from game_server.bots.light_phone import Phone
from game_server.engine.mechanics.contract import Document


class FloorPhone(Phone):
    """Answer an estimate whatever the document is: frames of a recording may come in any order."""

    def document(self, audience: str) -> Document:
        """Return what an answer needs."""
        if audience == "seat":
            return {}
        return {
            "step": self.step,
            "phases": {self.step["phase"]: {"mechanic": "estimate"}},
            "play": {"card": {"low": 0, "high": 100, "scale": "linear"}},
        }


if __name__ == "__main__":
    main(FloorPhone)
