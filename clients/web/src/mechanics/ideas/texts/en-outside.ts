// English: what is said of a call for projects outside of its activity.
import type { texts as french } from "./fr-outside";

export const texts: Record<keyof typeof french, string> = {
  "ideas.step.ideas": "Writing",
  "ideas.step.thumbs": "The table's thumbs",
  "ideas.step.read": "Reading",
  "ideas.step.group": "Grouping",
  "ideas.step.vote": "The vote",
  "ideas.answers": "{answers} answers {by}.",
  "ideas.code_mine": "Your follow code",
  "ideas.code_is": "Follow code: {code}",
  "ideas.code_where": "It will open the answer, at {url}",
  "ideas.code_page": "Read the answer with this code",
  "ideas.fate.kept": "The room kept it.",
  "ideas.fate.funded": "The room kept it. It fits the envelope.",
  "ideas.fate.handed": "It is handed on too.",
  "ideas.fate.hidden": "The room does not see it. It is not handed on.",
  "ideas.fate.held": "It was not read. It is not handed on.",
  "ideas.fate.erased": "This text was erased.",
  "ideas.card_title": "My ideas: {n}",
};
