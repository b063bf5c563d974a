// Measures the benchmarks of a box, and shows how that goes.

import type { Here, HereRow } from "../../bench/about.ts";
import type { Bench } from "../../protocol/benches.ts";
import { sharesMemory } from "../isolation/shares.ts";
import { failureNote } from "../playground/failure.ts";
import type { LiveBox, Shared } from "./box.ts";
import { browserName } from "./machine.ts";
import { type Measured, Measurement, type Progress } from "./measurement.ts";
import type { Stoppable } from "./turn.ts";
import { endWords, failedWords, hereWords, withoutSharing } from "./words.ts";

/** Milliseconds between two redraws, at least. */
const drawPause = 1000;
/** Drawing takes time from what is measured: so little of it, at most. */
const drawShare = 0.02;

export class BoxRun implements Stoppable {
  private measurement: Measurement | null = null;
  private going: Promise<Measured | null> | null = null;
  private halted = false;
  private phase: Progress["kind"] | null = null;
  /** When to draw again. */
  private next = 0;

  constructor(
    private readonly box: LiveBox,
    private readonly shared: Pick<Shared, "site" | "turn">,
  ) {}

  /** Measures, if it does not already; resolves when that is over, with null where nothing could be measured. */
  go(): Promise<Measured | null> {
    this.going ??= this.measure().finally(() => (this.going = null));
    return this.going;
  }

  /** Ends it at once; resolves when the page shows that it has ended. */
  async stop(): Promise<void> {
    this.halted = true;
    await this.measurement?.stop();
    await this.going;
  }

  private async measure(): Promise<Measured | null> {
    const { box, shared } = this;
    const { panel } = box;
    this.halted = false;
    this.phase = null;
    this.next = 0;
    panel.note();
    panel.running(true);
    panel.status.say("Loading the program.");
    try {
      await shared.turn.take(this);
      const bench = await box.known();
      if (bench?.program == null) {
        panel.status.say("These benchmarks cannot run in a page.", "bad");
        return null;
      }
      panel.note(...obstacles(bench));
      return await this.measured(bench);
    } catch (error) {
      panel.status.say("Not measured.", "bad");
      panel.note(failureNote(error, () => void this.go()));
      if (this.next > 0) void box.draw();
      return null;
    } finally {
      this.measurement = null;
      panel.running(false);
      shared.turn.over(this);
    }
  }

  private async measured(bench: Bench): Promise<Measured> {
    const { box, shared } = this;
    const before = box.here;
    const { works } = await shared.site.running();
    const parts = { session: works.session(), now: () => performance.now(), after };
    const measurement = new Measurement(parts, bench, (progress) => this.progress(progress, before));
    this.measurement = measurement;
    if (this.halted) await measurement.stop();
    const measured = await measurement.go().catch((error: unknown) => {
      box.here = before;
      throw error;
    });
    const { rows, complete, failed } = measured;
    if (rows.length > 0 && complete) box.keep(bench, figures(rows));
    // Some of it is less than what was measured before.
    else box.here = before ?? (rows.length > 0 ? figures(rows) : null);
    await box.draw();
    const { words, tone } = endWords(measured);
    box.panel.status.say(words, tone);
    box.panel.note(...obstacles(bench), ...failedWords(failed));
    return measured;
  }

  private progress(progress: Progress, before: Here | null): void {
    const { status } = this.box.panel;
    const first = progress.kind !== this.phase;
    this.phase = progress.kind;
    if (progress.kind === "loading") return status.progress(progress.received, progress.total);
    // Once: what is said again is heard again.
    if (first) status.say(progress.kind === "trying" ? "Measuring each once." : "Measuring.");
    if (progress.kind === "trying") status.count(`${progress.done} so far`);
    else status.far("Figures", progress.done, progress.of, `${progress.done} of ${progress.of}`);
    const rows = this.measurement?.rows ?? [];
    if (performance.now() >= this.next && rows.length > 0) void this.show(rows, before);
  }

  private async show(rows: readonly HereRow[], before: Here | null): Promise<void> {
    const begun = performance.now();
    this.next = Infinity;
    // What was measured before stands until it is measured again.
    const old = before?.rows.filter(({ name }) => !rows.some((row) => row.name === name)) ?? [];
    this.box.here = figures([...rows, ...old]);
    await this.box.draw();
    const now = performance.now();
    this.next = now + Math.max(drawPause, (now - begun) / drawShare);
  }
}

function figures(rows: readonly HereRow[]): Here {
  return { when: new Date().toISOString(), cores: navigator.hardwareConcurrency, browser: hereWords(browserName(navigator), crossOriginIsolated), rows };
}

/** What keeps some of the figures away, or may spoil them. */
function obstacles({ files }: Bench): string[] {
  const shares = sharesMemory({ ...files });
  return [
    shares ? withoutSharing(crossOriginIsolated, document.documentElement.dataset["isolation"]) : "",
    document.querySelector("go-playground .pg-bar.going") === null ? "" : "A program of this page runs at the same time: the figures may suffer.",
  ];
}

function after(milliseconds: number, callback: () => void): () => void {
  const timer = setTimeout(callback, milliseconds);
  return () => clearTimeout(timer);
}
