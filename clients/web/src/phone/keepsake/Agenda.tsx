// « Mettre dans mon agenda »: the day of the commitment, as a file; its words only if one says so.
import { useState } from "preact/hooks";
import type { Card } from "../../kit/phone/roomStorage";
import { ownOf } from "../../mechanics/card";
import { Button } from "../../shared/components/Button";
import { formatIsoDay } from "../../shared/format";
import { useTexts } from "../../shared/i18n";
import { hex } from "../../shared/random";
import { save } from "../../shared/save";
import { calendarOf } from "./calendar";

export function Agenda({ card }: { card: Card }) {
  const texts = useTexts();
  const { t, language } = texts;
  const [tells, setTells] = useState(false);
  const [saved, setSaved] = useState(false);
  const [reminder] = ownOf(card).flatMap(
    ({ kept, reminderOf }) => reminderOf?.(kept, card.at, texts) ?? [],
  );
  if (!reminder) return null;
  const { day, text } = reminder;
  const make = () => {
    const entry = { day, title: t("card.agenda_title"), ...(tells && { text }) };
    const file = calendarOf(entry, hex(16), Date.now());
    save(new Blob([file], { type: "text/calendar;charset=utf-8" }), t("card.agenda_file"));
    setSaved(true);
  };
  return (
    <div class="keepsake">
      <Button onPress={make}>{t("card.agenda")}</Button>
      <label class="tick">
        <input type="checkbox" checked={tells} onChange={() => setTells(!tells)} />
        <span>{t("card.agenda_text")}</span>
      </label>
      <p role="status">{saved && t("card.agenda_done", { date: formatIsoDay(day, language) })}</p>
    </div>
  );
}
