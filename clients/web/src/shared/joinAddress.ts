// The address by which phones join, its QR codes, and the Wi-Fi that they need first.
import type { JoinAddress } from "./messages";

/** The network that phones need first; one without a key is open. */
export type Wifi = Required<Pick<JoinAddress, "ssid">> & Pick<JoinAddress, "key">;

export const WIFI_QR = "/qr/wifi.svg";

/** Returns the picture of the way into the room *code*: another one for another *address*. */
export function qrOf(code: string, address: string): string {
  return `/qr/${code}.svg?${encodeURIComponent(address)}`;
}

/** Returns the picture of the way to a *table* of the room *code*. */
export function qrOfTable(code: string, table: number, address: string): string {
  return `/qr/${code}/${table}.svg?${encodeURIComponent(address)}`;
}

/** Returns the network of the room, if the server was told of one. */
export function wifiOf(joinAddress: JoinAddress | undefined): Wifi | undefined {
  return joinAddress?.ssid === undefined ? undefined : { ...joinAddress, ssid: joinAddress.ssid };
}

/** Returns *address* as one types it: no scheme, no slash at the end. */
export function shortAddress(address: string): string {
  return address.replace(/^https?:\/\//, "").replace(/\/$/, "");
}

/** Returns whether a page at this address can be opened later, from anywhere: not one of a room's own network. */
export function isPublic({ protocol, hostname }: Pick<Location, "protocol" | "hostname">): boolean {
  const named = /[.].*[a-z]/.test(hostname) && !/\.(local|lan|internal|home\.arpa)$/.test(hostname);
  return protocol === "https:" && named && !isLocalhost(hostname);
}

/** Returns whether a page at *hostname* was opened on the server's own machine, by its own name. */
export function isLocalhost(hostname: string): boolean {
  return /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}
