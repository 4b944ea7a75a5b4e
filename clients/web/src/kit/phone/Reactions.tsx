// While the room talks: three reactions in words, each said once, and never whose (rule 0.16).
import "./reactions.css";
import { Button } from "../../shared/components/Button";
import { useAnnouncementOf } from "../../shared/components/LiveRegion";
import { useTexts } from "../../shared/i18n";
import { pending } from "../../shared/store";
import type { SeatDocument } from "../../shared/wire";
import type { Part } from "../part";
import { REACTIONS } from "../reactions";
import { RefusalNotice } from "./RefusalNotice";

interface ReactionsProps {
  part: Pick<Part, "room" | "state" | "step"> & { seat?: SeatDocument };
}

export function Reactions({ part: { room, state, step, seat } }: ReactionsProps) {
  const { t } = useTexts();
  const said = REACTIONS.filter(
    (kind) =>
      seat?.reacted?.includes(kind) ||
      pending(state, (move) => move.type === "react" && move.kind === kind) !== undefined,
  );
  const told = said.length ? t("react.said") : "";
  useAnnouncementOf(told);
  if (!seat) return null;
  return (
    <fieldset class="reactions ticks">
      <legend>{t("react.title")}</legend>
      <div>
        {REACTIONS.map((kind) => (
          <Button
            key={kind}
            pressed={said.includes(kind)}
            onPress={() => {
              if (!said.includes(kind)) room.move({ type: "react", step: step.id, kind });
            }}
          >
            {t(`react.${kind}`)}
          </Button>
        ))}
      </div>
      <p class="quiet">{told || t("react.rule")}</p>
      <RefusalNotice of={(move) => move.type === "react"} />
    </fieldset>
  );
}
