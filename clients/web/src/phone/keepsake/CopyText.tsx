// « Copier le texte »: the whole card, to be pasted anywhere.
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Button } from "../../shared/components/Button";
import { copyField } from "../../shared/copyField";
import { useTexts } from "../../shared/i18n";

export function CopyText({ text }: { text: string }) {
  const { t } = useTexts();
  const field = useRef<HTMLTextAreaElement>(null);
  const [resultKey, setResultKey] = useState<"card.copied" | "card.by_hand">();
  const byHand = resultKey === "card.by_hand";
  const copy = () => {
    const before = document.activeElement;
    const done = copyField(field.current);
    setResultKey(done ? "card.copied" : "card.by_hand");
    if (done && before instanceof HTMLElement) before.focus({ preventScroll: true });
  };
  // A text that could not be copied stays selected, also when the contact is loaded after it.
  useLayoutEffect(() => {
    if (byHand) field.current?.select();
  }, [byHand, text]);
  return (
    <div class="keepsake">
      <Button onPress={copy}>{t("card.copy")}</Button>
      <p role="status">{resultKey && t(resultKey)}</p>
      <textarea
        ref={field}
        class={byHand ? "text-input" : "visually-hidden"}
        aria-label={t("card.text")}
        aria-hidden={!byHand}
        tabIndex={byHand ? 0 : -1}
        rows={8}
        readOnly
        value={text}
      />
    </div>
  );
}
