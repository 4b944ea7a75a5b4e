// The pages without a room, and those after its end: a chunk that is loaded last.
export { Closing } from "./Closing";
export { CodePage } from "./CodePage";
export { EndedPage } from "./EndedPage";
export { Start } from "./Start";
