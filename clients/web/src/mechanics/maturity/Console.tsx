// « Où en sommes-nous ? » on the console: what to say, what the room sees, and the texts to be read.
import "./console.css";
import { Held } from "../../kit/console/Held";
import { ModerationList } from "../../kit/console/ModerationList";
import { type PlainKey, useTexts } from "../../shared/i18n";
import { pending } from "../../shared/store";
import type { MaturityConsole, MaturityPlay, TextSeen } from "../../shared/wire";
import type { ConsolePart } from "../index";
import { found, onStairs } from "./found";
import { Stairs } from "./Stairs";
import { numberOf, STANDS } from "./words";

type Props = ConsolePart<MaturityPlay, MaturityConsole>;

/** The kinds of step in which texts can be hidden. */
const LISTED: ReadonlySet<string> = new Set(["lock", "reveal", "discuss"]);

export function Console(props: Props) {
  const { all, step, play, own, consoleDoc } = props;
  const { t } = useTexts();
  const { card, subjects = {} } = play;
  const lists = own.shown && LISTED.has(step.kind);
  const reads = step.kind === "lock";
  return (
    <>
      <h3>{card?.question ?? all.phases[step.phase]?.title}</h3>
      {lists && reads && <Texts {...props} />}
      {!reads && <p class="prompt">{t(sayOf(props))}</p>}
      {!play.texts && card && (
        <ol class="signs">
          {STANDS.map((stand) => (
            <li key={stand}>
              <span class="nth tabular">{numberOf(stand)}</span>
              <span class="says">
                <b>{t(`maturity.${stand}`)}</b> <span>{card.signs[stand] ?? ""}</span>
              </span>
            </li>
          ))}
        </ol>
      )}
      {!card && !play.texts && (
        <ul class="subjects">
          {Object.entries(subjects).map(([id, title]) => (
            <li key={id}>{title}</li>
          ))}
        </ul>
      )}
      {answersAlone(props) && consoleDoc.hands && (
        <p class="small quiet">{t("console.stand_hands")}</p>
      )}
      {play.texts && card && <Found play={play} talk={step.kind === "discuss"} />}
      {lists && !reads && <Texts {...props} />}
    </>
  );
}

/** Returns whether each says alone where we stand, and hands are raised for it. */
function answersAlone({ step, play }: Props): boolean {
  return step.kind === "input" && step.name !== "table" && play.card !== undefined;
}

/** Returns what to say in this step. */
function sayOf({ step, play }: Props) {
  if (play.rule === "stride") return "console.say.stride";
  if (play.texts) return "console.say.stands";
  return step.name === "table" ? "console.say.table" : "console.say.alone";
}

/** What was found; during the *talk* where the middle is, as on the screen. */
function Found({ play, talk }: { play: MaturityPlay; talk: boolean }) {
  const texts = useTexts();
  const { first, more } = found(play, texts);
  if (talk) return first ? <p class="lead">{first}</p> : null;
  const stairs = onStairs(play);
  return (
    <>
      {first && <p class="lead">{first}</p>}
      {more.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {stairs && <Stairs {...stairs} />}
    </>
  );
}

/** Returns where the texts are seen that the list begins with. */
function aboutOf({ kind }: Props["step"], of: "proofs" | "strides"): PlainKey {
  if (kind === "lock") return `console.${of}_before`;
  return of === "proofs" && kind === "reveal" ? "console.proofs_phones" : `console.${of}_now`;
}

/** Proofs or strides: those to decide on, then all others, each with its button. */
function Texts({ state, room, step, play, own }: Props) {
  const texts = useTexts();
  const { t } = texts;
  const kind = play.rule === "stand" ? "proofs" : "strides";
  const flying = pending(
    state,
    (move) =>
      move.type === "erase_text" || (move.type === "play" && move.move.type === "maturity.hide"),
  );
  const listed = (seen: readonly TextSeen[]) =>
    seen.map(({ id, text, subject = "", apart }) => ({
      id,
      n: 1,
      content: (
        <>
          {subject && <small class="quiet about">{play.subjects?.[subject]}</small>}
          <span dir="auto">{text}</span>
          {apart && <small class="about">{t("console.apart")}</small>}
        </>
      ),
      spoken: text,
    }));
  const { shown = [], hidden = [] } = own;
  const held = hidden.filter((one) => one.held);
  const others = hidden.filter((one) => !one.held);
  const busy =
    flying?.type === "erase_text"
      ? flying.thing
      : flying?.type === "play" && "text" in flying.move && flying.move.text;
  const hide = (text: string, hidden: boolean) =>
    room.move({ type: "play", step: step.id, move: { type: "maturity.hide", text, hidden } });
  const erase = (thing: string) => room.move({ type: "erase_text", step: step.id, thing });
  return (
    <>
      <Held items={listed(held)} busy={(id) => busy === id} onDecide={hide} onErase={erase} />
      {(shown.length > 0 || others.length > 0 || !held.length) && (
        <ModerationList
          shown={listed(shown)}
          hidden={listed(others)}
          texts={{
            few: t(`console.${kind}_none`),
            about: shown.some((one) => !one.apart) ? t(aboutOf(step, kind)) : "",
            off: t(`console.${kind}_hidden`),
          }}
          class="proofs"
          busy={busy}
          onHide={hide}
          onErase={erase}
        />
      )}
    </>
  );
}
