// What the library of hashes asks of a browser as it loads, and those of 2020 do not have.
export {};

if (!("hasOwn" in Object)) {
  Object.defineProperty(Object, "hasOwn", {
    configurable: true,
    writable: true,
    value: (object: object, key: PropertyKey) =>
      Object.getOwnPropertyDescriptor(object, key) !== undefined,
  });
}
