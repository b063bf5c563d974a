// Reading a response's body: counted as it comes, given up when nothing comes any more.

/** Thrown by readBody where the connection broke; how many bytes had come by then. */
export class BrokenBody extends Error {
  readonly received: number;

  constructor(received: number, cause: unknown) {
    super("the body broke off", { cause });
    this.received = received;
  }
}

export interface ReadOptions {
  /** The size that is expected; a body that is longer than the limit is not read to its end. */
  readonly expected: number;
  readonly limit: number;
  /** Called after each chunk. */
  onChunk(received: number, bytes: Uint8Array): void;
}

export async function readBody(response: Response, options: ReadOptions): Promise<Uint8Array<ArrayBuffer>> {
  let bytes = new Uint8Array(options.expected);
  let received = 0;
  const reader = response.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read().catch((error: unknown) => {
      throw new BrokenBody(received, error);
    });
    if (done) break;
    if (received + value.length > bytes.length) bytes = grown(bytes, received + value.length);
    bytes.set(value, received);
    received += value.length;
    options.onChunk(received, bytes);
    if (received > options.limit) {
      await reader.cancel();
      break;
    }
  }
  return bytes.subarray(0, received);
}

function grown(bytes: Uint8Array, needed: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.max(needed, 2 * bytes.length));
  larger.set(bytes);
  return larger;
}

/** Aborts a request when `beat` has not been called for so many milliseconds. */
export class Patience {
  readonly #abort = new AbortController();
  readonly #milliseconds: number;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(milliseconds: number) {
    this.#milliseconds = milliseconds;
    this.beat();
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  beat(): void {
    this.end();
    this.#timer = setTimeout(() => this.#abort.abort(), this.#milliseconds);
  }

  end(): void {
    clearTimeout(this.#timer);
  }
}
