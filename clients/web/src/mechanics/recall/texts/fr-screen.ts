// French, the reference: what recalling says on console and screen.

export const texts = {
  "next.figures": "Montrer les chiffres",
  "then.figures": "L'écran et les téléphones redisent les chiffres.",
  "report.retained": "Chiffres retenus",
  "report.retained_shares": "{before}\u00a0%, puis {after}\u00a0%",
  "report.retained_none": "Pas de changement net",
  "report.retained_interval":
    "Écart entre {from} et {to} points, 95 fois sur 100. Téléphones comparés\u00a0: {n}.",
  "report.retained_part": "{kind}\u00a0: {told} (téléphones\u00a0: {n})",
  "recall.part.single": "Une personne par téléphone",
  "recall.part.several": "Deux ou trois personnes par téléphone",
  "recall.part.first": "Première séance",
  "recall.part.again": "Personnes qui ont déjà joué",
  "csv.retained_before": "Chiffres retenus\u00a0: réponses justes au premier essai",
  "csv.retained_after": "Chiffres retenus\u00a0: réponses justes à la fin",
  "csv.retained_low": "Chiffres retenus\u00a0: écart, borne basse à 95\u00a0%",
  "csv.retained_high": "Chiffres retenus\u00a0: écart, borne haute à 95\u00a0%",
} as const;

type Own = typeof texts;
declare module "../../../shared/i18n" {
  interface French extends Own {}
}
