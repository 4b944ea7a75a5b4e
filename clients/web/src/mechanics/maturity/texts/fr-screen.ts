// French, the reference: what « Où en sommes-nous ? » says on console and screen.

export const texts = {
  "next.to_tables": "Passer aux tables",
  "then.to_tables": "Chaque table en parle et choisit une marche.",
  "next.stands": "Montrer où nous en sommes",
  "next.strides": "Montrer les pas proposés",
  "then.stands": "L'écran et les téléphones montrent les marches.",
  "then.strides_none": "L'écran n'a aucun pas à montrer.",
  "maturity.more": "Autres textes, sur les téléphones\u00a0: {n}",
  "console.proofs_before": "La salle ne voit pas encore ces preuves. Cachez celles qui gênent.",
  "console.proofs_phones":
    "Les téléphones voient ces preuves. L'écran les montre pendant la discussion.",
  "console.apart": "Pas d'accord\u00a0: ce texte reste à sa table.",
  "console.proofs_now": "La salle voit ces preuves.",
  "console.proofs_hidden": "Preuves cachées",
  "console.proofs_none": "Aucune preuve à relire.",
  "console.strides_before": "La salle ne voit pas encore ces pas. Cachez ceux qui gênent.",
  "console.strides_now": "La salle voit ces pas.",
  "console.strides_hidden": "Textes cachés",
  "console.strides_none": "Aucun pas à relire.",
  "console.say.alone": "Dites\u00a0: «\u00a0Choisissez ce que vous voyez autour de vous.\u00a0»",
  "console.say.table": "Dites\u00a0: «\u00a0Qu'avez\u2011vous vu qui le montre\u202f?\u00a0»",
  "console.say.stride":
    "Dites\u00a0: «\u00a0Un seul pas, que nous pouvons faire nous-mêmes.\u00a0»",
  "console.say.stands":
    "Dites\u00a0: «\u00a0Qu'est\u2011ce qui nous surprend\u202f?\u00a0» Ne jugez aucune marche.",
  "console.stand_hands":
    "Mains levées\u00a0: lisez les quatre signes, puis «\u00a0Je ne sais pas\u00a0».",
} as const;

type Own = typeof texts;
declare module "../../../shared/i18n" {
  interface French extends Own {}
}
