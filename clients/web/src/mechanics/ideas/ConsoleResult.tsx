// The result on the console: what the screen shows, with votes as far as they are told.
import { DrawLink } from "../../shared/components/DrawLink";
import { useTexts } from "../../shared/i18n";
import type { IdeasResult } from "../../shared/wire";
import type { ConsoleProps } from "./consolePart";
import { Envelope } from "./Envelope";
import { keptOf, placesOf } from "./groups";
import { Level, Others } from "./HandedOn";
import { Sentence } from "./Words";

export function ConsoleResult({ play, result }: ConsoleProps & { result: IdeasResult }) {
  const { t } = useTexts();
  const { ideas = [] } = play;
  const kept = keptOf(ideas, result);
  const places = placesOf(result);
  const Rows = result.places ? "ol" : "ul";
  return (
    <div class="result-of">
      <p class="lead">{kept.length ? t("ideas.kept", { n: kept.length }) : t("ideas.kept_none")}</p>
      <Level play={play} kept={kept.length} />
      <Rows class="kept-list">
        {kept.map(({ id, title }) => (
          <li key={id} value={places.get(id)}>
            <Sentence title={title} />{" "}
            {result.votes?.[id] !== undefined && (
              <span class="tabular quiet no-wrap">{t("ideas.votes", { n: result.votes[id] })}</span>
            )}
          </li>
        ))}
      </Rows>
      {!result.places && kept.length > 0 && <p class="quiet">{t("ideas.few")}</p>}
      <Others play={play} result={result} />
      <Envelope play={play} result={result} />
      {result.tie && (
        <details>
          <summary>{t("draw.how")}</summary>
          <p class="small">{t("ideas.tie", { n: result.tie.length })}</p>
          <DrawLink draw={play.draw} />
        </details>
      )}
      <p class="quiet">{t("ideas.seen_handed")}</p>
    </div>
  );
}
