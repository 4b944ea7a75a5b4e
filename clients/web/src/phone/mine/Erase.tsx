// Erasing one's own data: what goes and what stays is said before, and it is asked twice.

import { useEffect, useRef, useState } from "preact/hooks";
import { type CodeError, codeError } from "../../shared/byCode";
import { Button } from "../../shared/components/Button";
import { Notice } from "../../shared/components/Notice";
import { useTexts } from "../../shared/i18n";
import { eraseMine, type Seat } from "./api";
import { failureOf, mineTexts } from "./texts";

interface EraseProps {
  seat: Seat;
  /** The session goes on, and this phone is in it. */
  inRoom: boolean;
  onErased: () => void;
}

export function Erase({ seat, inRoom, onErased }: EraseProps) {
  const { t } = mineTexts(useTexts());
  const [asked, setAsked] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!asked) return;
    box.current?.scrollIntoView({ block: "nearest" });
    box.current?.focus({ preventScroll: true });
  }, [asked]);
  if (!asked) return <Button onPress={() => setAsked(true)}>{t("mine.erase")}</Button>;
  return (
    <div ref={box} tabIndex={-1} class="mine-sure">
      <Notice tone="now">
        <h2>{t("mine.erase_sure")}</h2>
        <p>{t("mine.goes")}</p>
        <p>{t("mine.stays")}</p>
        {inRoom && <p>{t("mine.leaves")}</p>}
        <p>{t("mine.final")}</p>
        <Sure seat={seat} onErased={onErased} onKeep={() => setAsked(false)} />
      </Notice>
    </div>
  );
}

function Sure({ seat, onErased, onKeep }: Omit<EraseProps, "inRoom"> & { onKeep: () => void }) {
  const texts = useTexts();
  const { t } = mineTexts(texts);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<CodeError>();
  const erase = async () => {
    setBusy(true);
    setFailure(undefined);
    try {
      await eraseMine(seat, texts.language);
      onErased();
    } catch (error) {
      setFailure(codeError(error));
      setBusy(false);
    }
  };
  return (
    <>
      <p role="status">{failure && <b>{failureOf(failure, texts)}</b>}</p>
      <div class="row">
        <Button busy={busy} onPress={() => void erase()}>
          {t("mine.erase_yes")}
        </Button>
        <Button onPress={onKeep}>{t("mine.erase_no")}</Button>
      </div>
    </>
  );
}
