// The results question by question, as the server says and draws them: a line each, the rest folded.
import { useTexts } from "../shared/i18n";
import type { PartTold, ResultTold } from "./api";
import "./results.css";

interface ResultsProps {
  title: string;
  results: readonly ResultTold[];
}

export function Results({ title, results }: ResultsProps) {
  const { t } = useTexts();
  if (!results.length) return null;
  return (
    <section class="results">
      <h2>{title}</h2>
      <p class="small quiet">{t("top.results_are")}</p>
      <ol>
        {results.map((result) => (
          <li key={result.phase}>
            <Result {...result} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** An activity: what it asked and what the room said in a line, then all that may be told of it. */
function Result({ title, parts, short, note }: ResultTold) {
  const [first, ...others] = parts;
  const only = others.length ? undefined : first;
  const why = note ?? (first && !first.chart && !first.items && first.notes[0]);
  const head = (
    <span class="result-head">
      <b>{title}</b>
      {only?.asked && <span>{only.asked}</span>}
      <span class="said">
        {short && <span class="short">{short}</span>}
        {only?.truth && <Truth>{only.truth}</Truth>}
        {!short && why && <span class="small quiet">{why}</span>}
      </span>
    </span>
  );
  const said = short ? undefined : why;
  const rest = parts.map((part) => ({ ...part, notes: part.notes.filter((one) => one !== said) }));
  // What has nothing below its line does not unfold.
  if (!first || (only && !rest.some(tellsMore))) return <div class="untold">{head}</div>;
  return (
    <details>
      <summary>{head}</summary>
      {rest.map((part, at) => (
        <Part key={`${part.asked} ${at}`} part={part} named={!only} />
      ))}
    </details>
  );
}

function tellsMore({ caption, chart, items, notes, source }: PartTold): boolean {
  return Boolean(caption || chart || items || notes.length || source);
}

function Truth({ children }: { children: string }) {
  return <b class="truth">{children}</b>;
}

interface PartProps {
  part: PartTold;
  /** What was asked, and what it is, stand here, since the line above does not say it. */
  named: boolean;
}

function Part({ part, named }: PartProps) {
  const { asked, truth, caption, chart, items, notes, source } = part;
  return (
    <div class="result-part">
      {named && asked && <h3>{asked}</h3>}
      {named && truth && (
        <p>
          <Truth>{truth}</Truth>
        </p>
      )}
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
