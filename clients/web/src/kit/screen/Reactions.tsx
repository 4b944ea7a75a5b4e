// What the room says while it talks: how many said it, and the words as they rise from its roof.
import "./reactions.css";
import { LiveRegion } from "../../shared/components/LiveRegion";
import { useTexts } from "../../shared/i18n";
import type { RoomState } from "../../shared/store";
import { REACTIONS } from "../reactions";
import { PLACES, useReactions } from "./useReactions";

export function Reactions({ state }: { state: RoomState }) {
  const { t, number } = useTexts();
  const { shown, rising } = useReactions(state.documents.screen?.document.reactions);
  const said = REACTIONS.filter((kind) => shown[kind]);
  return (
    <>
      {/* All from the start, as wide as with a number: nothing moves as one is said by five. */}
      <ul class="reactions">
        {REACTIONS.map((kind) => (
          <li key={kind} class={shown[kind] ? kind : ""}>
            <span class="widest" aria-hidden="true">{`${t(`react.${kind}`)} 00+`}</span>
            <span>
              {t(`react.${kind}`)}
              {shown[kind] ? <b class="tabular"> {`${number(shown[kind] ?? 0)}+`}</b> : null}
            </span>
          </li>
        ))}
      </ul>
      <LiveRegion
        text={said
          .map((kind) => t("told.more", { said: t(`react.${kind}`), n: shown[kind] ?? 0 }))
          .join(", ")}
      />
      {rising.length > 0 && (
        <div class="rising" aria-hidden="true">
          {rising.map(({ id, kind, at }) => (
            <span
              key={id}
              class={kind}
              style={{ "--x": `${PLACES[id % PLACES.length]}%`, "--k": at }}
            >
              {t(`react.${kind}`)}
            </span>
          ))}
        </div>
      )}
    </>
  );
}
