// French, the reference: what the barometer says on every page.

export const texts = {
  "barometer.before": "Que pensez\u2011vous aujourd'hui\u202f?",
  "barometer.after": "Et maintenant, qu'en pensez\u2011vous\u202f?",
  "barometer.private": "Aucun écran ne montrera votre réponse.",
  "barometer.know": "Une question de connaissance. Dites ce qui vous semble juste.",
  "barometer.beside.free": "Facultatif. Ni votre chef ni l'animateur ne voit votre réponse.",
  "barometer.beside.skip": "Tout passer",
  "barometer.item": "Question {n} sur {total}",
  "barometer.skip": "Passer",
  "barometer.prev": "Question d'avant",
  "barometer.next": "Question d'après",
  "barometer.done": "C'est fini, merci.",
  "barometer.clear": "Retirer ma réponse",
  "barometer.finish": "Terminer",
  "barometer.answered": "Réponse donnée",
  "barometer.unanswered": "Sans réponse",
  "barometer.draw": "Un tirage au sort partage la salle entre deux séries de questions.",
  "barometer.number": "Votre numéro dans le tirage\u00a0: {n}",
  "barometer.advise.0": "0, sûrement pas",
  "barometer.advise.10": "10, sans hésiter",
} as const;

type Own = typeof texts;
declare module "../../../shared/i18n" {
  interface French extends Own {}
}
