"""The sentences about Redis and several workers by their keys, in French and in English."""

from collections.abc import Mapping

FRENCH: Mapping[str, str] = {
    "workers_alone": (
        "Avec `--workers {workers}`, il faut un Redis\u00a0: "
        "ajoutez `--store redis://…`, ou enlevez `--workers`."
    ),
    "profile_alone": (
        "`--profile {profile}` ne sert qu'avec un Redis\u00a0: "
        "ajoutez `--store redis://…`, ou enlevez `--profile`."
    ),
    "room_lost": (
        "La base a perdu la fin de la salle {code} ({n} enregistrements)\u00a0: "
        "prévenez qui l'anime."
    ),
    "store_slow": (
        "Enregistrer prend {ms} ms, c'est long\u00a0: "
        "regardez la charge du disque, du Redis et du processeur. Rien n'est perdu."
    ),
    "worker.ended": "Le processus {pid} s'est arrêté ({kind} {status}). Un autre le remplace.",
    "worker.new": "Processus remplacé\u00a0: {n} sur {workers}.",
    "worker.set_aside": (
        "Fichiers mis de côté\u00a0: {files}. Pour voir\u00a0: `metodd check {typed}`."
    ),
    "limit.full": (
        "Complet\u00a0: {n} connexions. Les nouveaux téléphones attendent. "
        "Réglage\u00a0: `--max-connections`."
    ),
    "web.broken": (
        "En une minute, connexions coupées car illisibles ou trop lourdes\u00a0: {n}. "
        "La séance continue."
    ),
    "store_empty": "Aucune donnée à lire dans {store}\u00a0: vérifiez `--store`.",
    "workers_failed": "Un des processus n'a pas démarré\u00a0: la phrase plus haut dit pourquoi.",
    "store_url": (
        "L'adresse du Redis ne convient pas\u00a0: écrivez `redis://machine:6379`, "
        "`rediss://…` avec TLS, ou `redis+sentinel://machine:26379/nom`. "
        "Dans un mot de passe, `#` s'écrit `%23`, `/` s'écrit `%2F`."
    ),
    "store_unusable": (
        "Le Redis {store} ne répond pas comme il faut ({cause})\u00a0: "
        "réparez-le, ou changez `--store`."
    ),
    "store.away": ("Aucun Redis ne répond à {store}\u00a0: démarrez-le, ou corrigez son adresse."),
    "store.awaited": "Le Redis {store} ne répond pas encore\u00a0: on l'attend.",
    "store.slow": "Le Redis {store} ne répond pas à temps\u00a0: relancez-le, puis réessayez.",
    "store.unknown_host": (
        "La machine de {store} n'est pas connue du réseau\u00a0: corrigez son nom."
    ),
    "store.tls": (
        "Le Redis {store} ne répond pas en TLS\u00a0: "
        "corrigez son certificat, ou écrivez `redis://` s'il n'en a pas."
    ),
    "store.loading": (
        "Le Redis {store} charge encore ses données\u00a0: réessayez un peu plus tard."
    ),
    "store.denied": (
        "Le Redis {store} refuse l'accès\u00a0: "
        "corrigez le nom ou le mot de passe dans son adresse."
    ),
    "store.memory": (
        "Le Redis {store} n'a plus de mémoire\u00a0: augmentez son réglage `maxmemory`."
    ),
    "store.disk": (
        "Le Redis {store} ne peut plus écrire ses fichiers\u00a0: "
        "libérez de la place sur son disque."
    ),
    "store.read_only": (
        "Le Redis {store} est une copie en lecture seule\u00a0: donnez l'adresse du principal."
    ),
    "store.no_aof": (
        "Le Redis {store} ne garde pas tout\u00a0: "
        "réglez-le sur `appendonly yes`, et le reste comme deploy/redis.conf."
    ),
    "store.no_fsync": (
        "Le Redis {store} écrit trop tard\u00a0: "
        "réglez-le sur `appendfsync always`, et le reste comme deploy/redis.conf."
    ),
    "store.evicts": (
        "Le Redis {store} peut effacer des séances\u00a0: "
        "réglez-le sur `maxmemory-policy noeviction`, et le reste comme deploy/redis.conf."
    ),
    "store.no_min_replicas": (
        "Le Redis {store} n'attend aucune copie\u00a0: "
        "réglez-le sur `min-replicas-to-write 1`, et le reste comme deploy/redis-replica.conf."
    ),
    "store.no_replica": (
        "Le Redis {store} n'a plus de copie\u00a0: relancez la copie, puis réessayez."
    ),
    "store.moved": (
        "Le Redis principal a changé pendant la restauration\u00a0: videz {store}, "
        "puis recommencez."
    ),
    "store.no_master": (
        "Aucun Sentinel ne donne de Redis principal pour {store}\u00a0: "
        "démarrez-les, ou corrigez le nom et l'adresse."
    ),
    "store.not_sentinel": (
        "À {store} répond un Redis, pas un Sentinel\u00a0: "
        "écrivez `redis://`, ou le port du Sentinel."
    ),
    "store.old": (
        "Le Redis {store} est trop ancien ({found})\u00a0: installez la version {wanted} ou plus."
    ),
    "store.cluster": (
        "Le Redis {store} est une grappe\u00a0: donnez un Redis simple, ou des Sentinels."
    ),
    "store.foreign": (
        "Le Redis {store} contient les données d'un autre programme ({key})\u00a0: "
        "enlevez-les, ou changez de base dans `--store`."
    ),
    "store.emptied": "Le Redis {store} a été vidé\u00a0: remettez une copie de ses fichiers.",
    "store.newer": (
        "Les données de {store} viennent de la version {found}, "
        "plus récente\u00a0: mettez à jour metodd."
    ),
    "store.older": (
        "Les données de {store} ont un ancien format ({found})\u00a0: changez de base."
    ),
    "store.silent": (
        "Le Redis {store} répond, mais rien de ce qu'il publie n'arrive\u00a0: vérifiez le réseau."
    ),
    "rewrite_failed": (
        "Redis n'a pas pu réécrire ses fichiers ({cause}). "
        "Des données effacées y restent depuis {minutes} min. Nouvel essai dans dix minutes."
    ),
    "store.well": "Le Redis {store} marche de nouveau. Les salles continuent.",
    "redis_missing": ("Il manque le programme {program}\u00a0: `sudo apt-get install {program}`."),
}

ENGLISH: Mapping[str, str] = {
    "workers_alone": (
        "`--workers {workers}` needs a Redis: add `--store redis://…`, or remove `--workers`."
    ),
    "profile_alone": (
        "`--profile {profile}` needs a Redis: add `--store redis://…`, or remove `--profile`."
    ),
    "room_lost": "The store lost the end of room {code} ({n} records): tell its facilitator.",
    "store_slow": (
        "Storing takes {ms} ms, which is long: "
        "look at the load of the disk, the Redis and the processor. Nothing is lost."
    ),
    "worker.ended": "The process {pid} has ended ({kind} {status}). Another takes its place.",
    "worker.new": "Process replaced: {n} of {workers}.",
    "worker.set_aside": "Files set aside: {files}. To see: `metodd check {typed}`.",
    "limit.full": "Full: {n} connections. New phones wait. Setting: `--max-connections`.",
    "web.broken": "In a minute, connections cut as unreadable or too heavy: {n}. Rooms play on.",
    "store_empty": "There are no data to read in {store}: check `--store`.",
    "workers_failed": "One of the processes did not start: the sentence above says why.",
    "store_url": (
        "The address of the Redis does not suit: write `redis://machine:6379`, "
        "`rediss://…` with TLS, or `redis+sentinel://machine:26379/name`. "
        "In a password, write `%23` for `#`, and `%2F` for `/`."
    ),
    "store_unusable": (
        "The Redis {store} does not answer as it should ({cause}): repair it, or change `--store`."
    ),
    "store.away": "No Redis answers at {store}: start it, or correct its address.",
    "store.awaited": "The Redis {store} does not answer yet: waiting for it.",
    "store.slow": "The Redis {store} does not answer in time: restart it, then try again.",
    "store.unknown_host": "The network does not know the machine of {store}: correct its name.",
    "store.tls": (
        "The Redis {store} does not answer in TLS: "
        "correct its certificate, or write `redis://` if it has none."
    ),
    "store.loading": "The Redis {store} is still loading its data: try again a little later.",
    "store.denied": (
        "The Redis {store} refuses access: correct the name or the password in its address."
    ),
    "store.memory": "The Redis {store} has no memory left: raise its setting `maxmemory`.",
    "store.disk": "The Redis {store} cannot write its files: free some space on its disk.",
    "store.read_only": "The Redis {store} is a read-only copy: give the address of the main one.",
    "store.no_aof": (
        "The Redis {store} does not keep everything: "
        "set it to `appendonly yes`, and all else as in deploy/redis.conf."
    ),
    "store.no_fsync": (
        "The Redis {store} writes too late: "
        "set it to `appendfsync always`, and all else as in deploy/redis.conf."
    ),
    "store.evicts": (
        "The Redis {store} may erase sessions: "
        "set it to `maxmemory-policy noeviction`, and all else as in deploy/redis.conf."
    ),
    "store.no_min_replicas": (
        "The Redis {store} waits for no copy: "
        "set it to `min-replicas-to-write 1`, and all else as in deploy/redis-replica.conf."
    ),
    "store.no_replica": "The Redis {store} has no copy any more: restart it, then try again.",
    "store.moved": (
        "Another Redis became the main one during the restore: empty {store}, then start again."
    ),
    "store.no_master": (
        "No Sentinel names a main Redis for {store}: start them, or correct name and address."
    ),
    "store.not_sentinel": (
        "At {store} a Redis answers, not a Sentinel: write `redis://`, or the Sentinel's port."
    ),
    "store.old": "The Redis {store} is too old ({found}): install version {wanted} or later.",
    "store.cluster": "The Redis {store} is a cluster: give a single Redis, or Sentinels.",
    "store.foreign": (
        "The Redis {store} holds another program's data ({key}): "
        "remove them, or change the database in `--store`."
    ),
    "store.emptied": "The Redis {store} was emptied: bring back a copy of its files.",
    "store.newer": (
        "The data in {store} come from version {found}, which is newer: update metodd."
    ),
    "store.older": "The data in {store} have an old format ({found}): change the database.",
    "store.silent": (
        "The Redis {store} answers, but nothing that it publishes comes: check the network."
    ),
    "rewrite_failed": (
        "Redis could not write its files anew ({cause}). "
        "Erased data have been left in them for {minutes} min. It tries again in ten minutes."
    ),
    "store.well": "The Redis {store} works again. Rooms go on.",
    "redis_missing": "The program {program} is missing: `sudo apt-get install {program}`.",
}
