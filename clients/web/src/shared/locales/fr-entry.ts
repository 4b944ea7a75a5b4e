// French, the reference: texts of the phone until it has a seat, and of refusals that come there.

export const frEntry = {
  "join.title": "Bienvenue dans {title}",
  "join.room": "Salle {code}\u00a0: {scenario}, {minutes}\u00a0min",
  "join.play": "Jouer",
  "join.many": "Beaucoup de monde arrive. Vous entrez dans quelques secondes.",
  "join.back_in": "J'ai déjà une place",
  "join.new": "Entrer avec un surnom",
  "join.lang": "English",
  "join.simple": "Langage simple",
  "join.name.label": "Votre surnom",
  "join.name.help": "Gardez celui-ci ou écrivez le vôtre.",
  "join.name.other": "Proposer un autre surnom",
  "join.name.real": "Cela ressemble à un vrai nom. Un surnom inventé vous protège mieux.",
  "join.name.given": "Dans cette salle, les surnoms sont proposés.",
  "join.people.label": "Combien êtes\u2011vous sur ce téléphone\u202f?",
  "join.people.1": "1 personne",
  "join.people.2": "2 personnes",
  "join.people.3": "3 personnes",
  "code.label": "Code personnel",
  "code.go": "Reprendre ma place",
  "code.lost": "Sans ce code, entrez avec un nouveau surnom.",
  "code.short": "Écrivez les 6 lettres et chiffres de votre code personnel.",
  "code.room": "C'est le code de la salle. Votre premier téléphone montre votre code personnel.",
  "privacy.1": "Pas de vrai nom. Aucun écran ne montre qui a répondu quoi.",
  "privacy.2": "Vos réponses font des chiffres de groupe, jamais une évaluation.",
  "privacy.3": "Rien n'est obligatoire. Vos réponses s'effacent {when}.",
  "privacy.ideas": "Idées et engagements, plus tard. Effacer\u00a0: «\u00a0Mes données\u00a0».",
  "privacy.when.none": "à la fin de la séance",
  "privacy.when.one": "un jour après la séance",
  "privacy.when.days": "{n}\u00a0jours après la séance",
  "privacy.full.open": "Lire toute l'information",
  "privacy.full.title": "Vos données dans ce jeu",
  "privacy.full.group.seen": "Qui voit ce que j'écris",
  "privacy.full.group.kept": "Combien de temps c'est gardé",
  "privacy.full.group.rights": "Comment effacer, et mes droits",
  "privacy.full.group.who": "Qui en répond, et pourquoi",
  "privacy.full.controller": "Responsable\u00a0: {controller}.",
  "privacy.full.dpo": "Protection des données (DPO)\u00a0: {dpo}.",
  "privacy.full.why":
    "But\u00a0: sensibiliser et compter la participation, par groupe. La direction peut lire le bilan du groupe.",
  "privacy.full.basis":
    "Base légale\u00a0: mission d'intérêt public (RGPD, article 6.1.e). Dire non est sans conséquence.",
  "privacy.full.never":
    "Jamais\u00a0: note, classement, évaluation. La page de l'animation montre les surnoms, jamais qui a répondu quoi.",
  "privacy.full.what":
    "Gardé\u00a0: surnom, réponses et leur heure, présence, nombre de personnes, service si vous le dites.",
  "privacy.full.seen": "Affiché\u00a0: surnoms, textes sans nom, chiffres de groupe.",
  "privacy.full.sight":
    "Le hasard remplace parfois une réponse avant de la compter. On peut deviner la vôtre, jamais la prouver. Sous huit réponses, aucun graphique. Dès huit, ce hasard reste dans le graphique. Le bilan du groupe reste.",
  "privacy.full.room":
    "Ce que la salle voit, la salle le sait\u00a0: elle peut y reconnaître quelqu'un.",
  "privacy.full.server":
    "Qui tient le serveur peut lire les réponses, avec le surnom, pour dépanner. Parfois, c'est l'ordinateur de la personne qui anime.",
  "privacy.full.wifi": "Cette page n'est pas chiffrée. Qui écoute ce Wi-Fi peut lire vos réponses.",
  "privacy.full.phone":
    "Ce téléphone garde votre clé, vos brouillons, votre langue et votre carte. Aucun cookie. Aucun autre site n'est contacté.",
  "privacy.full.kept.names": "Surnom et appareil\u00a0: effacés {when}.",
  "privacy.full.kept.answers": "Réponses, textes et messages\u00a0: effacés {when}.",
  "privacy.full.kept.commitments":
    "Engagements, et ce qu'ils deviennent\u00a0: effacés {n}\u00a0jours après la date choisie.",
  "privacy.full.kept.proposals":
    "Idées transmises\u00a0: gardées sans nom, effacées {n}\u00a0jours après leur dernière étape.",
  "privacy.full.kept.backups":
    "Copies de sauvegarde, illisibles sans clé\u00a0: effacées après {n}\u00a0jours.",
  "privacy.full.kept.logs":
    "Journaux techniques, sans adresse ni texte\u00a0: effacés après {n}\u00a0jours.",
  "privacy.full.own":
    "Voir, emporter, effacer\u00a0: «\u00a0Aide\u00a0», puis «\u00a0Mes données\u00a0». Plus tard, à l'accueil du jeu.",
  "privacy.full.erased":
    "Effacé à votre demande\u00a0: illisible aussitôt, hors des fichiers dans l'heure. Si une machine est en panne\u00a0: dès qu'elle remarche. Les copies de sauvegarde d'avant le gardent jusqu'à leur fin.",
  "privacy.full.rights":
    "Vos droits\u00a0: voir, corriger, effacer, limiter, vous opposer. Vous pouvez aussi écrire à {contact}.",
  "privacy.full.rights_unfilled":
    "Vos droits\u00a0: voir, corriger, effacer, limiter, vous opposer. L'organisme n'a pas encore dit à qui écrire. Demandez à la personne qui anime.",
  "privacy.full.cnil": "Réclamation auprès de la CNIL\u00a0: cnil.fr.",
  "foot.origin": "Inspiré de la démarche de Dijon métropole. N'est pas son jeu.",
  "dock.label": "Votre choix",
  "live.label": "Annonces",
  "answer.sending": "Envoi…",
  "pause.title": "La séance est suspendue.",
  "pause.body": "Le temps ne court plus. Gardez cette page ouverte.",
  "conn.ok": "En ligne",
  "conn.offline": "Votre téléphone n'a plus de réseau. Votre réponse est gardée.",
  "conn.offline_idle": "Votre téléphone n'a plus de réseau. La page se reconnecte toute seule.",
  "conn.again": "Connexion coupée. La page se reconnecte toute seule.",
  "conn.away": "Le serveur ne répond pas. Gardez la page ouverte, elle réessaie.",
  "conn.restart": "Le serveur redémarre. Retour dans {seconds}\u00a0s environ.",
  "conn.back": "De retour. Rien n'est perdu.",
  "conn.facilitator_lost": "La personne qui anime a perdu la connexion. La séance l'attend.",
  "conn.facilitator_back": "La personne qui anime est de retour.",
  "conn.load_failed":
    "Cette page n'est pas arrivée en entier. Touchez «\u00a0Réessayer maintenant\u00a0».",
  "conn.retry": "Réessayer maintenant",
  "conn.rescan": "Si l'écran montre un nouveau QR code, scannez\u2011le.",
  "conn.rescan_code": "Écrivez ensuite votre code personnel\u00a0: {code}.",
  "conn.taken": "Votre place est ouverte dans un autre onglet ou téléphone.",
  "conn.ended": "La séance est terminée. Voici votre carte.",
  "conn.private": "Ce navigateur ne garde rien. Ne fermez pas la page.",
  "screen.code": "Code\u00a0: {code}",
  "refusal.not_open": "Cette action n'est pas ouverte maintenant. Attendez l'étape suivante.",
  "refusal.unknown_move":
    "Le serveur ne connaît pas cette action. Rechargez la page, votre place est gardée.",
  "refusal.protocol":
    "Le serveur n'a pas compris cette page. Rechargez\u2011la, votre place est gardée.",
  "refusal.version_changed": "Le jeu a été mis à jour. Rechargez la page, votre place est gardée.",
  "refusal.too_fast": "Trop d'actions d'un coup. Attendez {seconds}\u00a0s, puis recommencez.",
  "refusal.name_refused":
    "Ce surnom ne peut pas s'afficher. Écrivez 1 à {max} caractères, avec une lettre, sans < ni >.",
  "refusal.not_in_room":
    "Vous n'avez pas de place dans cette salle. Touchez «\u00a0Jouer\u00a0» pour entrer.",
  "refusal.room_locked": "L'entrée est fermée. Demandez à la personne qui anime de la rouvrir.",
  "join.ticket": "Votre billet",
  "join.ticket_help": "Scannez le QR code du billet, ou recopiez ses signes.",
  "join.waiting": "L'animatrice ou l'animateur va vous faire entrer",
  "join.waiting_as": "Votre surnom\u00a0: {name}.",
  "join.waiting_how": "Gardez cette page ouverte. La partie s'ouvre seule.",
  "join.waited":
    "Vous n'attendez plus à la porte. Parlez à la personne qui anime, puis touchez «\u00a0Jouer\u00a0».",
  "join.waiting_alone": "Personne n'anime en ce moment. Prévenez la personne qui vous accueille.",
  "refusal.ticket_needed":
    "Il faut un billet pour entrer. Demandez\u2011en un à l'animatrice ou à l'animateur.",
  "refusal.ticket_unknown":
    "Ce billet n'est pas connu ici. Vérifiez ses signes, ou demandez\u2011en un autre.",
  "refusal.ticket_used":
    "Ce billet a déjà servi. Demandez\u2011en un autre à l'animatrice ou à l'animateur.",
  "refusal.ticket_revoked":
    "Ce billet n'est plus valable. Demandez\u2011en un autre à l'animatrice ou à l'animateur.",
  "refusal.waiting_full": "Beaucoup de monde attend. Réessayez dans {seconds}\u00a0s.",
  "refusal.kicked":
    "Ce téléphone est sorti de la salle. Pour revenir, touchez «\u00a0Jouer\u00a0».",
  "refusal.banned": "Ce téléphone ne peut pas entrer ici. Parlez\u2011en à la personne qui anime.",
  "refusal.erased":
    "Vos données sont effacées. Les réponses déjà comptées restent dans les totaux, sans lien avec vous.",
  "refusal.code_unknown":
    "Aucune salle ouverte n'a ce code. Vérifiez les 6 lettres et chiffres à l'écran.",
  "refusal.personal_code_unknown":
    "Ce code personnel n'ouvre aucune place ici. Vérifiez\u2011le, ou entrez à nouveau.",
  "refusal.full": "C'est complet. Réessayez dans {seconds}\u00a0s, ou partagez un téléphone.",
  "refusal.too_many_tries":
    "Trop de codes essayés. Attendez {seconds}\u00a0s, puis scannez le QR code.",
  "refusal.guesses_stopped":
    "Trop de codes essayés dans la salle. Attendez {seconds}\u00a0s, ou entrez à nouveau.",
  "refusal.taken_over":
    "Votre place est ouverte ailleurs. Touchez «\u00a0Jouer ici\u00a0» pour la reprendre.",
  "refusal.seat_moved":
    "Votre place est sur un autre téléphone. Si ce n'est pas vous, dites\u2011le à la personne qui anime.",
  "refusal.room_closed": "Cette séance est terminée. Demandez le code de la prochaine séance.",
  "refusal.room_stopped":
    "La salle s'est arrêtée pour protéger les réponses. Prévenez la personne qui anime.",
  "refusal.storage_unavailable":
    "Le serveur ne peut pas enregistrer. Gardez la page ouverte, votre réponse repartira seule.",
  "refusal.draining": "Le serveur redémarre. La page revient seule dans {seconds}\u00a0s.",
  "refusal.origin_refused": "Cette page vient d'une autre adresse. Ouvrez {url}.",
  "refusal.unknown": "Cela n'a pas marché. Recommencez, votre place est gardée.",
  "foot.access.none": "Accessibilité\u00a0: non conforme",
  "foot.access.partial": "Accessibilité\u00a0: partiellement conforme",
  "foot.access.full": "Accessibilité\u00a0: totalement conforme",
  "foot.legal": "Mentions légales",
} as const;
