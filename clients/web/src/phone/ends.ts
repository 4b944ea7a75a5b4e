// What a phone needs without a room, or at the end of one: it comes after all else.
export { Closing } from "./Closing";
export { CodePage } from "./CodePage";
export { Start } from "./Start";
