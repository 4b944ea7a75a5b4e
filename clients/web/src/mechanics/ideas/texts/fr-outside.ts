// French, the reference: what is said of a call for projects outside of its activity.

export const texts = {
  "ideas.step.ideas": "L'écriture",
  "ideas.step.thumbs": "Les pouces de la table",
  "ideas.step.read": "La relecture",
  "ideas.step.group": "Regroupement",
  "ideas.step.vote": "Le vote",
  "ideas.answers": "{answers} répond {by}.",
  "ideas.code_mine": "Votre code de suivi",
  "ideas.code_is": "Code de suivi\u00a0: {code}",
  "ideas.code_where": "Il ouvrira la réponse, à l'adresse {url}",
  "ideas.code_page": "Lire la réponse avec ce code",
  "ideas.fate.kept": "La salle l'a retenue.",
  "ideas.fate.funded": "La salle l'a retenue. Elle tient dans l'enveloppe.",
  "ideas.fate.handed": "Elle est transmise aussi.",
  "ideas.fate.hidden": "La salle ne la voit pas. Elle n'est pas transmise.",
  "ideas.fate.held": "Elle n'a pas été relue. Elle n'est pas transmise.",
  "ideas.fate.erased": "Ce texte a été effacé.",
  "ideas.card_title": "Mes idées\u00a0: {n}",
} as const;

type Own = typeof texts;
declare module "../../../shared/i18n" {
  interface French extends Own {}
}
