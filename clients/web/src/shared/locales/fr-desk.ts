// French, the reference: texts of the console alone, for looking after people and devices.

export const frDesk = {
  "store.memory":
    "La base n'a plus de mémoire. Les réponses attendent. Prévenez l'équipe technique.",
  "store.disk": "La base n'a plus de place. Les réponses attendent. Prévenez l'équipe technique.",
  "store.no_answer":
    "La base ne répond pas. Les réponses attendent. Si cela dure, prévenez l'équipe technique.",
  "store.read_only":
    "La base refuse d'écrire. Les réponses attendent. Si cela dure, prévenez l'équipe technique.",
  "store.no_replica":
    "La copie de la base manque. Les réponses attendent. Si cela dure, prévenez l'équipe technique.",
  "store.setting":
    "La base est mal réglée ({cause}). Les réponses attendent. Prévenez l'équipe technique.",
  "store.foreign":
    "Un autre programme occupe la base. Les réponses attendent. Prévenez l'équipe technique.",
  "store.gone":
    "Les données de la salle ont disparu. Rien ne s'écrit. Prévenez l'équipe technique.",
  "store.unreadable":
    "La salle s'est arrêtée\u00a0: des données sont illisibles. Rien n'est effacé. Prévenez l'équipe technique.",
  "store.silent":
    "Ce serveur n'entend plus les autres. Les réponses sont gardées. Rechargez la page.",
  "store.lost": "Une partie des réponses s'est perdue vers {time}.",
  "store.lost_redo": "Refaites l'activité\u00a0: {phase}.",
  "store.lost_seen": "C'est vu",
  "crowd.fast": "Des places se prennent très vite\u00a0: {n} en une minute.",
  "crowd.fast_what": "Si ce n'est pas votre salle qui arrive, fermez l'entrée.",
  "crowd.guesses": "Quelqu'un essaie des codes personnels au hasard.",
  "crowd.guesses_what":
    "Ces codes ne marchent plus pour quelques minutes. Qui joue déjà continue. Téléphone changé\u202f? La personne entre à nouveau.",
  "places.clear": "Retirer les places vides",
  "places.vacant": "Places vides\u00a0: {n}",
  "places.effect":
    "Places à retirer\u00a0: {n}. Leurs personnes ne comptent plus dans le bilan. Un téléphone qui revient retrouve sa place et ses réponses.",
  "places.clear_yes": "Retirer ces places",
  "places.came": "Places prises pendant l'activité\u00a0: {n}",
  "desk.help": "{name} demande de l'aide.",
  "desk.helps_n": "Demandes d'aide\u00a0: {n}",
  "desk.helps": "Demandes d'aide",
  "desk.devices": "Écran et appareils",
  "desk.help_go": "J'y vais",
  "message.all": "Écrire à la salle",
  "message.one": "Écrire à {name}",
  "message.label": "Votre message",
  "message.send": "Envoyer",
  "message.sent": "C'est envoyé.",
  "message.effect": "Il s'affiche sur les téléphones, jusqu'à l'activité suivante.",
  "message.effect_one": "Seul ce téléphone l'affiche, jusqu'à ce qu'il soit lu.",
  "person.name": "Nouveau surnom",
  "person.rename": "Changer le surnom",
  "open.service": "Service commun à toute la salle (facultatif)",
  "open.service_none": "Aucun service commun",
  "without.title": "Personnes sans téléphone",
  "without.why": "Elles comptent dans la salle. Elles répondent à main levée.",
  "without.persons": "Personnes",
  "without.first": "Dont première séance",
  "without.save": "Noter",
  "without.saved": "C'est noté\u00a0: {n}",
  "report.raised": "Mains levées",
  "csv.raised_means":
    "Mains comptées par la personne qui anime. Elles n'entrent dans aucun autre chiffre.",
  "hands.title": "Compter les mains levées",
  "hands.how": "Lisez chaque choix, comptez les mains, puis notez.",
  "hands.save": "Noter ces nombres",
  "hands.saved": "C'est noté. Mains levées\u00a0: {n}",
  "hands.range": "De {low} à {high} {unit}",
  "hands.goal": "Objectif {number}\u00a0: {title}",
  "screen.blank": "Masquer l'écran",
  "screen.unblank": "Montrer l'écran",
  "screen.blank_effect": "Cache l'activité à l'écran. Les téléphones continuent.",
  "screen.blanked": "L'écran est masqué. Les téléphones continuent.",
  "screen.here": "Afficher ici en grand",
  "screen.here_how": "Sans projecteur\u00a0: la console montre l'écran, avec le bouton en bas.",
  "screen.leave_n": "Revenir à la console\u00a0: {n}",
  "screen.leave": "Revenir à la console",
  "handover.do": "Reprendre sur un autre appareil",
  "handover.why": "Faites-le avant la séance. Si cet appareil s'arrête, l'autre garde la salle.",
  "handover.how": "Sur l'autre appareil, scannez ou tapez ces 10 lettres et chiffres\u00a0:",
  "handover.type": "Pour taper le code, ouvrez {url} sur l'autre appareil.",
  "handover.once": "Le code sert une fois, dans les 12\u00a0heures. Ne le projetez pas.",
  "handover.make": "Obtenir un code",
  "handover.again": "Un autre code",
  "handover.qr": "QR code qui ouvre la console sur un autre appareil",
  "handover.label": "Code de reprise",
  "handover.typed": "Les 10 lettres et chiffres, donnés par une console déjà ouverte.",
  "open.no_cookies":
    "Ce navigateur refuse les cookies. La console en a besoin\u00a0: autorisez-les ici.",
  "next.few": "Sauter\u00a0: {phase}",
  "then.few": "Il faut {n} personnes au moins. Ce bouton change si des personnes arrivent.",
  "conn.offline_desk": "Cet appareil n'a plus de réseau. La séance vous attend.",
  "small.none": "Pas assez de réponses pour ce chiffre.",
  "refusal.step_changed":
    "L'étape avait déjà changé. Rien n'a été fait deux fois. Regardez l'étape en cours.",
  "refusal.seat_unknown": "Cette place n'existe plus. Regardez la liste des personnes.",
  "refusal.session_unknown":
    "Aucune séance passée n'a cet identifiant. Revenez à l'accueil de la console.",
  "refusal.count_refused":
    "Écrivez un nombre de 0 à {max}. Les premières séances ne dépassent pas les personnes.",
  "refusal.address_unknown": "Cette adresse n'est plus là. Choisissez-en une autre dans la liste.",
  "refusal.key_used": "Ce lien a déjà servi. Reprenez l'autre appareil, ou relancez le serveur.",
  "refusal.key_unknown":
    "Ce lien n'ouvre pas la console. Copiez en entier le dernier lien du serveur.",
  "refusal.handover_unknown":
    "Ce code de 10 lettres et chiffres ne marche plus. Demandez-en un neuf sur la première console.",
  "refusal.no_step_before": "C'est la première étape. Il n'y a rien avant, continuez d'ici.",
} as const;
