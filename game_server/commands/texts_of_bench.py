"""The sentences of `bench` by their keys, in French and in English."""

from collections.abc import Mapping

FRENCH: Mapping[str, str] = {
    "bench.cores": (
        "Cet ordinateur a {cores} processeurs\u00a0: un pour le serveur, "
        "le reste pour les téléphones simulés."
    ),
    "bench.one_core": (
        "Cet ordinateur a un seul processeur\u00a0: "
        "le serveur et les téléphones simulés se le partagent."
    ),
    "bench.try": (
        "Essai {number}. Téléphones\u00a0: {phones}. Salles\u00a0: {rooms}. "
        "Environ {seconds} secondes."
    ),
    "bench.bears": (
        "  C'est bon\u00a0: 99\u00a0% des réponses confirmées en {confirm} ms, "
        "des résultats montrés en {reveal} ms."
    ),
    "bench.fails": (
        "  C'est trop ({limits})\u00a0: 99\u00a0% des réponses confirmées en {confirm} ms, "
        "des résultats montrés en {reveal} ms."
    ),
    "bench.repeats": "  Aucun processeur n'était plein\u00a0: encore une fois, pour être sûr.",
    "bench.not_played": "  C'est trop ({limits}).",
    "bench.others": (
        "  D'autres programmes ont pris {share}\u00a0% de cet ordinateur\u00a0: "
        "fermez-les, puis mesurez encore."
    ),
    "bench.stray": "  Message inattendu du serveur\u00a0: {stray}.",
    "bench.profiles": (
        "Encore une fois, pour savoir où va le processeur. "
        "Téléphones\u00a0: {phones}. Salles\u00a0: {rooms}."
    ),
    "bench.phones": "Téléphones",
    "bench.rooms": "Salles",
    "bench.processor": "Processeur du serveur pour 1\u202f000 réponses",
    "bench.server": "Processeur du serveur, en moyenne",
    "bench.crowd": "Processeur des téléphones, en moyenne",
    "bench.bytes": "Octets reçus par téléphone et par tour",
    "bench.messages": "Messages reçus par téléphone et par tour",
    "bench.memory": "Mémoire du serveur par connexion",
    "bench.commits": "Écritures au journal par seconde",
    "bench.confirm": "Réponse confirmée",
    "bench.reveal": "Résultat montré",
    "bench.lost": "Réponses et résultats perdus ou trop tard",
    "bench.kib": "kio",
    "bench.most": (
        "Cet ordinateur supporte {phones} téléphones. Au-delà, la limite\u00a0: {limits}."
    ),
    "bench.enough": "Cet ordinateur supporte cette charge de {phones} téléphones.",
    "bench.none": (
        "Cet ordinateur ne supporte pas {phones} téléphones. Ce qui manque\u00a0: {limits}."
    ),
    "bench.share": "Part",
    "bench.calls": "Appels",
    "bench.function": "Fonction",
    "bench.limit.entry": "l'entrée dans les salles",
    "bench.limit.lost": "des réponses perdues ou trop tard",
    "bench.limit.confirm": "la confirmation des réponses",
    "bench.limit.reveal": "l'affichage du résultat",
    "bench.limit.server_processor": "le processeur du serveur",
    "bench.limit.phones_processor": "le processeur des téléphones simulés",
    "bench.limit.others": "d'autres programmes en cours",
    "bench.limit.memory": "la mémoire",
    "bench.limit.handles": "les fichiers qu'un programme peut ouvrir (`ulimit -Hn`)",
    "bench.limit.most": "le plus que cette commande essaie",
    "bench.limit.time": "le temps que prend cette commande",
    "bench_handles": (
        "{phones} téléphones ouvrent {n} fichiers, et un programme n'en ouvre ici "
        "que {limit}\u00a0: relevez `ulimit -Hn`, ou baissez `--phones`."
    ),
    "bench_memory": (
        "{phones} téléphones prennent {n} Mio de mémoire, et il en reste {limit}\u00a0: "
        "fermez des programmes, ou baissez `--phones`."
    ),
    "bench_no_question": (
        "Le scénario {scenario} ne pose aucune question aux téléphones\u00a0: "
        "choisissez un autre `--scenario`."
    ),
}

ENGLISH: Mapping[str, str] = {
    "bench.cores": (
        "This computer has {cores} processors: one for the server, "
        "the rest for the simulated phones."
    ),
    "bench.one_core": (
        "This computer has a single processor: the server and the simulated phones share it."
    ),
    "bench.try": "Try {number}. Phones: {phones}. Rooms: {rooms}. About {seconds} seconds.",
    "bench.bears": (
        "  Good: 99% of the answers confirmed within {confirm} ms, "
        "of the results shown within {reveal} ms."
    ),
    "bench.fails": (
        "  Too much ({limits}): 99% of the answers confirmed within {confirm} ms, "
        "of the results shown within {reveal} ms."
    ),
    "bench.repeats": "  No processor was full: once more, to be sure.",
    "bench.not_played": "  Too much ({limits}).",
    "bench.others": (
        "  Other programs used {share}% of this computer: close them, then measure again."
    ),
    "bench.stray": "  Unexpected message of the server: {stray}.",
    "bench.profiles": (
        "Once more, to learn where the processor goes. Phones: {phones}. Rooms: {rooms}."
    ),
    "bench.phones": "Phones",
    "bench.rooms": "Rooms",
    "bench.processor": "Processor of the server for 1,000 answers",
    "bench.server": "Processor of the server, on average",
    "bench.crowd": "Processor of the phones, on average",
    "bench.bytes": "Bytes received by a phone in a round",
    "bench.messages": "Messages received by a phone in a round",
    "bench.memory": "Memory of the server for a connection",
    "bench.commits": "Entries of the journal a second",
    "bench.confirm": "Answer confirmed",
    "bench.reveal": "Result shown",
    "bench.lost": "Answers and results lost or too late",
    "bench.kib": "KiB",
    "bench.most": "This computer bears {phones} phones. Beyond it, the limit: {limits}.",
    "bench.enough": "This computer bears this load of {phones} phones.",
    "bench.none": "This computer does not bear {phones} phones. What is missing: {limits}.",
    "bench.share": "Share",
    "bench.calls": "Calls",
    "bench.function": "Function",
    "bench.limit.entry": "coming into the rooms",
    "bench.limit.lost": "answers lost or too late",
    "bench.limit.confirm": "confirming answers",
    "bench.limit.reveal": "showing the result",
    "bench.limit.server_processor": "the processor of the server",
    "bench.limit.phones_processor": "the processor of the simulated phones",
    "bench.limit.others": "other programs that run",
    "bench.limit.memory": "the memory",
    "bench.limit.handles": "the files that a program may open (`ulimit -Hn`)",
    "bench.limit.most": "the most that this command tries",
    "bench.limit.time": "the time that this command takes",
    "bench_handles": (
        "{phones} phones open {n} files, and a program opens only {limit} here: "
        "raise `ulimit -Hn`, or lower `--phones`."
    ),
    "bench_memory": (
        "{phones} phones take {n} MiB of memory, and {limit} are left: "
        "close programs, or lower `--phones`."
    ),
    "bench_no_question": (
        "The scenario {scenario} asks phones no question: choose another `--scenario`."
    ),
}
