// French, the reference: what the talk says on console and screen.

export const texts = {
  "next.break": "Commencer la pause, retour à {time}",
  "screen.break": "Pause. Retour à {time}.",
  "console.words_before": "La salle ne voit pas encore ces mots. Cachez ceux qui gênent.",
  "console.words_now": "La salle voit ces mots.",
  "console.words_hidden": "Mots cachés",
  "then.words_few": "Moins de 5 mots\u00a0: l'écran n'en montre aucun.",
  "then.words": "L'écran et les téléphones montrent les mots.",
  "then.break": "L'écran et les téléphones montrent l'heure de retour.",
  "screen.break_title": "Pause. Retour à {time}",
  "screen.other_words": "Autres mots\u00a0: {n}",
} as const;

type OwnAnswer = typeof texts;
declare module "../../../shared/i18n" {
  interface French extends OwnAnswer {}
}
