"""Invented nicknames for bots: words of nature with a number."""

from collections.abc import Iterator
from itertools import count

WORDS = (
    "Fougère", "Mésange", "Galet", "Bruyère", "Loutre", "Source", "Noisette", "Brume",
    "Hérisson", "Lichen", "Rosée", "Libellule", "Tilleul", "Marée", "Coccinelle", "Genêt",
    "Rivière", "Hirondelle", "Mousse", "Écureuil", "Dune", "Luciole", "Sureau", "Averse",
    "Grillon", "Saule", "Falaise", "Abeille", "Trèfle", "Éclaircie", "Martinet", "Roseau",
)  # fmt: skip


def nicknames() -> Iterator[str]:
    """Yield nicknames without end, never the same one twice."""
    for number in count(1):
        for word in WORDS:
            yield f"{word} {number}"
