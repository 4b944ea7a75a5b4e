// French, the reference: what is said of a talk outside of its activity.

export const texts = {
  "step.prompt": "Invite",
  "step.goals": "Les 17 objectifs",
} as const;

type Own = typeof texts;
declare module "../../../shared/i18n" {
  interface French extends Own {}
}
