// The sounds of the screen, made on the spot: dry and short, clay on clay. None is on until somebody
// asks for it in the screen's own window, and each repeats what is seen.
import { KEPT } from "../../shared/kept";
import type { DeviceStorage } from "../../shared/storage";

export type Sound = "tile" | "columns" | "figure" | "drawing";
/** `waiting`: asked for before, but the browser wants a press first. `refused`: it makes none. */
export type SoundState = "off" | "on" | "waiting" | "refused";

export interface Speaker {
  readonly state: SoundState;
  /** Switches the sounds on, or off if they are on. */
  press(): Promise<void>;
  play(sound: Sound): void;
  /** Calls *told* at each change of the state; returns how to end that. */
  watch(told: () => void): () => void;
}

const KEY = KEPT.sound;
const ANSWER_MS = 1_000; // a browser that plays answers at once
const LENGTH = 0.09; // s
/** When each hit of a sound falls, s after it, and how high it is, Hz. */
const HITS: Readonly<Record<Sound, readonly (readonly [at: number, pitch: number])[]>> = {
  tile: [[0, 1_700]],
  columns: [0, 1, 2, 3, 4].map((at) => [0.14 * at, 900 + 180 * at] as const),
  figure: [
    [0, 420],
    [0.06, 640],
  ],
  drawing: [[0, 2_200]],
};

/** Makes the speaker of a page; *open* opens the browser's sound, or throws where it has none. */
export function openSpeaker(storage: DeviceStorage, open: () => AudioContext): Speaker {
  let state: SoundState = storage.read(KEY) === true ? "waiting" : "off";
  let context: AudioContext | undefined;
  const watchers = new Set<() => void>();
  const become = (now: SoundState) => {
    state = now;
    if (now !== "waiting") storage.write(KEY, now === "on");
    for (const told of watchers) told();
  };
  const start = async (otherwise: SoundState) => {
    try {
      context ??= open();
      await Promise.race([context.resume(), wait(ANSWER_MS)]);
    } catch {
      // Told below: no sound came.
    }
    become(context?.state === "running" ? "on" : otherwise);
  };
  // A window that the console opened may be allowed to play at once.
  if (state === "waiting") void start("waiting");
  return {
    get state() {
      return state;
    },
    async press() {
      if (state !== "on") return start("refused");
      become("off");
    },
    play(sound) {
      if (state !== "on" || !context) return;
      for (const [at, pitch] of HITS[sound]) hit(context, context.currentTime + at, pitch);
    },
    watch(told) {
      watchers.add(told);
      return () => watchers.delete(told);
    },
  };
}

function wait(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}

/** Lets one piece of clay fall on another at *time*: noise that fades at once, around *pitch*. */
function hit(context: AudioContext, time: number, pitch: number): void {
  const length = Math.ceil(LENGTH * context.sampleRate);
  const buffer = context.createBuffer(1, length, context.sampleRate);
  const samples = buffer.getChannelData(0);
  for (let at = 0; at < length; at++) {
    samples[at] = (2 * Math.random() - 1) * (1 - at / length) ** 6;
  }
  const source = context.createBufferSource();
  source.buffer = buffer;
  const filter = context.createBiquadFilter();
  filter.type = "bandpass";
  filter.frequency.value = pitch;
  filter.Q.value = 4;
  const gain = context.createGain();
  gain.gain.value = 0.8;
  source.connect(filter).connect(gain).connect(context.destination);
  source.start(time);
}
