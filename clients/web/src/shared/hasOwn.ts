// Polyfills that the library of hashes needs as it loads, for browsers of 2020.
export {};

if (!("hasOwn" in Object)) {
  Object.defineProperty(Object, "hasOwn", {
    configurable: true,
    writable: true,
    value: (object: object, key: PropertyKey) =>
      Object.getOwnPropertyDescriptor(object, key) !== undefined,
  });
}
