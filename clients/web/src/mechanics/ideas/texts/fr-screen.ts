// French, the reference: what a call for projects says on console and screen.

export const texts = {
  "ideas.next.group": "Regrouper les idées",
  "ideas.then.group": "Plus personne n'écrit. L'écran montre les idées.",
  "ideas.next.vote": "Ouvrir le vote",
  "ideas.then.vote": "Tout le monde vote sur son téléphone, avec autant de voix.",
  "ideas.next.result": "Montrer ce qui est retenu",
  "ideas.write_for": "Écrire pour quelqu'un",

  "ideas.for_send": "Envoyer pour cette personne",
  "ideas.for_code": "Code de suivi, à copier sur papier",
  "ideas.for_code_keep": "Donnez-le à la personne. Il ne sera plus montré.",
  "ideas.for_code_done": "C'est copié",
  "ideas.for_somebody": "Écrite par l'animation",
  "ideas.written": "Écrites par l'animation",
  "ideas.starters_left": "Pas de plus que personne n'a repris",
  "ideas.take_up": "En faire une idée",
  "ideas.none": "Aucune idée. La salle votera sur trois exemples.",
  "ideas.held": "À vous de voir\u00a0: {n}",
  "ideas.held_why": "Un mot grossier y est peut-être. La salle ne les voit pas.",
  "ideas.leave": "Laisser caché",
  "ideas.hidden": "Idées cachées",
  "ideas.aside": "Pas gardées par leur table, transmises quand même\u00a0: {n}",
  "ideas.groups_of": "Au vote\u00a0: {n}. Jusqu'à {most}, la salle peut tout lire.",
  "ideas.crowded": "C'est beaucoup à lire. Regroupez encore.",
  "ideas.pick": "Touchez des idées proches, puis regroupez. La première donne le titre.",
  "ideas.picked": "Idées choisies\u00a0: {n}",
  "ideas.pick_none": "Ne rien choisir",
  "ideas.group": "Regrouper ({n})",
  "ideas.as_title": "Donne le titre",
  "ideas.lead": "En faire le titre\u00a0: {title}",
  "ideas.split": "Sortir du groupe",
  "ideas.acts": "Lire, cacher, effacer",
  "ideas.undo": "Défaire ce groupe",
  "ideas.undo_last": "Défaire le dernier",
  "ideas.coming": "Les idées arrivent.",
  "ideas.near_n": "Idées proches\u00a0: {n}",
  "ideas.page": "Idées {from} à {to}, sur {n}",
  "ideas.talk": "Qui peut aider ces idées à avancer\u202f?",
  "ideas.per_author": "Idées par téléphone",
  "ideas.per_author_means": "Moyenne, sur les téléphones qui ont envoyé une idée au moins.",
  "ideas.groups": "Idées et groupes au vote",
  "ideas.groups_means": "Ce que la salle a pu choisir, idées proches regroupées.",
  "csv.u.ideas": "idées",
} as const;

type Own = typeof texts;
declare module "../../../shared/i18n" {
  interface French extends Own {}
}
