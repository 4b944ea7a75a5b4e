// French, the reference: what the talk says on every page.

export const texts = {
  "talk.rule.hear": "Écoutez et parlez.",
  "talk.rule.listen": "Écoutez et parlez. Il n'y a rien à répondre ici.",
  "talk.rule.word": "Écrivez un mot. Il s'affiche sans votre nom.",
  "talk.label": "Votre mot",
  "talk.send": "Envoyer",
  "talk.few": "Les mots s'affichent à partir de 5.",
  "talk.others": "Autres mots\u00a0: {n}",
  "talk.break": "Pause. Retour à {time}.",
} as const;

type OwnAnswer = typeof texts;
declare module "../../../shared/i18n" {
  interface French extends OwnAnswer {}
}
