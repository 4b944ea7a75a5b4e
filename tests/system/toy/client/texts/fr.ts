// French, the reference: what the toy says on every page.

export const texts = {
  "toy.touch": "Touchez le bon jouet",
  "toy.lucky": "Le jouet gagnant\u00a0: {n}",
  "toy.times": "Jouets choisis",
} as const;

type Own = typeof texts;
declare module "../../../shared/i18n" {
  interface French extends Own {}
}
