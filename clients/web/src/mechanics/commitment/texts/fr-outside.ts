// French, the reference: what is said of a commitment outside of its activity.

export const texts = {
  "step.wall": "Le mur",
  "step.project": "Chantier de la table",
  "commit.preview": "{moment}, je vais {gesture}, d'ici {delay}.",
  "commit.within.2w": "deux\u00a0semaines",
  "commit.within.1m": "un\u00a0mois",
  "commit.within.3m": "trois\u00a0mois",
  "card.commit": "Mon engagement",
  "card.after": "Dites ce qu'il devient, à partir du {date}. C'est sans nom.",
  "card.after.secret": "Qui a ce lien lit votre engagement et votre réponse.",
  "card.after.link": "Dire ce qu'il devient",
} as const;

type Own = typeof texts;
declare module "../../../shared/i18n" {
  interface French extends Own {}
}
