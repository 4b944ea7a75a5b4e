// French, the reference: what the match says on console and screen.

export const texts = {
  "next.goals": "Montrer les objectifs",
} as const;

type Own = typeof texts;
declare module "../../../shared/i18n" {
  interface French extends Own {}
}
