"""The page for the DPO: what is kept of whom, why, how long, and what never happens."""

from game_server.disclosure import ANSWERED, CONFIDED, SPREAD
from game_server.dossier import parts
from game_server.dossier.aipd import CRITERIA, ENOUGH, yes_count
from game_server.dossier.facts import Facts
from game_server.dossier.html import Html, bullets, tag
from game_server.dossier.page import Page, section
from game_server.dossier.sentences import BASIS, contacted, https, named
from game_server.dossier.wording import ROLES_FR, days, filled, given
from game_server.engine.kit.small_groups import DETAIL


def page(facts: Facts) -> Page:
    """Return the page."""
    return Page(
        "dpo.html",
        "Fiche pour le DPO",
        "Une page : quelles données, pourquoi, qui les voit, combien de temps.",
        (
            tag("div", _purposes(facts), _rights(facts), _never(facts), class_="columns"),
            section("Conservation et accès", parts.retention(facts), needs="R7 R8"),
            tag("div", _places(facts), _proofs(facts), class_="columns"),
        ),
        single=True,
    )


def _purposes(facts: Facts) -> Html:
    return section(
        "Qui, quoi, pourquoi",
        parts.identity(facts),
        bullets(
            "**Traitement** : un jeu en salle sur les Objectifs de développement durable.",
            "**Finalités** : sensibiliser, et faire des statistiques de groupe. Rien d'autre.",
            f"**Base** : {BASIS} Pas le consentement : l'employeur est en position de force.",
            "**Personnes** : qui joue, sans compte ; qui anime ou administre, avec un compte.",
            "**Données de qui joue** : surnom, réponses, textes, présence par place, "
            "nombre de personnes, service s'il est donné. "
            f"Ni nom, ni courriel, ni matricule, ni âge, ni sexe. {named(facts)}",
            "**Données de qui anime** : nom du compte, rôles, empreinte du mot de passe, actions.",
            "**Textes libres** : ils peuvent nommer quelqu'un. L'animation peut les cacher, "
            "ou les effacer pour de bon. Les autres partent avec les réponses.",
        ),
        needs="R1 R2 R4 R10 R11",
    )


def _rights(facts: Facts) -> Html:
    where = (
        "**Voir, emporter, effacer** : « Aide », puis « Mes données », sur le téléphone. "
        "Aussi après la séance, par le secret que lui seul garde."
        if facts.hosting.own_data
        else "**Voir et effacer** : le serveur sait le faire (`/api/mine`). "
        "L'écran « Mes données » du téléphone n'est **pas encore livré**."
    )
    asked = (
        "**À l'oral** : la personne qui anime peut effacer une place à sa demande."
        if facts.hosting.erasing
        else "**À l'oral** : la console n'a **pas encore** de bouton pour effacer une place."
    )
    return section(
        "Droits des personnes",
        bullets(
            where,
            asked,
            "**Effet** : surnom et textes partent aussitôt, le reste à la fin de la séance. "
            f"{parts.gone(facts)} "
            "Un bilan de groupe déjà fait ne change pas : il ne contient personne.",
            "**Corriger** : une réponse tant qu'elle est ouverte, le surnom dans la salle. "
            "**Refuser** : ne pas jouer, ou passer chaque question, est sans conséquence.",
            "**Limite** : sans son téléphone, nul ne sait qui a répondu quoi (art. 11 du RGPD).",
            f"**Demande écrite** : {filled(facts.organisation.contact)}. "
            f"DPO : {filled(facts.organisation.dpo)}. Réclamation : CNIL.",
        ),
        needs="R9 R12",
    )


def _never(facts: Facts) -> Html:
    reading = ", ".join(ROLES_FR[role].lower() for role in facts.rights["read_reports"])
    return section(
        "Ce qui n'arrive jamais",
        bullets(
            "Aucun classement, aucune note visible par d'autres, aucune liste de présence. "
            "La console montre les surnoms le temps de la séance, et n'en exporte aucun.",
            "**Les RH n'obtiennent aucune liste** : aucun rôle n'ouvre les réponses de quelqu'un.",
            f"Lisent un bilan : {reading}. Ils y trouvent des chiffres de groupe. "
            "Des textes vus par la salle y restent, sans nom, jusqu'à l'effacement des réponses.",
            f"Le hasard remplace une réponse sur {ANSWERED}, une confidence sur {CONFIDED}. "
            "Qui a quatre téléphones, ou sait toutes les autres réponses, n'est sûr d'aucune.",
            f"Sous {SPREAD} réponses, seul leur nombre est dit, d'une confidence sous {DETAIL}. "
            "Engagements et gestes sont comptés par cinq, et jamais tous.",
            "Aucun envoi à un tiers. Aucune mesure d'audience. Aucun profil entre deux séances. "
            "Aucune décision automatisée sur une personne. Aucune revente.",
            "Aucune donnée demandée sur la santé, le syndicat, la religion ou le handicap.",
        ),
        needs="R2 R3 R6 R9 R11 R16",
    )


def _places(facts: Facts) -> Html:
    host = facts.hosting
    learns = (
        "Choisi par l'organisme, il apprend qui anime, jamais qui joue."
        if host.sign_on
        else "Le logiciel n'a **aucun sous-traitant**."
    )
    erasures, runs = facts.kept("erasures").days, facts.hosted
    hosting = f"Hébergeur et pays : {filled(facts.place)}."
    if runs is not None:
        hosting = (
            f"**{filled(runs.name)} l'exploite** : sous-traitant, contrat à signer (art. 28). "
            f"Lieu : {filled(facts.place)}."
        )
    return section(
        "Où, et par qui",
        bullets(
            f"Tout est sur ce serveur : `{host.store}`. {hosting} "
            "Aucun transfert hors UE par le logiciel.",
            f"{contacted(facts)} {learns}",
            "**Qui exploite le serveur** peut lire les réponses, place par place, "
            "jusqu'à la purge. Pendant la séance, il voit aussi les surnoms.",
            f"**Sauvegardes** : chiffrées, si l'organisme en fait. "
            f"À garder {days(facts.kept('backups').days)} au plus : c'est à lui de les jeter. "
            "Jusque-là, elles gardent ce qui a été effacé depuis.",
            f"**Après une restauration**, les effacements sont rejoués : "
            f"leur marque est gardée {days(erasures)}. {given(_told(host.backups), host)}",
            "**Sous HTTP**, qui écoute le Wi-Fi lit les réponses. " + https(facts),
        ),
        needs="R16 R46 R47",
    )


def _told(backups: str) -> str:
    """Return when an erasure is noted beside the backups of this server."""
    if backups:
        return (
            f"Ici, chaque effacement est noté aussitôt dans `{backups}`. "
            "Si ce dossier manque, il l'est à la purge suivante."
        )
    return (
        "**Ici**, ils ne sont notés qu'à la sauvegarde suivante. "
        "Un disque perdu avant elle les oublie : donnez `--backups`."
    )


def _proofs(facts: Facts) -> Html:
    count = yes_count()
    return section(
        "Preuves",
        parts.proofs(facts),
        tag(
            "p",
            "Une purge passe chaque heure sur un serveur en marche. "
            "Serveur éteint : lancez `metodd purge`. Tests : ",
            tag("a", "dossier d'homologation", href="homologation.html"),
            ".",
        ),
        tag(
            "p",
            f"**AIPD** : critères remplis, {count} sur {len(CRITERIA)}. "
            + ("Elle n'est pas obligatoire à ce titre" if count < ENOUGH else "**À mener**")
            + " : voir ",
            tag("a", "l'analyse", href="aipd.html"),
            ". ",
            tag("a", "Cookies", href="cookies.html"),
            ". Mesures de sécurité : ",
            tag("a", "fiche pour le RSSI", href="rssi.html"),
            ".",
        ),
        needs="R7 R13",
    )
