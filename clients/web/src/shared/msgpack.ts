// The part of msgpack that messages use: what JSON has too. Numbers are whole up to 2^53, or float 64.
const NO_PROTOTYPE = "__proto__";
const WORD = 2 ** 32;
const utf8 = { from: new TextDecoder("utf-8", { fatal: true }), to: new TextEncoder() };

/** Returns the bytes of *value*; a field that is undefined is left out. Throws for what JSON has not. */
export function pack(value: unknown): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  put(bytes, value);
  return new Uint8Array(bytes);
}

function put(bytes: number[], value: unknown): void {
  if (value === null) bytes.push(0xc0);
  else if (typeof value === "boolean") bytes.push(value ? 0xc3 : 0xc2);
  else if (typeof value === "number") putNumber(bytes, value);
  else if (typeof value === "string") {
    const text = utf8.to.encode(value);
    if (text.length > 31 && text.length < 0x100) bytes.push(0xd9, text.length);
    else putLength(bytes, text.length, 0xa0, 32, 0xda);
    for (const byte of text) bytes.push(byte);
  } else if (Array.isArray(value)) {
    putLength(bytes, value.length, 0x90, 16, 0xdc);
    for (const item of value) put(bytes, item);
  } else if (typeof value === "object") {
    const fields = Object.entries(value).filter(([, field]) => field !== undefined);
    putLength(bytes, fields.length, 0x80, 16, 0xde);
    for (const [name, field] of fields) {
      put(bytes, name);
      put(bytes, field);
    }
  } else throw new TypeError(`no message holds a ${typeof value}`);
}

/** Puts a length in the tag itself below *limit*, else behind the tag *long* of 16 bits or the next. */
function putLength(bytes: number[], length: number, tag: number, limit: number, long: number) {
  if (length < limit) bytes.push(tag | length);
  else if (length < 0x10000) bytes.push(long, length >> 8, length & 0xff);
  else bytes.push(long + 1, ...word(length));
}

function putNumber(bytes: number[], value: number): void {
  if (!Number.isSafeInteger(value)) {
    const view = new DataView(new ArrayBuffer(8));
    view.setFloat64(0, value);
    bytes.push(0xcb, ...new Uint8Array(view.buffer));
  } else if (value >= -32 && value < 0x80) bytes.push(value & 0xff);
  else if (value >= 0 && value < WORD) bytes.push(0xce, ...word(value));
  else bytes.push(0xd3, ...word(Math.floor(value / WORD)), ...word(value));
}

/** Returns the low 32 bits of a whole number, the first byte first. */
function word(value: number): number[] {
  return [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff);
}

/** Returns the values in *frame*; throws if one is cut off, or holds what JSON has not. */
export function unpackAll(frame: ArrayBuffer): unknown[] {
  const view = new DataView(frame);
  let at = 0;

  /** Reads a whole number of 1, 2, 4 or 8 bytes. */
  const whole = (size: number, signed = false): number => {
    const from = at;
    at += size;
    if (size === 1) return signed ? view.getInt8(from) : view.getUint8(from);
    if (size === 2) return signed ? view.getInt16(from) : view.getUint16(from);
    const high = signed ? view.getInt32(from) : view.getUint32(from);
    return size === 4 ? high : high * WORD + view.getUint32(from + 4);
  };
  const text = (length: number): string => {
    const from = at;
    at += length;
    return utf8.from.decode(new Uint8Array(frame, from, length));
  };
  const list = (length: number): unknown[] => {
    const items: unknown[] = [];
    while (items.length < length) items.push(value());
    return items;
  };
  const fields = (length: number): Record<string, unknown> => {
    const result: Record<string, unknown> = {};
    for (let left = length; left > 0; left--) {
      const name = value();
      if (typeof name !== "string" || name === NO_PROTOTYPE) throw new TypeError("a strange name");
      result[name] = value();
    }
    return result;
  };
  const float = (size: number): number => {
    at += size;
    return size === 4 ? view.getFloat32(at - 4) : view.getFloat64(at - 8);
  };
  const value = (): unknown => {
    const tag = whole(1);
    if (tag < 0x80) return tag;
    if (tag < 0x90) return fields(tag & 0x0f);
    if (tag < 0xa0) return list(tag & 0x0f);
    if (tag < 0xc0) return text(tag & 0x1f);
    if (tag >= 0xe0) return tag - 0x100;
    if (tag === 0xc0) return null;
    if (tag === 0xc2 || tag === 0xc3) return tag === 0xc3;
    if (tag === 0xca || tag === 0xcb) return float(tag === 0xca ? 4 : 8);
    if (tag >= 0xcc && tag <= 0xcf) return whole(1 << (tag - 0xcc));
    if (tag >= 0xd0 && tag <= 0xd3) return whole(1 << (tag - 0xd0), true);
    if (tag >= 0xd9 && tag <= 0xdb) return text(whole(1 << (tag - 0xd9)));
    if (tag === 0xdc || tag === 0xdd) return list(whole(tag === 0xdc ? 2 : 4));
    if (tag === 0xde || tag === 0xdf) return fields(whole(tag === 0xde ? 2 : 4));
    throw new TypeError(`no message holds the tag ${tag}`);
  };

  const values: unknown[] = [];
  while (at < frame.byteLength) values.push(value());
  return values;
}
