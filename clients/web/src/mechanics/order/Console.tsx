// An order on the console: what the room sees, and the right order once it is shown.
import "./order.css";
import "./console.css";
import { Button } from "../../shared/components/Button";
import { useTexts } from "../../shared/i18n";
import { pending } from "../../shared/store";
import type { OrderPlay } from "../../shared/wire";
import type { ConsolePart } from "../index";
import { RoomResult } from "./RoomResult";
import { Values } from "./Values";

type Props = ConsolePart<OrderPlay>;

export function Console(props: Props) {
  const { all, step, play, consoleDoc } = props;
  const { t } = useTexts();
  const { card, elements = {}, order, truth } = play;
  return (
    <>
      <h3>{card.question}</h3>
      {!truth && (
        <p class="quiet">{t(step.kind === "lock" ? "step.lock" : `order.rule.${play.rule}`)}</p>
      )}
      {!truth && order && (
        <ul class="things">
          {order.map((id) => (
            <li key={id}>{elements[id] ?? ""}</li>
          ))}
        </ul>
      )}
      {!truth && consoleDoc.hands && <p class="small quiet">{t("order.raise")}</p>}
      {truth && (
        <>
          <Values play={{ ...play, truth }} />
          <RoomResult play={play} hands={all.play?.raised !== undefined} />
          {truth.equivalent && <p class="equivalent">{truth.equivalent}</p>}
          <p class="small">{truth.explanation}</p>
          {play.rule === "table" && <ShowTables {...props} />}
        </>
      )}
    </>
  );
}

/** Shows what tables earned to the room, or no longer. */
function ShowTables({ room, state, step, play }: Props) {
  const { t } = useTexts();
  const shown = play.room?.tables !== undefined;
  const busy = pending(
    state,
    (move) => move.type === "play" && move.move.type === "order.show_tables",
  );
  const press = () =>
    room.move({
      type: "play",
      step: step.id,
      move: { type: "order.show_tables", shown: !shown },
    });
  return (
    <div class="showing">
      <Button busy={busy !== undefined} onPress={press}>
        {t(shown ? "order.hide_tables" : "order.show_tables")}
      </Button>
      {shown && <p class="small quiet">{t("order.small_tables")}</p>}
    </div>
  );
}
