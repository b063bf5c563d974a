// What a run's crashes come to: of the program itself, and of workers that it went on without.

import { workerName } from "../../session/workername.ts";
import { count } from "../words/words.ts";
import { explain, type Explanation } from "./explain.ts";

export class Crashes {
  /** What each worker wrote to standard error. */
  private readonly texts = new Map<number, string>();
  private readonly explained: Explanation[] = [];
  private crashes = 0;

  said(worker: number, text: string): void {
    this.texts.set(worker, (this.texts.get(worker) ?? "") + text);
  }

  /** A further worker crashed; the words are the host's: "exit status 2", or the browser's error. */
  crashed(worker: number, words: string): void {
    this.crashes++;
    const status = Number(/^exit status (\d+)/.exec(words)?.[1] ?? -1);
    const explanation = explain(this.texts.get(worker) ?? "", status);
    // A worker that takes its place has said nothing yet.
    this.texts.delete(worker);
    // Workers run one program, and mostly crash of one cause.
    if (explanation === null || this.explained.some(({ title }) => title === explanation.title)) return;
    this.explained.push({ ...explanation, words: `${workerName(worker)}: ${explanation.words}` });
  }

  /** "2 workers crashed.", or nothing. */
  get sentence(): string {
    return this.crashes === 0 ? "" : `${count(this.crashes, "worker")} crashed.`;
  }

  /** What to say about all of them, the program's own end last. */
  explanations(exitCode: number): readonly Explanation[] {
    const own = explain(this.texts.get(0) ?? "", exitCode);
    return own === null ? this.explained : [...this.explained, own];
  }
}
