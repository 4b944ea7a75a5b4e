// French, the reference: what the commitment says on console and screen.

export const texts = {
  "next.project": "Passer aux chantiers des tables",
  "then.project": "Chaque table cherche un chantier commun.",
  "commit.project.off": "Chantiers cachés",
  "commit.project.rude": "Mot grossier\u00a0: à vous de voir",
  "console.wall_before": "La salle ne voit pas encore ces engagements. Cachez ceux qui gênent.",
  "console.wall_now": "La salle voit ces engagements.",
  "console.wall_hidden": "Engagements cachés",
  "then.wall_few": "Moins de 6 engagements pour le mur\u00a0: l'écran n'en montre aucun.",
  "screen.wall_page": "Gestes {from} à {to}, sur {n}.",
  "screen.wall_at": "Geste {at} sur {n}",
  "screen.wall_others": "Les autres gestes",
  "screen.wall_gestures": "Gestes différents, au mur\u00a0: {n}",
  "commit.sum": "{n}\u00a0engagements",
  "commit.sum.about": "au moins {n}\u00a0engagements",
  "commit.sum.wall": "{n}\u00a0engagements au mur",
  "screen.wall_moments": "Autres moments\u00a0: {n}",
  "commit.total": "La salle prend {n}\u00a0engagements.",
  "commit.total.about": "La salle prend au moins {n}\u00a0engagements.",
  "commit.wall.kept": "Votre engagement reste sur votre téléphone.",
  "commit.sum.kept": "Chaque engagement reste sur son téléphone.",
  "next.projects": "Montrer les chantiers",
  "next.wall_few": "Continuer sans le mur",
  "next.wall": "Montrer le mur",
  "next.light_first": "Éclairer le premier geste",
  "next.light": "Éclairer le geste suivant",
  "next.light_rest": "Montrer les autres gestes",
  "next.light_page": "Montrer les autres gestes, {page} sur {pages}",
  "then.light": "Gestes encore à montrer\u00a0: {n}, en {presses} fois.",
  "console.written": "Écrits par la salle\u00a0: {n}",
  "console.written_none": "La salle n'a rien écrit.",
  "console.written_all": "Ouvrir avec les gestes proposés",
  "console.written_all_means": "Ce que la salle a écrit est caché. Vous le montrez un par un.",
  "console.proposed": "Gestes proposés\u00a0: {n}. Rien à relire.",
} as const;

type Own = typeof texts;
declare module "../../../shared/i18n" {
  interface French extends Own {}
}
