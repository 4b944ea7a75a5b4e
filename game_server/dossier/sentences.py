"""Sentences of facts that stand on several pages: each fact is worded here, and nowhere else."""

from typing import Final

from game_server.accounts.rights import ROLES
from game_server.dossier.facts import Facts
from game_server.dossier.wording import ROLES_FR, days, given, yes

BASIS: Final = "Mission d'intérêt public, art. 6.1.e du RGPD, à vérifier."
AT_REST: Final = "Le stockage n'est pas chiffré au repos par le logiciel : chiffrez le disque."
SEAL: Final = "HMAC-SHA256"
"""What seals each entry of the audit trail, see `accounts/keys.py` and decision 0018."""


def named(facts: Facts) -> str:
    """Return who may leave a name, and for how long it is kept: there is no other."""
    return (
        "Seule exception : qui veut porter son idée peut laisser nom et contact, "
        f"gardés {days(facts.kept('offers').days)} après décision."
    )


def https(facts: Facts) -> str:
    """Return whether phones have an address of HTTPS."""
    return given(f"Adresse publique en HTTPS : {yes(true=facts.hosting.https)}.", facts.hosting)


def contacted(facts: Facts) -> str:
    """Return which other server this one contacts."""
    host = facts.hosting
    other = f"`{host.sign_on}`, pour connecter les comptes" if host.sign_on else "aucun"
    return given(f"Autre serveur contacté : {other}.", host)


def sealed(facts: Facts) -> str:
    """Return how the audit trail is sealed, and for how long it is kept."""
    return f"Chaîne {SEAL}, gardée {days(facts.kept('audit').days)}."


def second_factor(facts: Facts) -> str:
    """Return of whom a second factor is required."""
    roles = facts.organisation.second_factor
    told = ", ".join(ROLES_FR[role].lower() for role in ROLES if role in roles)
    return f"Second facteur TOTP exigé : {told}." if told else "Second facteur TOTP : facultatif."


def all_second_factor(facts: Facts) -> str:
    """Return what `second_factor` does, and who enters without one all the same."""
    ways = ["lien secret"] if facts.holdings.secret_link and facts.hosted is None else []
    if facts.hosting.sign_on:
        ways.append("fournisseur d'identité seul")
    without = f" Entrées sans lui : {', '.join(ways)}." if ways else ""
    return second_factor(facts) + (without if facts.organisation.second_factor else "")


def trail_key(facts: Facts) -> str:
    """Return where the key of the audit trail is, and whom it does not stop."""
    host = facts.hosting
    if host.audit_key:
        where = f"Sa clé est dans `{host.audit_key}` : qui a ce fichier peut la refaire."
    else:
        beside = "dans le même Redis" if host.kind == "redis" else "à côté de la base"
        where = f"**Sa clé est {beside}** : qui prend les deux peut la refaire."
    return given(where, host)
