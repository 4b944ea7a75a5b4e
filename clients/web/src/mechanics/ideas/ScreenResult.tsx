// The result on the screen: what the room keeps, in its order, the line below it, and the envelope.
import { coming, useElapsed } from "../../kit/screen/reveal";
import { RaisedHands } from "../../shared/components/RaisedHands";
import { inFours } from "../../shared/draw";
import { useTexts } from "../../shared/i18n";
import { REVEAL_MS } from "../../shared/reveal";
import type { GroupRow, RaisedHands as Hands, IdeasPlay, IdeasResult } from "../../shared/wire";
import type { ScreenPart } from "../index";
import { nearOf, roomForNear } from "./columns";
import { Envelope } from "./Envelope";
import { keptOf, mostRaised, placesOf } from "./groups";
import { Level, Others } from "./HandedOn";
import { Sentence } from "./Words";

/** Of the time of a reveal, the part in which what is kept comes in. */
const ROWS = 0.7;

export function ScreenResult(props: ScreenPart<IdeasPlay> & { result: IdeasResult }) {
  const { all, play, result } = props;
  const raised = all.play?.raised;
  const { t } = useTexts();
  const { ideas = [] } = play;
  const kept = keptOf(ideas, result);
  const elapsed = useElapsed(props, (at) => untilMore(at, kept.length));
  const rows = shownAt(elapsed, kept.length);
  const ends = coming(rows >= kept.length);
  return (
    <div class="ask with-sentence deciding">
      <div class="kept-title">
        <h1>{kept.length ? t("ideas.kept", { n: kept.length }) : t("ideas.kept_none")}</h1>
        <Level play={play} kept={kept.length} />
      </div>
      {kept.length || !raised ? (
        <Kept kept={kept} result={result} rows={rows} raised={raised} />
      ) : (
        <RaisedHands raised={mostRaised(raised)} goals={all.goals} />
      )}
      <div class={`line-of ${ends}`}>
        <p class="others-of">
          <Others play={play} result={result} />
          <span>{t("ideas.seen_handed")}</span>
          {raised && kept.length > 0 && <span>{t("hands.raised", { total: raised.total })}</span>}
        </p>
        <p class="idea-answerer">{t("ideas.answers", { answers: play.answers, by: play.by })}</p>
        {!result.places && kept.length > 0 && <p>{t("ideas.few")}</p>}
        <Envelope play={play} result={result} />
        {result.tie && (
          <p class="quiet">
            {t("ideas.tie", { n: result.tie.length })}{" "}
            {t("draw.fingerprint", { hash: inFours(play.draw.fingerprint).slice(0, 4).join(" ") })}
          </p>
        )}
      </div>
    </div>
  );
}

interface KeptProps {
  kept: readonly GroupRow[];
  result: IdeasResult;
  rows?: number; // that have come
  raised?: Hands | undefined;
}

/** What is kept, in one column or two. */
export function Kept({ kept, result, rows = kept.length, raised }: KeptProps) {
  const places = placesOf(result);
  const near = roomForNear(kept);
  return (
    <ol class={kept.length > 4 ? "kept-of double" : "kept-of"}>
      {kept.map((idea, at) => (
        <Row
          key={idea.id}
          idea={idea}
          place={places.get(idea.id)}
          result={result}
          near={near}
          come={coming(at < rows)}
          hands={raised?.options?.[idea.id]?.n}
        />
      ))}
    </ol>
  );
}

interface RowProps {
  idea: GroupRow;
  place: number | undefined;
  result: IdeasResult;
  near: ReturnType<typeof roomForNear>;
  come: string;
  hands: number | undefined;
}

/** Its place, where votes are told; without them their order says nothing. */
function Row({ idea, place, result, near, come, hands }: RowProps) {
  const { t, number } = useTexts();
  const { merged = [] } = idea;
  const inside = merged.length > 0 && near !== "none";
  const votes = result.votes?.[idea.id];
  return (
    <li class={come}>
      {place !== undefined && <span class="idea-place tabular">{number(place)}</span>}
      <Sentence title={idea.title} />
      {(votes !== undefined || hands !== undefined) && (
        <p>
          {votes !== undefined && (
            <span class="tabular quiet">{t("ideas.votes_short", { n: votes })}</span>
          )}
          {hands !== undefined && (
            <span class="tabular quiet">{t("ideas.hands", { n: hands })}</span>
          )}
          {result.funded?.includes(idea.id) && <b class="idea-paid">{t("ideas.funded")}</b>}
        </p>
      )}
      {inside && (
        <small dir="auto">
          {near === "titles"
            ? t("ideas.with", { titles: nearOf(idea) })
            : t("ideas.grouped", { n: merged.length + 1 })}
        </small>
      )}
    </li>
  );
}

/** Returns how many of *n* have come *elapsed* ms after the step opened. */
function shownAt(elapsed: number, n: number): number {
  // Nothing has come in any time: endless times none would be no number.
  return n && Math.min(n, 1 + Math.floor((elapsed / REVEAL_MS / ROWS) * n));
}

/** Returns in how many ms another one comes; nothing if all are there. */
function untilMore(elapsed: number, n: number): number | undefined {
  const shown = shownAt(elapsed, n);
  return shown < n ? Math.ceil((shown / n) * ROWS * REVEAL_MS) - elapsed : undefined;
}
