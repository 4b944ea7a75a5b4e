// French, the reference: what the estimate says on console and screen.

export const texts = {
  "next.figure": "Montrer le chiffre",
  "next.spread": "Montrer les réponses, sans le chiffre",
  "next.again": "Ouvrir la seconde réponse",
  "next.lock2": "Arrêter la seconde réponse",
  "next.figure2": "Montrer le chiffre et la source",
  "then.spread": "Le chiffre reste caché.",
  "then.again": "On garde sa réponse, ou on la change.",
  "screen.flag_room": "La salle\u00a0: {value}",
  "screen.per_tile": "Une tuile\u00a0: {n} réponses",
  "screen.outlined": "Contours\u00a0: premières réponses",
  "screen.moved": "Réponses qui ont bougé\u00a0: {n}. Restées en place\u00a0: {rest}.",
  "screen.moved_none": "Aucune réponse n'a changé de place.",
  "screen.moved_all": "Toutes les réponses ont changé de place.",
  "screen.between": "Entre",
  "report.calibration": "Confiance",
  "report.help.calibration": "Réponses proches du chiffre, selon la confiance donnée.",
  "report.trust.1": "Petite confiance\u00a0: {right}\u00a0% de {n} réponses.",
  "report.trust.2": "Confiance moyenne\u00a0: {right}\u00a0% de {n} réponses.",
  "report.trust.3": "Grande confiance\u00a0: {right}\u00a0% de {n} réponses.",
  "csv.trust.1": "Réponses proches, petite confiance",
  "csv.trust.2": "Réponses proches, confiance moyenne",
  "csv.trust.3": "Réponses proches, grande confiance",
} as const;

type Own = typeof texts;
declare module "../../../shared/i18n" {
  interface French extends Own {}
}
