// The card to keep: figures seen, the commitment, a text to copy, and the button that erases it.
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { PhonePage } from "../kit/phone/PhonePage";
import { usePage } from "../kit/phone/page";
import type { Card } from "../kit/phone/roomStorage";
import { ownOf } from "../mechanics/card";
import { Button } from "../shared/components/Button";
import { Credits } from "../shared/components/Credits";
import { GoalChip } from "../shared/components/GoalChip";
import { Notice } from "../shared/components/Notice";
import { TilePattern } from "../shared/components/TilePattern";
import { copyField } from "../shared/copyField";
import { formatDay } from "../shared/format";
import { useTexts } from "../shared/i18n";
import { cardText } from "./cardText";
import { OtherCode } from "./OtherCode";

interface CardPageProps {
  card: Card;
  erase: () => void;
  /** It was opened from the list of cards; else its session has just ended here. */
  opened?: boolean;
}

export function CardPage({ card, erase, opened = false }: CardPageProps) {
  const texts = useTexts();
  const { t } = texts;
  const contact = useContact();
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
      <CardContent card={card} contact={contact} named={opened} />
      <CopyText text={cardText(card, contact, texts)} />
      <Erase erase={erase} />
      <OtherCode />
      <p class="source-note">
        <Credits />
      </p>
    </PhonePage>
  );
}

/** Erasing is final: it is asked twice. */
function Erase({ erase }: { erase: () => void }) {
  const { t } = useTexts();
  const [asked, setAsked] = useState(false);
  if (!asked) return <Button onPress={() => setAsked(true)}>{t("card.erase")}</Button>;
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

/** Returns whom to ask, once it is known and no placeholder. */
function useContact(): string | undefined {
  const { about } = usePage();
  return about?.unfilled?.includes("contact") ? undefined : about?.contact;
}

interface CardContentProps {
  card: Card;
  contact: string | undefined;
  /** The page has its session as title already. */
  named: boolean;
}

function CardContent({ card, contact, named }: CardContentProps) {
  const { t, language } = useTexts();
  const { storage } = usePage();
  return (
    <section class="kept-card">
      <TilePattern columns={16} rows={5} />
      <div>
        <h2>{t("card.title")}</h2>
        <p class="quiet">
          {!named && (
            <>
              {card.title}
              <br />
            </>
          )}
          {t("card.date", { date: formatDay(card.at, language) })}
        </p>
        {ownOf(card).map(({ mechanic, kept, Part }) => (
          <Part key={mechanic} kept={kept} />
        ))}
        {card.facts.length > 0 && <Facts facts={card.facts} />}
        {contact && <p>{t("card.lead", { contact })}</p>}
        {storage.persistent ? <p class="quiet">{t("card.only")}</p> : <b>{t("card.fleeting")}</b>}
      </div>
    </section>
  );
}

function Facts({ facts }: Pick<Card, "facts">) {
  const { t } = useTexts();
  return (
    <>
      <h3>{t("card.facts")}</h3>
      <ul>
        {facts.map((fact) => (
          <li key={fact.id}>
            <div class="goals">
              {fact.goals.map((goal) => (
                <GoalChip key={goal.id} {...goal} />
              ))}
            </div>
            <p>{fact.question}</p>
            <div class="figure">{fact.figure}</div>
            <p class="source-note">{fact.source}</p>
          </li>
        ))}
      </ul>
    </>
  );
}

function CopyText({ text }: { text: string }) {
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
    <div class="copy">
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
