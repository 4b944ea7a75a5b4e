// The library of hashes, after what it needs as it loads: both stand in one script.
import "./hasOwn";

export { hmac } from "@noble/hashes/hmac.js";
export { sha256 } from "@noble/hashes/sha2.js";
export { bytesToHex, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";
