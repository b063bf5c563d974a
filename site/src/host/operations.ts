// What a program waits for outside of itself: input that is not typed yet, answers from the
// network. While there is any, a program whose goroutines all wait is not deadlocked.

export class Operations {
  /** Called whenever the last one ends. */
  idle: () => void = () => {};
  #open = new Set<object>();

  get pending(): number {
    return this.#open.size;
  }

  /** Begins an operation; the function it gives ends it. */
  begin(): () => void {
    const open = {};
    this.#open.add(open);
    return () => {
      if (this.#open.delete(open) && this.#open.size === 0) this.idle();
    };
  }

  /** Nobody waits for what has begun so far. */
  forget(): void {
    this.#open.clear();
  }

  /** Counts a promise until it is settled. */
  track<T>(promise: Promise<T>): Promise<T> {
    const end = this.begin();
    promise.then(end, end);
    return promise;
  }
}

/** The names through which a program reaches the network. */
export interface FetchScope {
  fetch?: typeof fetch;
  readonly Response?: { readonly prototype: object };
  readonly ReadableStreamDefaultReader?: { readonly prototype: object };
}

/** Counts what is pending of fetch, of a body's readers and of the methods that read a body whole. */
export function countFetches(scope: FetchScope, operations: Operations): void {
  const { fetch } = scope;
  if (fetch !== undefined) scope.fetch = (...args) => operations.track(fetch.apply(scope, args));
  count(scope.ReadableStreamDefaultReader?.prototype, ["read"], operations);
  count(scope.Response?.prototype, ["arrayBuffer", "blob", "bytes", "formData", "json", "text"], operations);
}

function count(prototype: object | undefined, names: readonly string[], operations: Operations): void {
  for (const name of names) {
    const method: unknown = prototype === undefined ? undefined : Reflect.get(prototype, name);
    if (prototype === undefined || typeof method !== "function") continue;
    Reflect.set(prototype, name, function (this: unknown, ...args: unknown[]) {
      return operations.track(Reflect.apply(method, this, args) as Promise<unknown>);
    });
  }
}
