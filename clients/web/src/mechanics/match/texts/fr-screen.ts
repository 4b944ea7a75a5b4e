// French, the reference: what the match says on console and screen.

export const texts = {
  "match.contest.thumb": "D'accord\u202f? Dites\u2011le sur votre téléphone.",
  "match.contest.title": "Objectifs proposés par la salle",
  "match.contest.none": "Aucun pour l'instant.",
  "match.contest.about": "La salle n'en voit un que si vous en ouvrez le débat.",
  "match.contest.off": "Cachés",
  "match.contest.now": "À l'écran",
  "match.contest.rude": "Mot grossier\u00a0: à vous de voir",
  "match.contest.open": "Ouvrir le débat",
  "match.contest.close": "Fermer le débat et compter",
  "next.goals": "Montrer les objectifs",
} as const;

type Own = typeof texts;
declare module "../../../shared/i18n" {
  interface French extends Own {}
}
