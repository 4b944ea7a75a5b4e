// The control bar of a session: the big button that goes on, and the other actions on the step.
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { useBar } from "../shared/bar";
import { Drawing, Icon } from "../shared/components/Icon";
import { icons } from "../shared/components/icons";
import { useTexts } from "../shared/i18n";
import type { Move } from "../shared/messages";
import { pending } from "../shared/store";
import { ActionFeedback } from "./ActionFeedback";
import { forwardedMeaning, type Meaning, meaningOf } from "./keys";
import { consequence, nextLabel, walkOf } from "./next";
import { Panel, type PanelName } from "./Panel";
import { type ConsoleProps, stepOf } from "./props";

const STEERING_MOVES: readonly Move["type"][] = ["next", "skip", "step_back", "close"];
const PLAY = "M8 5l11 7-11 7Z";

/** With *large* the screen is shown above, and the bar has what leads on and the way out. */
export function ControlBar({ large, ...parts }: ConsoleProps & { large?: () => void }) {
  const texts = useTexts();
  const { t } = texts;
  const { room, state, all, consoleDoc } = parts;
  const step = stepOf(all);
  const [panel, setPanel] = usePanel(step);
  const steering = pending(state, (move) => STEERING_MOVES.includes(move.type)) !== undefined;
  // An announced lock comes by itself, whatever is pressed meanwhile.
  const busy = steering || all.step?.closing === true;
  const walk = walkOf(all, consoleDoc.play);
  const lighting = pending(state, (move) => move.type === "play") !== undefined;
  const press = () => {
    if (!walk) next();
    else if (!lighting && !busy) room.move({ type: "play", step, move: walk.move });
  };
  const shows = consoleDoc.next.show !== undefined;
  const next = (show = shows) => {
    if (busy) return;
    if (consoleDoc.next.what !== "end") {
      room.move({ type: "next", step: consoleDoc.step, ...(show && { show }) });
      return;
    }
    // The end is asked for twice: nothing opens the room again.
    button.current?.focus();
    setPanel("end");
  };
  const button = useKeys((meaning) => {
    if (meaning === "next") press();
    else if (consoleDoc.back.current) setPanel("back");
  });
  const onward = nextLabel(all, consoleDoc, texts, Date.now());
  const open = (name: PanelName) => setPanel(panel === name ? undefined : name);
  const playing = all.status === "playing";
  // After the last step of an activity the big button itself goes on, and its answers count.
  const leaves = consoleDoc.next.id !== undefined || consoleDoc.next.what === "end";
  const goesOn = consoleDoc.shows_result === true && leaves;
  const tools = [walk, shows && !busy, playing, playing && !goesOn, consoleDoc.back.current, large];
  const four = tools.filter(Boolean).length === 4;
  const asking = consoleDoc.order.filter((id) => consoleDoc.seats[id]?.help === "asked").length;
  return (
    <>
      <section
        class={four ? "control-bar four" : "control-bar"}
        aria-label={t("console.controls")}
        ref={useBar()}
      >
        <ActionFeedback {...parts} />
        {asking > 0 && !large && (
          <button type="button" class="button" onClick={toHelp}>
            {t("console.helps_n", { n: asking })}
          </button>
        )}
        <button
          type="button"
          class="button primary"
          ref={button}
          aria-disabled={busy ? "true" : undefined}
          aria-expanded={consoleDoc.next.what === "end" ? panel === "end" : undefined}
          onClick={press}
        >
          <span>
            {busy
              ? t("next.busy")
              : walk
                ? walk.label(texts)
                : shows
                  ? t("next.stop_show")
                  : onward}
            <small>{walk ? walk.left(texts) : consequence(all, consoleDoc, texts)}</small>
          </span>
          <Icon icon="next" />
        </button>
        {walk && <Tool strokes={icons.next} label={onward} press={() => next()} />}
        {shows && !busy && <Tool strokes={icons.pause} label={onward} press={() => next(false)} />}
        {playing && (
          <Tool
            strokes={all.paused ? PLAY : icons.pause}
            label={t(all.paused ? "pause.undo" : "pause.do")}
            effect={t(all.paused ? "console.resume_short" : "console.pause_short")}
            press={() => room.move({ type: all.paused ? "resume" : "pause", step })}
          />
        )}
        {playing && !goesOn && (
          <Tool
            strokes={icons.skip}
            label={t(consoleDoc.shows_result ? "skip.on" : "console.skip")}
            open={panel === "skip"}
            press={() => open("skip")}
          />
        )}
        {consoleDoc.back.current && (
          <Tool
            strokes={icons.back}
            label={t("console.back")}
            open={panel === "back"}
            press={() => open("back")}
          />
        )}
        {large && (
          <button type="button" class="button" onClick={large}>
            {/* The room sees this page: a number alone says that somebody asks for help. */}
            {asking ? t("screen.leave_n", { n: asking }) : t("screen.leave")}
          </button>
        )}
      </section>
      {panel && <Panel {...parts} name={panel} close={() => setPanel(undefined)} />}
    </>
  );
}

/**
 * Returns the panel that was opened in this *step*, and what opens and closes it.
 *
 * An effect would close it after the next frame: by then somebody may have opened it anew.
 */
function usePanel(step: number): [PanelName | undefined, (name?: PanelName) => void] {
  const [opened, setOpened] = useState<{ name: PanelName; step: number }>();
  const name = opened?.step === step ? opened.name : undefined;
  return [name, (next) => setOpened(next && { name: next, step })];
}

/** Scrolls to the requests for help and focuses the first. */
function toHelp(): void {
  const block = document.querySelector<HTMLElement>(".help");
  block?.scrollIntoView({ block: "center" });
  block?.querySelector("button")?.focus();
}

interface ToolProps {
  strokes: string;
  label: string;
  press: () => void;
  /** For what opens a panel: whether it is open. */
  open?: boolean;
  /** Said before the press, for what acts at once. */
  effect?: string;
}

function Tool({ strokes, label, press, open, effect }: ToolProps) {
  return (
    <button type="button" class="button" aria-expanded={open} onClick={press}>
      <Drawing strokes={strokes} />
      <span>
        {label}
        {effect && <small>{effect}</small>}
      </span>
    </button>
  );
}

/** Calls *act* for the keys of a presenter; returns the ref of the big button. */
function useKeys(act: (meaning: Meaning) => void) {
  const button = useRef<HTMLButtonElement>(null);
  const latest = useRef(act);
  latest.current = act;
  // A layout effect: other effects are removed a frame after their page, and a key would still act.
  useLayoutEffect(() => {
    let held: EventTarget | null = null; // what took the focus since the last click
    const click = () => {
      held = null;
    };
    const take = (event: FocusEvent) => {
      held = event.target;
    };
    const press = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : document.body;
      const here = target === button.current;
      const lost = target === document.body && held !== null;
      // A key held down would press the focused button again and again.
      if (here && event.repeat) event.preventDefault();
      const meaning = meaningOf(event, { tag: target.tagName, here, lost });
      if (!meaning) return;
      event.preventDefault();
      latest.current(meaning);
    };
    // The window of the screen forwards its keys, as it has no controls.
    const handed = (event: MessageEvent) => {
      const meaning = forwardedMeaning(event);
      if (meaning) latest.current(meaning);
    };
    document.addEventListener("pointerdown", click);
    document.addEventListener("focusin", take);
    document.addEventListener("keydown", press);
    window.addEventListener("message", handed);
    return () => {
      document.removeEventListener("pointerdown", click);
      document.removeEventListener("focusin", take);
      document.removeEventListener("keydown", press);
      window.removeEventListener("message", handed);
    };
  }, []);
  return button;
}
