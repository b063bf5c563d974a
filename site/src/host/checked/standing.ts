// Go asks once for an object of JavaScript's and keeps it. A schedule that begins has new ones.

/** An object that stands for the one that there is at the time. */
export function standing<T extends object>(current: () => T): T {
  return new Proxy({} as T, { get: (_, name) => Reflect.get(current(), name) as unknown });
}
