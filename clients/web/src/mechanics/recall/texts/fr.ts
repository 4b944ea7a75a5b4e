// French, the reference: what recalling says on every page.

export const texts = {
  "recall.rule": "Retrouvez ces chiffres de la séance. Ce n'est pas un examen.",
  "recall.none": "Sans réponse",
  "recall.mine": "Votre réponse\u00a0: {amount}",
  "recall.kept":
    "La salle a retenu\u00a0: {before}\u00a0% de réponses justes au début, {after}\u00a0% maintenant.",
  "recall.no_shift":
    "Pas de changement net\u00a0: {before}\u00a0% de réponses justes au début, {after}\u00a0% maintenant.",
  "recall.interval":
    "Téléphones comparés\u00a0: {n}. L'écart est entre {low} et {high} points, 95 fois sur 100.",
  "recall.lot":
    "Chaque réponse a une chance sur six d'être remplacée au hasard. Ces parts en tiennent compte.",
  "recall.caution": "Chiffres retenus en fin de séance. Ne dit pas ce qui restera dans un mois.",
} as const;

type Own = typeof texts;
declare module "../../../shared/i18n" {
  interface French extends Own {}
}
