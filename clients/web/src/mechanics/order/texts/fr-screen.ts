// French, the reference: what an order says on console and screen.

export const texts = {
  "next.order": "Montrer l'ordre",
  "order.show_tables": "Montrer les résultats des tables",
  "order.hide_tables": "Ne plus montrer les tables",
  "order.small_tables": "Seules les tables de 3 personnes au moins sont montrées.",
  "order.raise": "Mains levées\u00a0: demandez ce qui vient en dernier.",
} as const;

type Own = typeof texts;
declare module "../../../shared/i18n" {
  interface French extends Own {}
}
