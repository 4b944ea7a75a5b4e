// French, the reference: what the talk says on every page.

export const texts = {
  "talk.rule.hear": "Écoutez et parlez.",
  "talk.rule.listen": "Écoutez et parlez. Il n'y a rien à répondre ici.",
  "talk.rule.word": "Écrivez un mot. Il s'affiche sans votre nom, puis reste dans le bilan.",
  "talk.rule.shown": "Il s'affiche sans votre nom.",
  "talk.label": "Votre mot",
  "talk.send": "Envoyer",
  "talk.few": "Les mots s'affichent à partir de 6.",
  "talk.others": "Autres mots\u00a0: {n}",
  "talk.held": "La personne qui anime le relit avant que la salle le voie.",
  "talk.erased": "La personne qui anime a effacé votre mot.",
  "talk.break": "Pause. Retour à {time}.",
  "talk.prompt_at": "({at}\u00a0sur\u00a0{n})",
  "talk.data.figure": "Le chiffre",
  "talk.data.room": "La salle",
  "talk.data.order": "L'ordre de la salle",
  "talk.data.counts": "Nombre de réponses",
  "talk.data.alone": "De son côté",
  "talk.data.at_tables": "À table",
  "talk.data.apart": "Tables sans accord\u00a0: {n}",
  "talk.data.pair": "De son côté\u00a0: {n}, à table\u00a0: {tables}.",
  "talk.data.tables": "Nombre de tables d'accord",
  "talk.data.main": "objectif principal",
  "talk.data.few": "Moins de {n} réponses\u00a0: rien n'est montré.",
  "talk.data.none": "Rien à montrer.",
  "talk.data.others": "Autres\u00a0: {n}",
  "talk.partners": "Devenir partenaire",
  "talk.call.go": "Ça m'intéresse",
  "talk.call.rule": "Personne ne voit qui le dit.",
  "talk.call.back": "C'est noté, sans votre nom. Touchez encore pour le retirer.",
  "talk.opening.title": "{n} objectifs pour bien vivre, tous, sur une même planète",
  "talk.opening.signed": "193 pays les ont adoptés en 2015. Votre métier en touche déjà.",
  "talk.opening.source": "Source\u00a0: Nations unies, résolution 70/1, 2015.",
} as const;

type Own = typeof texts;
declare module "../../../shared/i18n" {
  interface French extends Own {}
}
