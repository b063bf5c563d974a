// Output on its way to the page. A program can print faster than a page can draw: what came
// since the last frame is joined by worker and stream, and each frame draws a bounded piece, so
// that clicks are answered in between. Order is kept, also of what must stand after the output.

export type Fd = 1 | 2;

export interface Piece {
  readonly worker: number;
  readonly fd: Fd;
  readonly text: string;
}

type Entry =
  | { readonly kind: "text"; readonly worker: number; readonly fd: Fd; text: string }
  | { readonly kind: "then"; readonly action: () => void; readonly cost: number };

export class Queue {
  private entries: Entry[] = [];
  private scheduled = false;
  private waiting: (() => void)[] = [];

  /**
   * @param schedule calls back at the next frame
   * @param paint draws pieces, in order
   * @param budget characters drawn in one frame
   */
  constructor(
    private readonly schedule: (callback: () => void) => void,
    private readonly paint: (pieces: readonly Piece[]) => void,
    private readonly budget = 1 << 14,
  ) {}

  write(worker: number, fd: Fd, text: string): void {
    if (text === "") return;
    const last = this.entries.at(-1);
    if (last?.kind === "text" && last.fd === fd && last.worker === worker) last.text += text;
    else this.entries.push({ kind: "text", worker, fd, text });
    this.wake();
  }

  /** Runs an action when all that was written before it is drawn; the cost of a large one is counted in characters. */
  then(action: () => void, cost = 0): void {
    this.entries.push({ kind: "then", action, cost });
    this.wake();
  }

  /** Resolves when all that was written so far is drawn, or forgotten. */
  drawn(): Promise<void> {
    return new Promise((resolve) => {
      if (this.entries.length === 0) resolve();
      else this.waiting.push(resolve);
    });
  }

  /** Forgets what is not drawn yet. */
  clear(): void {
    this.entries = [];
    this.settle();
  }

  private settle(): void {
    for (const resolve of this.waiting.splice(0)) resolve();
  }

  private wake(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    this.schedule(() => {
      this.scheduled = false;
      this.frame();
    });
  }

  private frame(): void {
    let left = this.budget;
    let pieces: Piece[] = [];
    const flush = (): void => {
      if (pieces.length > 0) this.paint(pieces);
      pieces = [];
    };
    for (let entry = this.entries[0]; entry !== undefined; entry = this.entries[0]) {
      if (left <= 0 && (entry.kind === "text" || entry.cost > 0)) break;
      if (entry.kind === "then") {
        flush();
        left -= entry.cost;
        this.entries.shift();
        entry.action();
        continue;
      }
      const { worker, fd } = entry;
      const text = cutAtLine(entry.text, left);
      pieces.push({ worker, fd, text });
      left -= text.length;
      entry.text = entry.text.slice(text.length);
      if (entry.text === "") this.entries.shift();
    }
    flush();
    if (this.entries.length > 0) this.wake();
    else this.settle();
  }
}

/** At most `length` characters, ending with a line where one ends there; never half a character. */
export function cutAtLine(text: string, length: number): string {
  if (text.length <= length) return text;
  const newline = text.lastIndexOf("\n", length - 1);
  if (newline >= 0) return text.slice(0, newline + 1);
  const unit = text.charCodeAt(length - 1);
  const half = unit >= 0xd800 && unit < 0xdc00;
  return text.slice(0, half ? Math.max(length - 1, 2) : length);
}

/** The next frame, or a while later: a page has none while it is hidden. */
export function nextFrame(callback: () => void): void {
  const frame = requestAnimationFrame(() => {
    clearTimeout(timer);
    callback();
  });
  const timer = setTimeout(() => {
    cancelAnimationFrame(frame);
    callback();
  }, 100);
}
