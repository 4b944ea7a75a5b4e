// « Enregistrer ma carte »: a picture that the phone draws, and shows for where it cannot be downloaded.
import { useEffect, useState } from "preact/hooks";
import { lazy, useLazy } from "../../kit/phone/lazy";
import type { Card } from "../../kit/phone/roomStorage";
import { Button } from "../../shared/components/Button";
import { useTexts } from "../../shared/i18n";
import { save } from "../../shared/save";
import { drawnIn, toldOf } from "./told";

/** Not with the card: it comes with a seat, long before its end. */
const painter = lazy(() => import("./paint"));

export function SavePicture({ card }: { card: Card }) {
  const texts = useTexts();
  const { t } = texts;
  const strokes = useStrokes(card);
  const [picture, setPicture] = useState<string | null>();
  useEffect(() => () => void (picture && URL.revokeObjectURL(picture)), [picture]);
  useLazy(painter); // at once: when it is wanted, the server may be gone
  const draw = async () => {
    const painting = painter.value ?? (await painter.fetch());
    if (!painting) return setPicture(null);
    const [text, display] = [document.body, document.querySelector("h1")].map(
      (one) => getComputedStyle(one ?? document.body).fontFamily,
    );
    const fonts = { text: text ?? "sans-serif", display: display ?? "sans-serif" };
    const canvas = painting.paint(toldOf(card, strokes, texts), card.at, fonts);
    canvas.toBlob((made) => {
      // A browser that keeps canvases from being read gives none.
      setPicture(made && URL.createObjectURL(made));
      if (made) save(made, t("card.picture_file"));
    }, "image/png");
  };
  return (
    <div class="keepsake">
      <Button go onPress={() => void draw()}>
        {t("card.save")}
      </Button>
      <p role="status">
        {picture && t("card.picture_press")}
        {picture === null && t("card.picture_none")}
      </p>
      {picture && <img src={picture} alt={t("card.picture_alt")} />}
    </div>
  );
}

/** Fetches the drawing at once: when it is wanted, the server may be gone. */
function useStrokes(card: Card): readonly string[] {
  const name = card.facts[drawnIn(card) ?? -1]?.drawing;
  const [strokes, setStrokes] = useState<readonly string[]>([]);
  useEffect(() => {
    let wanted = true;
    const found = name === undefined ? undefined : import("../../kit/drawings");
    found
      ?.then(({ strokesFor }) => strokesFor(name ?? ""))
      // Without its drawing the picture is complete too.
      .then(
        (all) => wanted && setStrokes(all),
        () => undefined,
      );
    return () => {
      wanted = false;
    };
  }, [name]);
  return strokes;
}
