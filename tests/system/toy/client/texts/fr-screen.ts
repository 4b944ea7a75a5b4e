// French, the reference: what the toy says on console and screen.

export const texts = {
  "toy.show": "Montrer le jouet gagnant",
  "toy.shown": "Chaque téléphone montre le numéro gagnant.",
  "toy.few": "Moins de 5 remarques\u00a0: la salle n'en voit aucune.",
  "toy.about": "Cachez les remarques qui gênent.",
  "toy.off": "Remarques cachées",
  "toy.draw": "Tirer un jouet au sort",
  "toy.far": "Écart au jouet gagnant",
  "toy.far_said": "à {n} près",
  "toy.far_means": "Moyenne des écarts entre le jouet choisi et le gagnant.",
  "toy.tried": "Jouets essayés",
  "toy.tried_means": "Jouets différents que la salle a choisis.",
  "csv.u.toy": "jouets",
} as const;

type Own = typeof texts;
declare module "../../../shared/i18n" {
  interface French extends Own {}
}
