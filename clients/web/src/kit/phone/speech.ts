// What is read aloud of a page, and by which voice: one of this device, so that no word leaves it.
import type { Language } from "../../shared/messages";

const READ = "h1, h2, h3, p, li, legend, label, dt, dd, .figure, button[aria-pressed]";
// What is hidden from screen readers stands beside words that are for them: they are for this voice too.
const UNREAD =
  ".seat, .listen, .time, .draw, .source-note, [aria-hidden=true], button:not([aria-pressed])";
const GREENHOUSE = { fr: "C O 2 équivalent", en: "C O 2 equivalent" } as const;

/** Returns the texts of *page* in their order: titles, questions, choices and results, no buttons. */
export function textsOf(page: ParentNode): readonly string[] {
  return [...page.querySelectorAll<HTMLElement>(READ)]
    .filter((one) => !one.closest(UNREAD) && !one.querySelector(READ))
    .map(wordsOf)
    .filter(Boolean);
}

/** Returns the words of *block*, those of its parts apart. */
function wordsOf(block: Element): string {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const words: string[] = [];
  while (walker.nextNode()) {
    const { parentElement, nodeValue } = walker.currentNode;
    if (nodeValue && !parentElement?.closest(UNREAD)) words.push(nodeValue.trim());
  }
  return words.filter(Boolean).join(" ");
}

/** Writes *text* as a voice reads it well: whole numbers, and no sign that it would skip. */
export function spoken(text: string, language: Language): string {
  return text
    .replace(/CO(2|₂)e\b/g, GREENHOUSE[language])
    .replace(/CO(2|₂)/g, "C O 2")
    .replace(/(\d)[\u202f\u00a0](?=\d{3}(?!\d))/g, "$1")
    .replace(/\s+/g, " ");
}

/** Returns a voice of this device for *language*; those of a company would be sent the words. */
export function voiceFor<V extends Pick<SpeechSynthesisVoice, "lang" | "localService">>(
  voices: readonly V[],
  language: Language,
): V | undefined {
  const ours = voices.filter(
    ({ lang, localService }) => localService && lang.toLowerCase().startsWith(language),
  );
  return ours.find(({ lang }) => /[-_](fr|gb)/i.test(lang)) ?? ours[0];
}
