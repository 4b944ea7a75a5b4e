"""The sentences of `chaos` by their keys, in French and in English."""

from collections.abc import Mapping

FRENCH: Mapping[str, str] = {
    "chaos.progress": "Secondes passées",
    "chaos.seed": "Nombre qui refait les mêmes pannes (--seed)",
    "chaos.worker_killed": "Serveurs tués",
    "chaos.worker_frozen": "Serveurs figés",
    "chaos.redis_frozen": "Redis figé",
    "chaos.redis_killed": "Redis tué",
    "chaos.connections_cut": "Connexions à Redis coupées",
    "chaos.replies_swallowed": "Réponses de Redis avalées",
    "chaos.phone_frozen": "Téléphones figés",
    "chaos.phone_slow": "Téléphones à un octet par seconde",
    "chaos.clock_skewed": "Horloges déréglées",
    "chaos.acknowledged": "Actions confirmées",
    "chaos.lost": "Actions perdues",
    "chaos.doubled": "Actions ou délais comptés deux fois",
    "chaos.gaps": "Trous dans les journaux",
    "chaos.diverged": "Pages différentes de leur journal",
    "chaos.short": (
        "Trop court pour tout essayer\u00a0: {missing} sortes de pannes sur {kinds} ont manqué."
    ),
    "chaos.holds": "Tout a tenu\u00a0: rien n'est perdu, rien ne compte deux fois.",
    "chaos.fails": "Quelque chose n'a pas tenu\u00a0: les phrases plus haut disent quoi.",
}

ENGLISH: Mapping[str, str] = {
    "chaos.progress": "Seconds over",
    "chaos.seed": "Number that repeats the same faults (--seed)",
    "chaos.worker_killed": "Servers killed",
    "chaos.worker_frozen": "Servers frozen",
    "chaos.redis_frozen": "Redis frozen",
    "chaos.redis_killed": "Redis killed",
    "chaos.connections_cut": "Connections to Redis cut",
    "chaos.replies_swallowed": "Replies of Redis swallowed",
    "chaos.phone_frozen": "Phones frozen",
    "chaos.phone_slow": "Phones of one byte a second",
    "chaos.clock_skewed": "Clocks set wrong",
    "chaos.acknowledged": "Moves confirmed",
    "chaos.lost": "Moves lost",
    "chaos.doubled": "Moves or deadlines counted twice",
    "chaos.gaps": "Gaps in journals",
    "chaos.diverged": "Pages that differ from their journal",
    "chaos.short": "Too short to try everything: {missing} of {kinds} kinds of faults are missing.",
    "chaos.holds": "All held: nothing is lost, nothing counts twice.",
    "chaos.fails": "Something did not hold: the sentences above say what.",
}
