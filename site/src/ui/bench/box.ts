// One box of figures, alive: it measures its benchmarks here when the reader asks for it, shows the
// newest that was measured natively, and hands both out as files. Nothing large is fetched before that.

import type { BoxInput, Here } from "../../bench/about.ts";
import { box } from "../../bench/box.ts";
import { csv } from "../../bench/csv.ts";
import { noResults, type Results, ResultsError } from "../../bench/results.ts";
import { chosen } from "../../bench/select.ts";
import type { Status } from "../../bench/status.ts";
import { svgFile } from "../../bench/svg.ts";
import type { Bench } from "../../protocol/benches.ts";
import type { Site } from "../playground/site.ts";
import { BoxRun } from "./boxrun.ts";
import { draw } from "./draw.ts";
import type { Figures } from "./figures.ts";
import type { KeptFigures } from "./kept.ts";
import { Panel } from "./panel.ts";
import { save } from "./save.ts";
import type { Turn } from "./turn.ts";
import { statusWords, type StatusWatch } from "./watch.ts";

/** What all boxes of a page share. */
export interface Shared {
  readonly site: Site;
  readonly figures: Figures;
  readonly watch: StatusWatch;
  readonly kept: KeptFigures;
  readonly turn: Turn;
}

/** What a box is a part of, and is drawn with. */
export interface Whole {
  draw(): Promise<void>;
  /** Which results it shows. */
  choice(): Pick<BoxInput, "set" | "compare">;
}

export class LiveBox {
  readonly example: string;
  readonly title: string;
  readonly panel: Panel;
  readonly run: BoxRun;
  /** The reader's own figures. */
  here: Here | null = null;
  private bench: Promise<Bench | null> | null = null;
  private latest = "";

  constructor(
    private readonly element: HTMLElement,
    private readonly shared: Shared,
    private readonly whole: Whole | null = null,
  ) {
    this.example = element.dataset["example"] ?? "";
    this.title = element.ariaLabel ?? this.example;
    this.latest = element.dataset["set"] ?? "";
    this.panel = new Panel({
      run: () => void this.run.go(),
      stop: () => void this.run.stop(),
      saveSVG: () => void this.save("svg", "image/svg+xml", svgFile),
      saveCSV: () => void this.save("csv", "text/csv", csv),
      forget: () => void this.forget(),
    });
    this.run = new BoxRun(this, shared);
    [...element.querySelectorAll(".cost-title, .bench-from")].at(-1)?.after(this.panel.element);
    element.dataset["up"] = "";
    if (shared.kept.has(this.example)) void this.draw();
    if (whole === null) shared.watch.listen((status) => this.hear(status));
  }

  /** What is known of the benchmarks; with it come the reader's own figures. */
  async known(): Promise<Bench | null> {
    if (this.bench === null) {
      const loading = this.shared.figures.bench(this.example);
      this.bench = loading;
      loading.catch(() => (this.bench = null));
      const { program } = (await loading) ?? {};
      if (program != null) this.here ??= this.shared.kept.load(this.example, program.sha256);
    }
    return this.bench;
  }

  /** The reader measured. */
  keep({ program }: Bench, here: Here): void {
    this.here = here;
    if (program !== null) this.shared.kept.save(this.example, program.sha256, here);
  }

  /** Draws what there is by now. What cannot be loaded is said, and what is drawn stays. */
  async draw(): Promise<void> {
    if (this.whole !== null) {
      await this.whole.draw();
    } else {
      const input = await this.input();
      if (input === null) return;
      draw(this.element, [box(input)]);
      this.element.dataset["set"] = chosen(input.results, null)?.id ?? "";
    }
    this.panel.own(this.here !== null);
  }

  private async input(): Promise<BoxInput | null> {
    try {
      const bench = await this.known();
      const results = await this.results();
      if (bench === null || results === null) return null;
      return { results, set: null, compare: null, ...this.whole?.choice(), example: this.example, bench, here: this.here, live: true };
    } catch (error) {
      this.panel.failed(error, () => void this.draw());
      return null;
    }
  }

  /** Where they cannot be read the reader's own figures are shown alone; null where there are none either. */
  private async results(): Promise<Results | null> {
    try {
      const results = await this.shared.figures.results();
      this.panel.failed(null);
      return results;
    } catch (error) {
      if (!(error instanceof ResultsError)) throw error;
      this.panel.failed(error);
      return this.here === null ? null : noResults;
    }
  }

  private hear(status: Status): void {
    this.panel.measuring(statusWords(status));
    if (status.latest === "" || status.latest === this.latest) return;
    this.latest = status.latest;
    void this.draw();
  }

  private async forget(): Promise<void> {
    this.shared.kept.forget(this.example);
    this.here = null;
    this.panel.focus();
    await this.draw();
    this.panel.own(false);
    this.panel.status.say("Forgotten.");
  }

  private async save(ending: string, type: string, text: (input: BoxInput) => string): Promise<void> {
    const input = await this.input();
    if (input !== null) save(`${this.example.replace("/", "-")}.${ending}`, type, text(input));
  }
}
