// French, the reference: what the toy says on console and screen.

export const texts = {
  "toy.show": "Montrer le jouet gagnant",
  "toy.shown": "Chaque téléphone montre le numéro gagnant.",
  "toy.few": "Moins de 5 remarques\u00a0: la salle n'en voit aucune.",
  "toy.about": "Cachez les remarques qui gênent.",
  "toy.off": "Remarques cachées",
  "toy.draw": "Tirer un jouet au sort",
} as const;

type Own = typeof texts;
declare module "../../../shared/i18n" {
  interface French extends Own {}
}
