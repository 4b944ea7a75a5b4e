"""How a commitment is written: `mecanique: engagement`, with a wall or without.

What it offers stands in `engagements.yaml`.
"""

from game_server.content.fields import Fields
from game_server.content.names import YES_NO
from game_server.content.schemas.commitment.offer import Offer
from game_server.content.schemas.form import Part, Schema, Shelf
from game_server.engine.mechanics.commitment import EVERYBODY, CommitmentContent
from game_server.engine.mechanics.contract import Content

FLOOR = 3
"""Minutes that a commitment needs."""


def _parts(fields: Fields, shelf: Shelf) -> tuple[Part[Content], ...]:
    wall = fields.choice("wall", YES_NO, default=True)
    offer = shelf.files.get(Offer.stem)
    choices = offer.choices if isinstance(offer, Offer) else {}
    if offer is None or not offer.there:
        fields.note("engagements_needed", "mechanic")
    elif EVERYBODY not in choices:
        fields.problems.follow()
    return (Part(CommitmentContent(choices, wall=wall), floor=FLOOR),)


COMMITMENT = Schema(
    word="engagement",
    title={"fr": "Je m'engage", "en": "I commit"},
    keys={"wall": "mur"},
    parts=_parts,
    file=Offer,
)
