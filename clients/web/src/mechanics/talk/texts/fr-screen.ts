// French, the reference: what the talk says on console and screen.

export const texts = {
  "next.break": "Commencer la pause, retour à {time}",
  "console.words_before": "La salle ne voit pas encore ces mots. Cachez ceux qui gênent.",
  "console.words_now": "La salle voit ces mots.",
  "console.words_hidden": "Mots cachés",
  "then.words_few": "Moins de 6 mots\u00a0: l'écran n'en montre aucun.",
  "then.words": "L'écran et les téléphones montrent les mots.",
  "then.break": "L'écran et les téléphones montrent l'heure de retour.",
  "screen.break_title": "Pause. Retour à {time}",
  "talk.ridge": "Les mots les plus dits",
  "next.prompt": "Invite suivante",
  "then.prompt": "L'écran et les téléphones montrent l'invite suivante.",
  "talk.call.where": "Sur votre téléphone\u00a0: «\u00a0Ça m'intéresse\u00a0», sans votre nom.",
  "talk.data.left": "Autres résultats, sur les téléphones\u00a0: {n}",
  "next.go_on": "Continuer l'accueil",
  "then.go_on": "L'écran montre la phrase d'accueil, à la place des objectifs.",
} as const;

type Own = typeof texts;
declare module "../../../shared/i18n" {
  interface French extends Own {}
}
