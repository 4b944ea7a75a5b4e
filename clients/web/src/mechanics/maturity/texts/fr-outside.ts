// French, the reference: what is said of « Où en sommes-nous ? » outside of its activity.

export const texts = {
  "maturity.step.alone": "De votre côté",
  "maturity.step.table": "À votre table",
  "maturity.step.stride": "Votre pas",
  "maturity.step.stands": "Où nous en sommes",
  "maturity.step.strides": "Les pas proposés",
} as const;

type Own = typeof texts;
declare module "../../../shared/i18n" {
  interface French extends Own {}
}
