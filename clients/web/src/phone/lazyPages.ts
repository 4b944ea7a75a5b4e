// The pages without a room, and those after its end: a chunk that is loaded last.
import "./card.css";

export { Closing } from "./Closing";
export { CodePage } from "./CodePage";
export { EndedPage } from "./EndedPage";
export { KeptCard } from "./KeptCard";
export { Start } from "./Start";
