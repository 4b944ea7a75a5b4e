// French, the reference: what the barometer says on console and screen.

export const texts = {} as const;

type Own = typeof texts;
declare module "../../../shared/i18n" {
  interface French extends Own {}
}
