// The card of a session that is over, with the buttons that erase it or leave it.
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { PhonePage } from "../kit/phone/PhonePage";
import type { Card } from "../kit/phone/roomStorage";
import { Button } from "../shared/components/Button";
import { Notice } from "../shared/components/Notice";
import { useTexts } from "../shared/i18n";
import { KeptCard } from "./KeptCard";
import { OtherCode } from "./OtherCode";

interface CardPageProps {
  card: Card;
  erase: () => void;
  /** Opens « Mes données » of its session. */
  mine?: (() => void) | undefined;
  /** It was opened from the list of cards; else its session has just ended here. */
  opened?: boolean;
}

export function CardPage({ card, erase, mine, opened = false }: CardPageProps) {
  const { t } = useTexts();
  const top = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    if (!opened) return; // the end of a session is read out, wherever the focus is
    window.scrollTo(0, 0);
    top.current?.focus({ preventScroll: true });
  }, [opened]);
  return (
    <PhonePage>
      <h1 tabIndex={-1} ref={top}>
        {opened ? card.title : t("conn.ended")}
      </h1>
      <KeptCard card={card} named={opened} />
      <div class="keepsake">
        <OtherCode bare />
        {mine && (
          <Button bare onPress={mine}>
            {t("mine.open")}
          </Button>
        )}
        <Erase erase={erase} />
      </div>
    </PhonePage>
  );
}

/** Erasing is final: it is asked twice. */
function Erase({ erase }: { erase: () => void }) {
  const { t } = useTexts();
  const [asked, setAsked] = useState(false);
  if (!asked) {
    return (
      <Button bare onPress={() => setAsked(true)}>
        {t("card.erase")}
      </Button>
    );
  }
  return (
    <Notice tone="now" live>
      <p>{t("card.erase_sure")}</p>
      <div class="row">
        <Button onPress={erase}>{t("card.erase_yes")}</Button>
        <Button onPress={() => setAsked(false)}>{t("card.keep")}</Button>
      </div>
    </Notice>
  );
}
