// French, the reference: what an order says on console and screen.

export const texts = {
  "next.order": "Montrer l'ordre",
  "order.show_tables": "Montrer les résultats des tables",
  "order.hide_tables": "Ne plus montrer les tables",
  "order.small_tables": "Seules les tables de 3 personnes au moins sont montrées.",
  "order.agreement": "Accord de la salle",
  "order.agreement_means":
    "100\u00a0: toutes les réponses rangent pareil. 0\u00a0: rien ne vient avant le reste, dans l'ensemble. " +
    "W de Kendall en centièmes, m réponses, n choses\u00a0: W = 12 × Q / (m² × (n³ − n)). " +
    "Q\u00a0: écarts des sommes de places à leur moyenne, au carré et additionnés. " +
    "M. G. Kendall et B. Babington Smith, Ann. Math. Stat. 10, 1939.",
  "order.raise": "Mains levées\u00a0: demandez ce qui vient en dernier.",
} as const;

type Own = typeof texts;
declare module "../../../shared/i18n" {
  interface French extends Own {}
}
