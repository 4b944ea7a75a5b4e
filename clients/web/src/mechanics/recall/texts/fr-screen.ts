// French, the reference: what recalling says on console and screen.

export const texts = {
  "next.figures": "Montrer les chiffres",
  "then.figures": "L'écran et les téléphones redisent les chiffres.",
} as const;

type Own = typeof texts;
declare module "../../../shared/i18n" {
  interface French extends Own {}
}
