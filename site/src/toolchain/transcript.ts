/** What a program printed, on both streams, in order. */
export class Transcript {
  #heard: Uint8Array[] = [];

  get streams() {
    const hear = (bytes: Uint8Array): void => void this.#heard.push(bytes.slice());
    return { stdout: hear, stderr: hear };
  }

  /** The text since the last call. */
  take(): string {
    const text = new TextDecoder();
    const parts = this.#heard.map((bytes) => text.decode(bytes, { stream: true }));
    this.#heard = [];
    return parts.join("") + text.decode();
  }
}
