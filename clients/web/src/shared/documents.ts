// What a viewer is shown: the documents of each audience. Nothing in them is null; absent means not there.

export type Audience = "all" | "stage" | "desk" | "seat" | "table";
export type StepKind = "brief" | "input" | "lock" | "reveal" | "discuss";
/** What one mechanic shows; its folder under `mechanics/` knows the shape. */
export type Play = Readonly<Record<string, unknown>>;

export interface Step {
  id: number; // every opened step has another one; 0 is the lobby
  phase: string;
  index: number; // place in its phase, from 0
  name: string; // "input2"
  kind: StepKind;
  strict: boolean; // answers stop when the time is over
  opened: number; // server ms
  deadline?: number; // server ms
  shown: boolean; // the figure of this phase has been seen once
  absent?: "wait" | "skip" | "table" | "bot"; // what becomes of who is away, where the scenario says so
  tables?: true; // each table plays by itself meanwhile
}

export interface Phase {
  title: string;
  mechanic: string;
  optional: boolean;
}

export interface AllDocument {
  room: {
    code: string;
    title: string;
    minutes: number;
    trial: boolean;
    points: boolean; // phones show points, else words alone
    tables: boolean; // people are asked at which table they sit
  };
  status: "lobby" | "playing" | "closed";
  people: number;
  phones: number; // seats that are in
  entry_locked: boolean;
  hold: boolean;
  simple: boolean; // the whole room is switched to simple language
  screen_hidden?: true; // the screen shows nothing of the activity
  message?: Message; // the last one that went to all in this phase
  factor: string; // "1" | "1.5" | "2" | "none"
  pace: string; // "facilitator" | "auto"
  languages: readonly string[];
  services: Readonly<Record<string, string>>;
  service_order: readonly string[];
  goals: Readonly<Record<string, string>>; // g6 → its title, for the goals of the cards
  phases: Readonly<Record<string, Phase>>;
  phase_order: readonly string[];
  done: readonly string[];
  skipped: readonly string[];
  step?: Step;
  play?: Play & { answered?: number; of?: number; raised?: Raised };
}

/** What the facilitator wrote; empty once it was erased. */
export interface Message {
  id: string;
  text: string;
}

/** Something that hands are raised for: a text, a goal, or a range of the unit; how many were. */
export interface HandOption {
  n: number;
  text?: string;
  goal?: string;
  low?: number;
  high?: number;
}

/** The raised hands of an activity; under five the total alone. */
export interface Raised {
  total: number;
  options?: Readonly<Record<string, HandOption>>;
  order?: readonly string[];
}

/** The seats of those who came last, as many as the screen shows. */
export interface StageDocument {
  seats: Readonly<Record<string, { name: string }>>;
  /** While tables play by themselves: how many have finished. */
  tables?: { done: number; of: number };
}

/** The step of a table inside one of the room. */
export interface TableStep {
  id: number;
  index: number;
  name: string;
  kind: StepKind;
  opened: number; // server ms
  deadline?: number; // server ms
}

/** How many of a table are ready to go on. */
export interface TableReady {
  n: number;
  of: number;
}

/** What all who sit at one table see, while tables play by themselves. */
export interface TableDocument {
  number: number;
  step?: TableStep;
  play?: Play;
  ready?: TableReady;
  answered?: number; // of the open step, where each answers and five are asked
  of?: number;
  done?: true; // it waits for the others
}

/** How far a table is, for who leads: never what it does. */
export interface TableAtWork {
  n: number; // seats
  few: boolean; // so few that it may be merged
  step?: TableStep;
  ready?: TableReady;
  answered?: number;
  of?: number;
  back?: string; // name of the step before, to which it may return
  done?: true;
}

export type Help = "asked" | "seen";

export type SeatStatus = "in" | "out" | "banned";

export interface DeskDocument {
  id: string; // of the room, as `metodd replay` asks for it
  seats: Readonly<
    Record<
      string,
      { name: string; persons: number; status: SeatStatus; table?: number; help?: Help }
    >
  >;
  order: readonly string[];
  notes?: string;
  sheet: Readonly<Record<string, SheetRow>>;
  /** Id of the step that `next` and `back` start from, 0 in the lobby. */
  step: number;
  next: Next;
  /** Where one more step back leads; `phase` if that is another than the open one. */
  back: { current: boolean; previous?: string; phase?: string };
  play?: Play;
  figures?: Figures;
  storage?: { cause: string };
  /** What the store lost last: how many commits, noticed when, and in which phase. */
  lost?: { commits: number; at: number; phase?: string };
  /** Of the open step, for who leads alone: phones and screen are told from five asked on. */
  answers?: { answered: number; of: number };
  /** By `t` and its number, in an activity by tables. */
  tables?: Readonly<Record<string, TableAtWork>>;
  came?: number; // seats taken in the activity that runs
  /** What who leads should know, by its name, with the server ms until which it holds. */
  warnings?: Readonly<Record<string, number>>;
  /** What hands may be raised for while answers are open, as counted so far. */
  hands?: { options: Readonly<Record<string, HandOption>>; order: readonly string[] };
  room_service?: string; // that of the whole room, a code of `services`
  without?: { persons: number; first: number }; // people without a phone
}

export interface SheetRow {
  planned: number; // seconds
  real?: number; // seconds
  began?: number; // server ms
  outcome?: "played" | "skipped";
}

/**
 * What the next button does; `phase` and `id` are the title and id of a phase that it opens, or
 * passes over (`few`) since fewer than `least` people are there.
 */
export interface Next {
  what: string; // "start" | "phase" | "break" | "few" | "end", or the button of a step, as "figure2"
  phase?: string;
  id?: string;
  least?: number;
}

export interface PhaseFigures {
  answered: number;
  of: number; // seats that were there from the opening of the phase on
  answers?: number; // all that were given, also by late ones
  raised?: number; // hands, counted by who leads; in no other figure
  participation?: number; // 0–100, as all figures below
  points?: number;
  talk_gain?: number; // signed
  wisdom?: number;
  /** What the mechanic adds, by the names that it gives them; the folder of it says what they mean. */
  own?: Readonly<Record<string, { value: number } | Few>>;
}

/** A shift of opinions on the scale 1 to 5; `shared`: all moved alike, so it is not told. */
export interface Shift {
  n: number;
  shift?: number; // one decimal
  dz?: number; // effect size, two decimals
  shared?: boolean;
}

export interface Knowledge {
  n: number;
  before: number; // 0–100
  after: number;
  response: number; // 0–100: matched phones out of those that answered either barometer
  gain?: number; // hundredths of what could be gained
  level?: "low" | "medium" | "high";
  change?: number; // hundredths
}

/** Asked both times, and fewer than five phones answered both. */
export interface Few {
  few: true;
}

/** What the session changed; a part that was not asked is absent. */
export interface Effects {
  goals?: readonly string[]; // of the cards that were played, g6
  knowledge?: Knowledge | Few;
  perception?: (Shift & { items?: Readonly<Record<string, Shift>> }) | Few;
  feeling?: number;
  advise?: number; // −100 to 100
  calibration?: Readonly<Record<string, { n: number; right: number }>>; // t1 to t3
  commitments?: { n: number; rate?: number; about?: boolean }; // about: at least n
}

export interface Figures extends Effects {
  people: number;
  phones: number;
  first: number;
  small: boolean; // a room of 1–4 persons
  participation?: number;
  points?: number;
  talk_gain?: number;
  surprises: readonly { card: string; question?: string; phase: string; wisdom: number }[];
  phases: Readonly<Record<string, PhaseFigures>>;
}

export interface SeatDocument {
  id: string;
  name: string;
  persons: number;
  service?: string; // a code of `services`, or "unsaid"
  first?: number; // how many of the persons play for the first time
  table?: number;
  code: string; // the personal one
  /** Id of the step that it is of, 0 in the lobby; a worker of an older release names none. */
  step?: number;
  renamed?: true; // the facilitator gave this name
  help?: Help;
  message?: Message; // the last one that came to this phone alone
  late?: boolean; // came when this phase asked for no more answers
  play?: Play;
  ready?: true; // done with the step of its table
  guardian?: true; // watches the time of its table
}

export interface DocumentOf {
  all: AllDocument;
  stage: StageDocument;
  desk: DeskDocument;
  seat: SeatDocument;
  table: TableDocument;
}
