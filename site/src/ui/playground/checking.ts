// What is shown of checks: data races, outcomes, replays. This module is only ever reached by
// import(), when a check is asked for: who reads and runs does without it.

import type { Exploration } from "../../check/exploration.ts";
import type { Race, Schedule, ScheduleResult } from "../../protocol/check.ts";
import type { Files } from "../../protocol/files.ts";
import type { ExploreOptions, ExploreResult, Outcome, RunResult } from "../../protocol/result.ts";
import type { SharedReplay } from "../../session/share.ts";
import { button, el } from "../dom/dom.ts";
import { endedWords, exploreAdvice, exploreSummary, good, outsideWords, racingSchedules } from "../explore/describe.ts";
import { verdictSentence } from "../explore/progress.ts";
import { outcomeTable } from "../explore/table.ts";
import { raceCount } from "../races/count.ts";
import { type Locate, noRaceAdvice, raceSpots } from "../races/describe.ts";
import { raceCards } from "../races/races.ts";
import { fewestSwitches, someSwitches, type Switches, switchPlaces } from "../replay/describe.ts";
import { Replay } from "../replay/replay.ts";
import type { CheckHooks } from "./checks.ts";
import { failureNote } from "./failure.ts";
import type { Findings } from "./findings.ts";
import type { Ended } from "./phases.ts";
import type { Job, Runs, Views } from "./runs.ts";

/** Milliseconds for the fewest switches. */
const fewestBudget = 3000;

/** What was explored, and what can replay it. */
export interface ExploredJob {
  readonly job: Job;
  /** All that was built: with an exercise's checks. */
  readonly files: Files;
  readonly options: ExploreOptions;
  readonly result: ExploreResult;
  readonly exploration: Exploration;
  readonly stopped: boolean;
}

/** A schedule that was replayed. */
export interface ReplayedJob extends Pick<ExploredJob, "job" | "files"> {
  readonly replay: SharedReplay;
  readonly result: ScheduleResult;
}

interface Shown extends ReplayedJob {
  readonly words: Switches;
  /** The same schedule by its seed alone. */
  readonly seed?: Schedule;
  /** The button that was pressed. */
  readonly from?: HTMLButtonElement;
}

export class CheckView {
  private races: Race[] = [];
  private replay: Replay | null = null;
  /** Races are shown as they come. */
  private checking = false;
  /** The text is another than that which was checked. */
  private stale = false;
  /** Replays that are being prepared. */
  private choosing = 0;
  /** Something is shown that was found. */
  private shown = false;
  private readonly locate: Locate;

  constructor(
    private readonly findings: Findings,
    private readonly views: Views,
    private readonly runs: Runs,
    private readonly hooks: CheckHooks,
  ) {
    this.locate = ({ file, line }) => {
      const [position] = line > 0 ? views.places.find(`${file}:${line}`) : [];
      return position ?? null;
    };
  }

  /** Forgets everything. */
  clear(): void {
    this.closeReplay();
    this.races = [];
    this.stale = false;
    this.checking = false;
    this.shown = false;
    this.views.code.spot([]);
    this.findings.clear();
  }

  /** The text has changed: its lines are no more those that were checked. */
  edited(): void {
    if (this.stale) return;
    this.stale = true;
    if (!this.shown) return;
    this.views.code.spot([]);
    this.sayStale();
  }

  /** A check begins, with nothing shown. */
  beginCheck(): void {
    this.checking = true;
  }

  /** A race, while the program runs. */
  race(race: Race): void {
    if (!this.checking) return;
    this.races.push(race);
    this.showRaces();
  }

  /** The run is over. */
  endCheck(result: RunResult): void {
    this.checking = false;
    this.findings.settle();
    if (result.exitCode < 0 && result.races.length === 0) return;
    this.races = [...result.races];
    this.showRaces();
  }

  /** The exploration is over; what there is to say of it in a line, and of tests to show over their tree. */
  endExplore(explored: ExploredJob): { readonly ended: Ended; readonly verdict: HTMLElement | null } {
    const { result, stopped } = explored;
    const ended = endedWords(result, stopped);
    if (result.schedules === 0) return { ended, verdict: null };
    const { output, places } = this.views;
    if (result.verdict === null) output.note(el("p", "console-note", "What the schedules printed is in the table below."));
    const racing = racingSchedules(result);
    this.races = [...result.races];
    this.findings.show(
      el("p", "pg-found-title", exploreSummary(result, stopped)),
      ...(racing === "" ? [] : [el("p", "pg-found-race", racing)]),
      el("p", "pg-found-note", exploreAdvice(result)),
      outcomeTable(result, { places, replay: (outcome, from) => void this.choose(explored, outcome, from) }),
      ...(this.races.length === 0 ? [] : [el("p", "pg-found-title", raceCount(this.races.length)), raceCards(this.races, this.locate, places)]),
    );
    this.markRaces();
    return { ended, verdict: result.verdict === null ? null : this.verdict(explored) };
  }

  /** Shows a schedule that came with the program. */
  replayed({ job, files, replay, result }: ReplayedJob): Ended {
    this.views.output.note(el("p", "console-note", "The schedule is replayed below."));
    const words = someSwitches(result.switches);
    if (!this.showReplay({ job, files, replay, result, words })) return { words: "Not replayed.", tone: "bad" };
    return { words: "Replaying.", tone: "" };
  }

  private showRaces(): void {
    const { findings, races, locate, views } = this;
    const title = el("p", `pg-found-title ${races.length > 0 ? "race" : ""}`, raceCount(races.length));
    findings.show(title, races.length === 0 ? el("p", "pg-found-note", noRaceAdvice) : raceCards(races, locate, views.places));
    this.markRaces();
  }

  private markRaces(): void {
    this.shown = true;
    if (this.stale) this.sayStale();
    else this.views.code.spot(raceSpots(this.races, this.locate));
  }

  private sayStale(): void {
    this.findings.say("The text has changed since. What stands here is about the text before.");
  }

  /** How the tests went: the first schedule in which some failed, with a button to replay it. */
  private verdict(explored: ExploredJob): HTMLElement {
    const { result } = explored;
    const { verdict, schedules, asked, replayable } = result;
    const { failing } = verdict!;
    const box = el("div", "explore-verdict", el("p", `tests-summary ${failing === null ? "good" : "bad"}`, verdictSentence({ passed: verdict!.passed, schedules, asked })));
    if (failing !== null) {
      box.append(el("p", "explore-first", `The first that failed has seed ${failing.seed}:`));
      if (replayable && failing.exitCode >= 0) {
        const replay = button("button small", "Replay", () => void this.choose(explored, failing, replay));
        replay.ariaLabel = "Replay the first schedule that failed";
        box.lastElementChild!.append(" ", replay);
      }
    }
    return box;
  }

  /** Replays an outcome; a failing one with the fewest switches that can be found. */
  private async choose(explored: ExploredJob, outcome: Outcome, from: HTMLButtonElement): Promise<void> {
    const { runs, views, findings } = this;
    const { job, files, exploration, result, options } = explored;
    const { status } = views.controls;
    const busy = this.choosing > 0;
    const turn = runs.begin(exploration);
    this.choosing++;
    this.closeReplay();
    let said = null as HTMLElement | null;
    const say = (words: string, node: HTMLElement = el("p", "replay-pending", words)): void => {
      status.say(words);
      findings.under(node);
      said = node;
    };
    try {
      // What another button began is ended first; else the workers that explored are of use still.
      if (busy) await exploration.stop();
      if (!runs.current(turn)) return;
      let schedule: Schedule = outcome.schedule;
      let tried = true;
      if (!good(outcome)) {
        say(`Looking for the fewest switches that come to this, for at most ${fewestBudget / 1000} seconds.`);
        const since = performance.now();
        schedule = await exploration.minimise(outcome, fewestBudget);
        tried = performance.now() - since < fewestBudget;
      }
      if (!runs.current(turn)) return;
      if (runs.stopping) return say("Stopped.");
      say("Running the schedule again, step by step.");
      const again = await exploration.replay(schedule, outcome.folder);
      if (!runs.current(turn)) return;
      const { switches } = schedule;
      const words = good(outcome) || switches === null ? someSwitches(again.switches) : fewestSwitches(switchPlaces(switches), tried, fewestBudget / 1000);
      const { args, env, stdin, test } = options;
      const given = Object.fromEntries(Object.entries({ args, env, stdin, test }).filter(([, value]) => value !== undefined));
      const replay: SharedReplay = { schedule, build: result.build, options: given, folder: outcome.folder };
      const shown = this.showReplay({ job, files, replay, result: again, words, seed: outcome.schedule, from });
      status.say(shown ? words.sentence : "Not replayed.");
    } catch (error) {
      if (!runs.current(turn)) return;
      if (runs.stopping) return say("Stopped.");
      say("Not replayed.", failureNote(error, () => void this.choose(explored, outcome, from)));
    } finally {
      this.choosing--;
      // What has begun since says how that goes.
      if (!runs.current(turn)) said?.remove();
      runs.over(turn);
    }
  }

  /** False where there is nothing to go through. */
  private showReplay({ job, files, replay, result, words, seed, from }: Shown): boolean {
    const { code, places } = this.views;
    this.closeReplay();
    if (!result.replayable || result.trace === null) {
      const why = result.replayable ? "The schedule did not end by itself, so there are no steps to go through." : outsideWords;
      this.findings.under(el("p", "replay-pending", why));
      return false;
    }
    this.replay = new Replay(result, words, {
      places,
      files,
      spot: (spots) => {
        if (!this.stale) code.spot(spots);
      },
      reveal: (file, line, always) => {
        if (!this.stale) this.hooks.reveal(file, line, always);
      },
      // Very many switches do not fit into a link; the seed does.
      link: () => this.hooks.link(job, replay).catch((error: unknown) => (seed === undefined ? Promise.reject(error) : this.hooks.link(job, { ...replay, schedule: seed }))),
      close: () => {
        this.closeReplay();
        this.markRaces();
        if (from?.isConnected) from.focus({ preventScroll: true });
        else this.findings.focus();
      },
    });
    this.shown = true;
    if (this.stale) this.sayStale();
    this.findings.under(...this.replay.elements);
    this.replay.begin(from === undefined || [from, document.body].includes(document.activeElement as HTMLElement));
    return true;
  }

  private closeReplay(): void {
    this.replay?.end();
    this.replay = null;
    this.findings.under();
  }
}
