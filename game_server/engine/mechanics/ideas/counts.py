"""The definitions of how many ideas a room had, and how many it could choose from (M8)."""

from game_server.engine.kit.definitions import Definition

IDEAS = {"fr": "idées", "en": "ideas"}
PER_AUTHOR = Definition(
    "ideas",
    {"fr": "Idées par téléphone", "en": "Ideas per phone"},
    "things",
    {
        "fr": "Idées envoyées ÷ téléphones qui en ont envoyé.",
        "en": "Ideas sent ÷ phones that sent some.",
    },
    {
        "fr": "Téléphones qui ont envoyé une idée au moins.",
        "en": "Phones that sent at least one idea.",
    },
    {"fr": "Les idées retirées.", "en": "Ideas that were withdrawn."},
    decimals=1,
    counted=IDEAS,
)
GROUPS = Definition(
    "groups",
    {"fr": "Idées et groupes au vote", "en": "Ideas and groups on the ballot"},
    "things",
    {
        "fr": "Ce que la salle a pu choisir, idées proches regroupées.",
        "en": "What the room could choose from, similar ideas grouped.",
    },
    {"fr": "Rien, c'est un total.", "en": "Nothing, it is a total."},
    {"fr": "Les idées retirées ou cachées.", "en": "Ideas that were withdrawn or hidden."},
    counted=IDEAS,
)
