// The results question by question, as the server says and draws them: a line each, the rest folded.
import { useTexts } from "../shared/i18n";
import type { PartTold, PlayTold } from "./api";
import "./results.css";

interface ResultsProps {
  title: string;
  plays: readonly PlayTold[];
}

export function Results({ title, plays }: ResultsProps) {
  const { t } = useTexts();
  if (!plays.length) return null;
  return (
    <section class="results">
      <h2>{title}</h2>
      <p class="small quiet">{t("top.plays_are")}</p>
      <ol>
        {plays.map((play) => (
          <li key={play.phase}>
            <Play {...play} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** An activity: what it asked and what the room said in a line, then all that may be told of it. */
function Play({ title, parts, short, note }: PlayTold) {
  const [first, ...others] = parts;
  const asked = first && !others.length ? first.asked : "";
  const head = (
    <span class="play-head">
      <b>{title}</b>
      {asked && <span>{asked}</span>}
      {(short || note) && <span class={short ? "short" : "small quiet"}>{short || note}</span>}
    </span>
  );
  if (!first) return <div class="untold">{head}</div>;
  return (
    <details>
      <summary>{head}</summary>
      {parts.map((part, at) => (
        <Part key={`${part.asked} ${at}`} part={part} named={others.length > 0} />
      ))}
    </details>
  );
}

interface PartProps {
  part: PartTold;
  /** What was asked stands above it, since the line above does not say it. */
  named: boolean;
}

function Part({ part, named }: PartProps) {
  const { asked, truth, caption, chart, items, notes, source } = part;
  return (
    <div class="play-part">
      {named && asked && <h3>{asked}</h3>}
      {truth && <p class="truth display">{truth}</p>}
      {caption && <p class="small quiet">{caption}</p>}
      {chart && <figure dangerouslySetInnerHTML={{ __html: chart }} />}
      {items && (
        <ol class="in-order">
          {items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ol>
      )}
      {notes.map((text) => (
        <p key={text} class="small">
          {text}
        </p>
      ))}
      {source && (
        <p class="small quiet">
          <a href={source.url} target="_blank" rel="noreferrer">
            {source.text}
          </a>
        </p>
      )}
    </div>
  );
}
