// French, the reference: what is said of a barometer outside of its activity.

export const texts = {
  "barometer.scale.1": "Pas du tout d'accord",
  "barometer.scale.2": "Plutôt pas d'accord",
  "barometer.scale.3": "Entre les deux",
  "barometer.scale.4": "Plutôt d'accord",
  "barometer.scale.5": "Tout à fait d'accord",
  "barometer.op.explain": "Je sais expliquer la responsabilité de ma collectivité (RSO).",
  "barometer.op.link": "Je vois le lien entre les 17 objectifs et mon métier.",
  "barometer.op.able": "Je me sens capable d'agir.",
  "barometer.op.want": "J'ai envie d'agir.",
  "barometer.op.org": "Ma collectivité agit.",
  "barometer.op.part": "J'ai ma place dans cette démarche.",
  "barometer.op.work": "Mes conditions de travail s'améliorent.",
  "barometer.op.fun": "J'ai passé un bon moment.",
  "barometer.op.voice": "J'ai pu parler, et la salle m'écoutait.",
  "barometer.advise.q": "Conseilleriez\u2011vous cette séance à des collègues\u202f?",
} as const;

type Own = typeof texts;
declare module "../../../shared/i18n" {
  interface French extends Own {}
}
