// What a phone needs without a room, or once it is out of one: it comes after all else.
export { Closing } from "./Closing";
export { CodePage } from "./CodePage";
export { EndedPage } from "./EndedPage";
export { Start } from "./Start";
