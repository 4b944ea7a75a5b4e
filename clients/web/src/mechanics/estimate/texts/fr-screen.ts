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
  "screen.between": "Entre",
} as const;

type Own = typeof texts;
declare module "../../../shared/i18n" {
  interface French extends Own {}
}
