// « Écouter »: reads the page aloud where the device has a voice of its own for it; nothing by itself.
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Button } from "../../shared/components/Button";
import { isSimple, useTexts } from "../../shared/i18n";
import { stepId } from "../../shared/store";
import { useInRoom, usePage } from "./page";
import { spoken, textsOf, voiceFor } from "./speech";

const SLOW = 0.9; // of the usual rate, in simple language

/** Nothing without such a voice. A new step, another language, or leaving the page ends the reading. */
export function Listen() {
  const { t, language } = useTexts();
  const { variant } = usePage();
  const step = stepId(useInRoom().state);
  const voice = useVoice();
  const [reads, setReads] = useState(false);
  // Chromium tells of no end of what nothing refers to any more.
  const said = useRef<readonly SpeechSynthesisUtterance[]>([]);
  // At once: a page that is left before a later effect would read on over the next one.
  useLayoutEffect(() => {
    if (!reads) return;
    const stop = () => {
      window.speechSynthesis.cancel();
      setReads(false);
    };
    document.addEventListener("visibilitychange", stop);
    return () => {
      document.removeEventListener("visibilitychange", stop);
      stop();
    };
  }, [reads, step, variant]);
  if (!voice) return null;
  const read = () => {
    const texts = textsOf(document.querySelector("main") ?? document);
    window.speechSynthesis.cancel(); // what another page of this site left
    said.current = texts.map((text, index) => {
      const words = new SpeechSynthesisUtterance(spoken(text, language));
      words.voice = voice;
      words.lang = voice.lang;
      words.rate = isSimple(variant) ? SLOW : 1;
      if (index === texts.length - 1) words.onend = () => setReads(false);
      window.speechSynthesis.speak(words);
      return words;
    });
    setReads(texts.length > 0);
  };
  return (
    <div class="listen">
      <Button onPress={reads ? () => setReads(false) : read}>
        {t(reads ? "listen.stop" : "listen.start")}
      </Button>
    </div>
  );
}

/** Beside the title in simple language, where « Aide » need not be found first. */
export function ListenHere() {
  return isSimple(usePage().variant) ? <Listen /> : null;
}

/** Returns the voice for the page; browsers may tell of their voices late. */
function useVoice(): SpeechSynthesisVoice | undefined {
  const { language } = useTexts();
  const [, setTold] = useState(0);
  const speech: SpeechSynthesis | undefined = window.speechSynthesis;
  useEffect(() => {
    const told = () => setTold((before) => before + 1);
    // Old Safari tells of them at once, and has no such event.
    speech?.addEventListener?.("voiceschanged", told);
    return () => speech?.removeEventListener?.("voiceschanged", told);
  }, [speech]);
  return speech && voiceFor(speech.getVoices(), language);
}
