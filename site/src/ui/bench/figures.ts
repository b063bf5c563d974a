// The figures of the lessons' benchmarks that were measured natively, and what is known of the
// benchmarks: fetched when they are first needed, for all boxes of a page.

import type { Bench } from "../../protocol/benches.ts";
import { FailureError } from "../../store/failure.ts";
import { decodeResults, noResults, type Results } from "../../bench/results.ts";

export interface FiguresParts {
  /** All benchmarks by "slug/example". */
  benches(): Promise<Readonly<Record<string, Bench>>>;
  /** The text of a file in the folder of measurements; null where it is not there. */
  read(name: string): Promise<string | null>;
  /** The id of the newest results, as far as is known. */
  latest(): string;
}

export class Figures {
  readonly #parts: FiguresParts;
  #loaded: { readonly latest: string; readonly results: Promise<Results> } | null = null;

  constructor(parts: FiguresParts) {
    this.#parts = parts;
  }

  /** What is known of an example's benchmarks; null where it has none. */
  async bench(example: string): Promise<Bench | null> {
    const benches = await this.#parts.benches();
    return Object.hasOwn(benches, example) ? (benches[example] ?? null) : null;
  }

  benches(): Promise<Readonly<Record<string, Bench>>> {
    return this.#parts.benches();
  }

  /**
   * What was measured, the newest that is known of. Rejects with words for the reader: a ResultsError
   * where the file is none that can be read.
   */
  results(): Promise<Results> {
    const latest = this.#parts.latest();
    if (this.#loaded?.latest !== latest) {
      const loaded = { latest, results: this.#load() };
      this.#loaded = loaded;
      // A failure is not kept: whoever asks next tries again.
      loaded.results.catch(() => {
        if (this.#loaded === loaded) this.#loaded = null;
      });
    }
    return this.#loaded!.results;
  }

  async #load(): Promise<Results> {
    let text: string | null;
    try {
      text = await this.#parts.read("results.json");
    } catch (error) {
      const message = "The figures that were measured natively could not be loaded: the site does not answer. Check the connection and try again.";
      throw new FailureError({ kind: "offline", message }, { cause: error });
    }
    return text === null ? noResults : decodeResults(text);
  }
}
