// Of the output that was dropped, what a failed program said last on standard error: a panic's or
// a fatal error's text, or else its last line.

const most = 64 << 10;
const lines = 200;

export class LastWords {
  #parts: Uint8Array[] = [];
  #size = 0;

  add(bytes: Uint8Array): void {
    this.#parts.push(bytes.slice());
    this.#size += bytes.length;
    if (this.#size < 2 * most) return;
    const tail = this.#join().slice(-most);
    this.#parts = [tail];
    this.#size = tail.length;
  }

  get text(): string {
    const said = new TextDecoder().decode(this.#join());
    const report = /^(panic: |fatal error: |runtime: )/m.exec(said);
    const from = report?.index ?? said.lastIndexOf("\n", said.length - 2) + 1;
    return said.slice(from).split("\n", lines).join("\n");
  }

  #join(): Uint8Array {
    const all = new Uint8Array(this.#size);
    let at = 0;
    for (const part of this.#parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  }
}
