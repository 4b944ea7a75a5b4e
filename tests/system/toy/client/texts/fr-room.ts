// French, the reference: what the toy says on console and screen.

export const texts = {
  "toy.show": "Montrer le jouet gagnant",
  "toy.shown": "Chaque téléphone montre le numéro gagnant.",
} as const;

type Own = typeof texts;
declare module "../../../shared/i18n" {
  interface French extends Own {}
}
