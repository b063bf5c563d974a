// Makes program workers from the text of their script. One is always kept ready: its script is
// read and run by the time that a program wants it.

export class Workers {
  readonly #script: string;
  #address: string;
  #spare: Promise<Worker> | null = null;

  constructor(script: string) {
    this.#script = script;
    this.#address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  }

  /** Begins to make a worker for the next run, unless there is one. */
  prepare(): void {
    if (this.#spare !== null) return;
    this.#spare = this.#make();
    // Whoever takes it is told.
    this.#spare.catch(() => {});
  }

  /** A worker that waits for its program. */
  take(): Promise<Worker> {
    this.prepare();
    const worker = this.#spare!;
    this.#spare = null;
    return worker;
  }

  async #make(): Promise<Worker> {
    if (this.#address.startsWith("data:")) return alive(this.#address);
    try {
      return await alive(this.#address);
    } catch {
      // WebKit refuses blob: workers in an opaque origin under an embedder policy.
      this.#address = "data:text/javascript;charset=utf-8," + encodeURIComponent(this.#script);
      return alive(this.#address);
    }
  }
}

/** A worker whose script has run, by the message that it sends then. */
function alive(address: string): Promise<Worker> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(address);
    worker.onmessage = () => {
      worker.onmessage = worker.onerror = null;
      resolve(worker);
    };
    worker.onerror = (event) => {
      worker.terminate();
      reject(new Error(event.message || "this browser refused to start a worker"));
    };
  });
}
