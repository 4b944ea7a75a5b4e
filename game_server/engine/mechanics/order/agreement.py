"""The definition of how much phones agree on an order (M3.2)."""

from game_server.engine.definitions import Definition

__all__ = ["AGREEMENT"]

AGREEMENT = Definition(
    "agreement",
    {"fr": "Accord de la salle", "en": "Agreement of the room"},
    "of100",
    {
        "fr": (
            "W de Kendall en centièmes, m réponses, n choses\u00a0: W = 12 × Q ÷ (m² × (n³ − n)). "
            "Q\u00a0: écarts des sommes de places à leur moyenne, au carré et additionnés. "
            "100\u00a0: toutes les réponses rangent pareil. "
            "0\u00a0: rien ne vient avant le reste, dans l'ensemble."
        ),
        "en": (
            "Kendall's W in hundredths, m answers, n things: W = 12 × Q ÷ (m² × (n³ − n)). "
            "Q: differences of the sums of places from their mean, squared and added up. "
            "100: all answers put things in the same order. "
            "0: on the whole, nothing comes before the rest."
        ),
    },
    {"fr": "Le plus grand accord possible.", "en": "The greatest agreement possible."},
    {
        "fr": "Les réponses incomplètes, et celles des tables.",
        "en": "Answers that are not complete, and those of tables.",
    },
    high=100,
    source="M. G. Kendall, B. Babington Smith, Ann. Math. Stat. 10, 1939",
)
"""How much phones agree that answer one by one, in hundredths."""
