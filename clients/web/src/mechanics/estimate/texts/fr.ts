// French, the reference: what the estimate says on every page.

export const texts = {
  "estimate.lock": "Place au chiffre",
  "estimate.rule.solo": "Donnez votre estimation. Le chiffre vient après.",
  "estimate.rule.duo": "Estimez, parlez\u2011en, puis estimez encore.",
  "estimate.counted": "Les réponses sont arrêtées. Votre {value} est bien arrivé.",
  "estimate.trust.q": "Votre confiance dans cette réponse (facultatif)",
  "estimate.trust.1": "Petite",
  "estimate.trust.2": "Moyenne",
  "estimate.trust.3": "Grande",
  "estimate.duo.shown": "Voici les réponses de la salle. Le chiffre vient plus tard.",
  "estimate.duo.talk":
    "Parlez\u2011en autour de vous\u00a0: qu'est\u2011ce qui fait hésiter\u202f?",
  "estimate.duo.again": "Gardez votre estimation ou changez\u2011la.",
  "estimate.duo.keep": "Je garde la mienne",
  "estimate.truth": "Le chiffre\u00a0: {value}\u00a0{unit}",
  "estimate.mine": "Votre estimation\u00a0: {value}\u00a0{unit}",
  "estimate.room": "La réponse du milieu, dans la salle\u00a0: {value}\u00a0{unit}",
  "estimate.more": "Vous aviez dit plus.",
  "estimate.less": "Vous aviez dit moins.",
  "estimate.service": "Dans mon service",
  "estimate.nobody": "Aucune réponse cette fois. Voici le chiffre.",
  "estimate.talk.closer":
    "La salle bat sa première réponse\u00a0: {first}, puis {last}\u00a0{unit}.",
  "estimate.talk.same": "La discussion n'a presque rien changé.",
  "estimate.talk.farther":
    "La salle s'éloigne de sa première réponse\u00a0: {first}, puis {last}\u00a0{unit}.",
  "close.exact": "Exact, ou presque.",
  "close.near": "Tout près.",
  "close.mid": "Pas loin.",
  "close.far": "Assez loin.",
  "close.very_far": "Loin. Ce chiffre surprend.",
  "close.none": "Sans réponse. Voici le chiffre.",
  "close.exact_most": "Exact ou presque, comme la plupart.",
  "close.near_most": "Tout près, comme la plupart.",
  "close.mid_most": "Pas loin, comme la plupart.",
  "close.far_most": "Assez loin, comme la plupart.",
  "close.very_far_most": "Loin, comme la plupart.",
  "estimate.mine_range": "Votre estimation\u00a0: de {min} à {max}\u00a0{unit}",
  "estimate.rule.simple": "Choisissez la réponse la plus proche, à votre avis.",
  "estimate.figure": "Le chiffre",
  "estimate.own": "Votre réponse",
  "screen.table": "Voir en tableau",
} as const;

type Own = typeof texts;
declare module "../../../shared/i18n" {
  interface French extends Own {}
}
