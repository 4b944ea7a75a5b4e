// French, the reference: what the barometer says on console and screen.

export const texts = {
  "report.knowledge": "Connaissances",
  "report.before_after": "{before}\u00a0%, puis {after}\u00a0%",
  "report.help.known": "Réponses justes, avant puis après, aux mêmes cartes.",
  "report.gain.none": "Pas de progrès mesuré\u00a0: {n} sur 100.",
  "report.gain.low": "Progrès faible\u00a0: {n} sur 100 possibles.",
  "report.gain.medium": "Progrès moyen\u00a0: {n} sur 100 possibles.",
  "report.gain.high": "Progrès fort\u00a0: {n} sur 100 possibles.",
  "report.change": "Moyenne des progrès, téléphone par téléphone\u00a0: {n} sur 100.",
  "report.matched":
    "Téléphones comparés\u00a0: {n}, soit {response}\u00a0% de ceux qui ont répondu.",
  "report.perception": "Avis",
  "report.help.perception": "Écart moyen entre les avis du début et de la fin, de 1 à 5.",
  "report.effect.none": "Effet presque nul (taille\u00a0: {dz}).",
  "report.effect.small": "Petit effet (taille\u00a0: {dz}).",
  "report.effect.medium": "Effet moyen (taille\u00a0: {dz}).",
  "report.effect.large": "Grand effet (taille\u00a0: {dz}).",
  "report.few_phones": "Trop peu de téléphones pour voir un petit changement.",
  "report.no_shift": "Pas de changement net",
  "report.between": "L'écart est entre {low} et {high}, 95 fois sur 100.",
  "csv.few_phones_n": "Moins de 10",
  "csv.low": "Évolution des avis, au moins",
  "csv.high": "Évolution des avis, au plus",
  "csv.interval_means": "L'écart est entre ces deux nombres, 95 fois sur 100.",
  "report.opinion": "{opinion} {shift}",
  "small.shared": "Réponse très partagée.",
  "report.feeling": "Ressenti",
  "report.help.feeling": "Les avis de la fin, ramenés sur 100.",
  "report.advise": "Recommandation de la séance",
  "report.help.advise": "De −100 à 100\u00a0: avis très favorables moins avis réservés.",
  "csv.no_gain": "Pas de progrès possible\u00a0: tout était juste avant.",
  "csv.hidden": "Chiffre caché\u00a0: moins de 5 réponses, ou réponses toutes pareilles.",
  "csv.before": "Réponses justes, avant",
  "csv.after": "Réponses justes, après",
  "csv.gain": "Progrès de la salle",
  "csv.gain_means": "Part de ce que la salle pouvait encore gagner.",
  "csv.change": "Progrès par téléphone",
  "csv.change_means": "Moyenne des progrès, téléphone par téléphone.",
  "csv.response": "Téléphones comparés",
  "csv.response_means": "Ceux qui ont répondu les deux fois, parmi ceux qui ont répondu.",
  "csv.shift": "Évolution des avis",
  "csv.dz": "Taille de l'effet",
  "csv.dz_means": "0,2\u00a0: petit. 0,5\u00a0: moyen. 0,8\u00a0: grand.",
  "csv.opinion_means": "Écart moyen pour cet avis, entre le début et la fin.",
} as const;

type Own = typeof texts;
declare module "../../../shared/i18n" {
  interface French extends Own {}
}
