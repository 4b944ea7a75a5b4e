"""The page for the security officer: one sheet on how the server is built, kept and defended."""

from typing import Final

from game_server.accounts.invitations import INVITATION_LIFETIME
from game_server.accounts.logins import IDLE_LIFETIME, LIFETIME, TRUSTED_FOR
from game_server.dossier import parts
from game_server.dossier.facts import Facts
from game_server.dossier.hosting import Hosting
from game_server.dossier.html import Html, bullets, table, tag
from game_server.dossier.page import Page, section
from game_server.dossier.sentences import (
    AT_REST,
    contacted,
    https,
    sealed,
    second_factor,
    trail_key,
)
from game_server.dossier.wording import ROLES_FR, days, given, lasting, number, rate, yes
from game_server.engine.kit.codes import ALPHABET
from game_server.protocol.codec import LARGEST_FRAME
from game_server.settings import KEY_LENGTH, MOST_CONNECTIONS, PORT
from game_server.web.http_protocol import LARGEST_HEAD
from game_server.web.sign_in import HANDOVER_LENGTH, HANDOVER_LIFETIME, KEY_LIFETIME

_KIB: Final = 1_024
_SHOWN: Final = (
    "content-security-policy",
    "strict-transport-security",
    "x-content-type-options",
    "x-frame-options",
    "referrer-policy",
    "permissions-policy",
    "cross-origin-opener-policy",
    "cross-origin-resource-policy",
)


def page(facts: Facts) -> Page:
    """Return the page."""
    return Page(
        "rssi.html",
        "Fiche pour le RSSI",
        "Une page : architecture, accès, défenses, et ce qui n'est pas protégé.",
        (
            tag(
                "div",
                _architecture(facts),
                _accounts(facts),
                _store(facts),
                _limits(facts),
                _weak(facts),
                _updates(),
                section("En-têtes d'une page", _headers(facts), needs="R43"),
                class_="columns",
            ),
            section("Rôles et droits", parts.rights(facts), needs="R41"),
        ),
        single=True,
    )


def _architecture(facts: Facts) -> Html:
    host = facts.hosting
    way = (
        f"Entrée : `{host.public_url}`, par un intermédiaire qui tient TLS."
        if host.https
        else "Entrée : **HTTP simple**."
    )
    return section(
        "Architecture et flux",
        bullets(
            f"Python, un port TCP ({PORT} par défaut) : pages, JSON et WebSocket. "
            + given(way, host),
            f"{https(facts)} {contacted(facts)}",
            "Fonctionne sans internet. Aucune page ne charge rien d'ailleurs.",
            "Tout le jeu est décidé au serveur ; chaque message est vérifié et pesé.",
            given(f"Mesures pour Prometheus : {yes(true=host.metrics)}.", host)
            + " Aucune ne vise une personne.",
            "Service systemd fourni, confiné : `deploy/metodd.service`.",
        ),
        needs="R16 R43 R44 R47",
    )


def _accounts(facts: Facts) -> Html:
    rules, held, host = facts.measures.passwords, facts.holdings, facts.hosting
    roles = ", ".join(f"{ROLES_FR[role].lower()} {count}" for role, count in held.accounts.items())
    only = "" if facts.hosted is None else " Il n'ouvre que l'organisation qui exploite le serveur."
    signs = ", ".join(f"{least} signes de {kinds} sortes" for kinds, least in rules.signs.items())
    key = (
        f"**METODD_FACILITATOR_KEY est posée** : une clé durable, de {KEY_LENGTH} signes au moins. "
        "Elle a tous les rôles."
        if host.reusable_key
        else "METODD_FACILITATOR_KEY n'est pas posée : aucun lien durable."
    )
    return section(
        "Comptes, mots de passe, connexions",
        bullets(
            f"Comptes actifs : {roles or 'aucun'}. Second facteur : {held.second}. "
            f"Lien secret, tous les rôles : {'ouvert' if held.secret_link else 'fermé'}.{only} "
            f"{second_factor(facts)}",
            f"Mot de passe : {signs}, ou {rules.words} mots. Les plus connus sont refusés. "
            f"{rules.kind} : {number(rules.memory / _KIB)} Mio, {rules.passes} passes, "
            f"{rules.lanes} voie.",
            "Connexion : jeton de 256 bits, gardé haché, révocable. "
            f"Fin après {lasting(LIFETIME)}, ou {lasting(IDLE_LIFETIME)} sans requête. "
            f"Stockage absent : tolérance de {lasting(TRUSTED_FOR)}.",
            f"Cookie : `{facts.measures.cookie.partition('; ')[2]}`."
            + ("" if host.https else f" {given('**Sans `Secure`, faute de HTTPS.**', host)}"),
            f"Invitation : {lasting(INVITATION_LIFETIME)}, une fois. "
            f"Lien secret : {lasting(KEY_LIFETIME)}, une fois. "
            f"Passage de console : {HANDOVER_LENGTH} signes, {lasting(HANDOVER_LIFETIME)}.",
            given(key, host),
            given(
                f"OpenID Connect : `{host.sign_on}`. Code, PKCE, RS256 ou ES256."
                if host.sign_on
                else "OpenID Connect : non.",
                host,
            ),
        ),
        needs="R40 R41",
    )


def _store(facts: Facts) -> Html:
    host = facts.hosting
    if host.kind == "redis":
        where = (
            f"Redis `{host.store}`, profil `{host.profile}`. TLS : {yes(true=host.encrypted)}. "
            "Réglages exigés : `appendonly yes`, `appendfsync always`, "
            "`maxmemory-policy noeviction`."
        )
    else:
        where = (
            f"SQLite dans `{host.store}`, `synchronous=FULL`, dossier réservé à son compte. "
            "Un seul serveur à la fois."
        )
    return section(
        "Stockage, sauvegardes, traces",
        bullets(
            given(where, host),
            f"{AT_REST} Le secret TOTP d'un compte y est chiffré (ChaCha20-Poly1305). "
            + (
                "**Ce qui le déchiffre est dans le même Redis.**"
                if host.kind == "redis"
                else "Ce qui le déchiffre est dans le même dossier, hors de la base."
            ),
            parts.gone(facts),
            "Sauvegarde : `metodd backup`, fichier age (X25519), clé publique sur la machine. "
            "Chaque sauvegarde est signée (Ed25519) par le secret du serveur. "
            f"{_signer(host)} "
            "Restauration essayée par des tests. "
            "Un effacement ou un accès retiré ne revient pas"
            + (
                "."
                if host.backups
                else ", **s'il a précédé une sauvegarde** : `--backups` note le reste."
            ),
            f"{parts.trail(facts)} {sealed(facts)} {trail_key(facts)}",
            "Journaux techniques : ni requête, ni adresse, ni surnom, ni texte, ni clé. "
            f"Leur fin ({days(facts.kept('logs').days)}) se pose avec "
            "`deploy/journald@metodd.conf`, **pas ici**. "
            "Sans systemd, le démarrage affiche le lien secret.",
            parts.last_purge(facts),
        ),
        needs="R8 R45 R46",
    )


def _signer(host: Hosting) -> str:
    """Return who signs the backups, or where that is said."""
    if host.signer:
        return f"Signataire : `{host.signer}`. Une autre est refusée à la restauration."
    return "Son signataire est dit à chaque sauvegarde. Une autre est refusée à la restauration."


def _limits(facts: Facts) -> Html:
    shown = []
    for label, guesses in facts.rates:
        wide = f" ; de tous : {rate(guesses.in_all)}" if guesses.in_all else ""
        shown.append(f"{label} : {rate(guesses.by_network)}{wide}")
    return section(
        "Limites",
        bullets(
            *(f"{line}." for line in shown),
            f"Code de salle : 6 signes parmi {len(ALPHABET)}, valable salle ouverte. "
            "Il n'est pas un secret.",
            f"Message : {number(LARGEST_FRAME / _KIB)} Kio. "
            f"En-tête : {number(LARGEST_HEAD / _KIB)} Kio. "
            f"WebSockets : {number(MOST_CONNECTIONS)} par processus.",
        ),
        needs="R42",
    )


def _weak(facts: Facts) -> Html:
    plain = (
        "HTTPS est déclaré ; un accès direct au port reste en HTTP : fermez-le."
        if facts.hosting.https
        else "**HTTP sur le réseau de la salle** : qui écoute lit réponses, secrets et cookie. "
        "Prenez HTTPS, sinon WPA3."
    )
    return section(
        "Ce qui n'est pas protégé",
        bullets(
            given(plain, facts.hosting),
            "Contre qui possède la machine, ou lit le stockage : rien. "
            "Entre intermédiaire, machines et Redis à copies : rien n'est chiffré.",
            "La promesse vaut contre quatre faux téléphones. "
            "Contre cinq, l'animation doit voir la salle, ou donner des billets d'entrée.",
            "Un déni de service réseau massif est l'affaire de l'hébergeur.",
            "Aucun test d'intrusion par un tiers, aucune qualification : à compléter.",
        ),
        needs="R43",
    )


def _updates() -> Html:
    return section(
        "Mises à jour et preuves",
        bullets(
            "Versions et empreintes figées ; `make audit` cherche les failles connues.",
            "Contenu YAML : ni types ni alias, un schéma, des tailles bornées.",
        ),
        tag(
            "p",
            "Composants : ",
            tag("a", "liste", href="dependances.html"),
            ", ",
            tag("a", "SBOM", href="sbom.json"),
            ". Tests : ",
            tag("a", "dossier d'homologation", href="homologation.html"),
            ".",
        ),
        needs="R43 R44",
    )


def _headers(facts: Facts) -> Html:
    found = facts.measures.headers
    return table(
        "En-têtes que ce serveur envoie avec une page",
        ("En-tête", "Valeur"),
        (
            (name, tag("code", found[name]) if name in found else "absent sans HTTPS")
            for name in _SHOWN
        ),
        "headers",
    )
