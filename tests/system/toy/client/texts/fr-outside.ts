// French, the reference: what is said of the toy outside of its activity.

export const texts = {
  "toy.times": "Jouets choisis",
} as const;

type Own = typeof texts;
declare module "../../../shared/i18n" {
  interface French extends Own {}
}
