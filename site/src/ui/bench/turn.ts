// One box of a page measures at a time: two would disturb each other's figures.

export interface Stoppable {
  stop(): Promise<void>;
}

export class Turn {
  #current: Stoppable | null = null;

  /** Takes the turn; whoever had it is stopped. Resolves when that is over. */
  async take(next: Stoppable): Promise<void> {
    const before = this.#current;
    this.#current = next;
    if (before !== null && before !== next) await before.stop();
  }

  /** Gives it back. */
  over(one: Stoppable): void {
    if (this.#current === one) this.#current = null;
  }
}
