// French, the reference: what the toy says in its activity.

export const texts = {
  "toy.touch": "Touchez le bon jouet",
  "toy.words": "Une remarque (facultatif)",
  "toy.broken": "Le jouet {n} est cassé.",
  "toy.before": "Le plus choisi avant\u00a0: {n}",
  "toy.lucky": "Le jouet gagnant\u00a0: {n}",
  "toy.topic": "Parlons du jouet {n}.",
  "refusal.toy_broken": "Le jouet {n} ne marche plus. Choisissez-en un autre.",
} as const;

type Own = typeof texts;
declare module "../../../shared/i18n" {
  interface French extends Own {}
}
