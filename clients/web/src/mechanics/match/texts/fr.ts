// French, the reference: what the match says on every page.

export const texts = {
  "match.rule":
    "Quels objectifs cette action fait\u2011elle avancer\u202f? Choisissez\u2011en un à trois.",
  "match.goal": "Objectif {number}\u00a0: {title}",
  "match.count": "Choix\u00a0: {n} sur 3",
  "match.below": "Plus bas\u00a0: {n}",
  "match.max": "Trois choix au plus. Retirez\u2011en un d'abord.",
  "match.mark.main": "Objectif principal",
  "match.mark.linked": "Objectif lié",
  "match.mark.other": "La carte ne l'a pas choisi",
  "match.all": "Vos choix rejoignent ceux de la carte.",
  "match.part": "La carte et vous êtes en partie d'accord.",
  "match.others": "Vous voyez d'autres liens que la carte. Parlez\u2011en.",
  "match.why": "Pourquoi ces objectifs",
  "match.reading": "C'est notre lecture. Elle se discute.",
  "match.mine": "Votre choix",
  "match.room": "Dans la salle\u00a0: {n} sur {total}",
  "match.share": "{n} sur {total}",
  "match.draw": "Les objectifs qui ne sont pas sur la carte sont tirés au sort.",
  "match.numbers": "Les numéros tirés suivent l'ordre des objectifs absents de la carte.",
  "match.contest.missing": "Un objectif manque\u202f?",
  "match.contest.which": "Quel objectif de plus\u202f?",
  "match.contest.choose": "Choisissez",
  "match.contest.why": "Pourquoi\u202f?",
  "match.contest.send": "Proposer",
  "match.contest.mine": "Vous proposez",
  "match.contest.waits": "La personne qui anime peut en ouvrir le débat, sans votre nom.",
  "match.contest.held": "La personne qui anime le relit d'abord.",
  "match.contest.was_debated": "La salle en a débattu.",
  "match.contest.change": "Modifier",
  "match.contest.withdraw": "Retirer",
  "match.contest.debated": "Un objectif de plus\u202f?",
  "match.contest.agree": "D'accord",
  "match.contest.secret": "Personne ne voit qui est d'accord.",
  "match.contest.kept": "Retenu\u00a0: il est proposé pour la carte.",
  "match.contest.not_kept": "Pas retenu cette fois.",
  "match.contest.votes": "D'accord\u00a0: au moins {n} sur {total}.",
  "refusal.goal_missing": "Choisissez un objectif.",
  "refusal.too_many_picks": "Trois choix au plus. Retirez\u2011en un, puis validez.",
} as const;

type Own = typeof texts;
declare module "../../../shared/i18n" {
  interface French extends Own {}
}
