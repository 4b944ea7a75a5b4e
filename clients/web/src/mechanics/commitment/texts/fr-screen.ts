// French, the reference: what the commitment says on console and screen.

export const texts = {
  "console.wall_before": "La salle ne voit pas encore ces engagements. Cachez ceux qui gênent.",
  "console.wall_now": "La salle voit ces engagements.",
  "console.wall_hidden": "Engagements cachés",
  "then.wall_few": "Moins de 5 engagements pour le mur\u00a0: l'écran n'en montre aucun.",
  "screen.other_items": "Autres engagements, sur les téléphones\u00a0: {n}",
  "next.wall": "Montrer le mur",
  "report.commitments": "Engagements",
  "report.at_least": "Au moins {n}",
  "report.help.made": "Engagements pris.",
  "report.help.about": "Engagements pris. Le nombre exact montrerait qui a dit non.",
  "report.rate": "Pour 100 téléphones présents\u00a0: {n}.",
  "report.rate.about": "Pour 100 téléphones présents\u00a0: au moins {n}.",
  "csv.rate": "Engagements pour 100 téléphones",
  "csv.rate_means": "Engagements pris, pour 100 téléphones présents.",
} as const;

type OwnAnswer = typeof texts;
declare module "../../../shared/i18n" {
  interface French extends OwnAnswer {}
}
