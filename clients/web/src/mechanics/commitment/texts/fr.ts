// French, the reference: what the commitment says on every page.

export const texts = {
  "commit.project.rule":
    "Quel chantier votre table peut\u2011elle mener\u202f? Aucun nom n'est noté.",
  "commit.project.what": "Notre chantier",
  "commit.project.pilot": "Quel service le pilote\u202f?",
  "commit.project.choose": "Choisissez",
  "commit.project.send": "Proposer à la table",
  "commit.project.agree":
    "D'accord\u202f? Touchez «\u00a0C'est bon pour moi\u00a0». Sans accord, rien n'est gardé.",
  "commit.project.other": "Proposer autre chose",
  "commit.project.led": "Pilote\u00a0: {service}",
  "commit.project.mine": "Le chantier de votre table",
  "commit.project.all": "Les chantiers des tables",
  "commit.project.handed": "Ils vont, sans nom, à celles et ceux qui décident.",
  "commit.project.none": "Aucune table n'a choisi de chantier.",
  "refusal.pilot_missing": "Choisissez le service qui pilote.",
  "commit.rule": "Choisissez un moment et un geste. Rien ne s'affiche sans votre accord.",
  "commit.moment": "À quel moment\u202f?",
  "commit.gesture": "Quel geste\u202f?",
  "commit.by": "D'ici quand\u202f?",
  "commit.own": "Écrire le mien",
  "commit.all": "Voir tous les gestes",
  "commit.2w": "2\u00a0semaines",
  "commit.1m": "1\u00a0mois",
  "commit.3m": "3\u00a0mois",
  "commit.hard": "Facile ou difficile pour vous\u202f? (facultatif)",
  "commit.hard_1": "1, facile",
  "commit.hard_5": "5, difficile",
  "commit.wall.q": "L'afficher au mur et dans le bilan, sans mon nom\u202f?",
  "commit.wall.known": "Votre métier ou vos mots peuvent vous faire reconnaître.",
  "commit.wall.no": "Non",
  "commit.wall.yes": "Oui",
  "commit.wall.few": "Le mur s'ouvre à partir de 6 engagements.",
  "commit.wall.now": "À l'écran en ce moment",
  "commit.too": "Moi aussi",
  "commit.too.n": "Moi aussi\u00a0: plus de {n}",
  "commit.too.mine": "Le mettre sur ma carte",
  "commit.too.own": "C'est votre geste.",
  "commit.too.kept": "Ce geste est sur votre carte.",
  "commit.too.rule": "Personne ne voit qui dit «\u00a0Moi aussi\u00a0».",
  "commit.save": "Je m'engage",
  "commit.none": "Pas aujourd'hui",
  "commit.saved": "C'est noté. Vous le retrouverez sur votre carte.",
  "commit.none_ok": "C'est noté. Dire non est une vraie réponse.",
} as const;

type Own = typeof texts;
declare module "../../../shared/i18n" {
  interface French extends Own {}
}
