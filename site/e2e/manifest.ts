// What the built site says of itself, and the want files of the lessons' examples.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { ExampleSource, Manifest } from "../src/protocol/manifest.ts";
import { dist, repository } from "./hosts.ts";

export function manifest(): Manifest {
  const page = readFileSync(path.join(dist, "play/index.html"), "utf8");
  const address = /data-manifest="\.\.\/([^"]+)"/.exec(page)?.[1];
  assert.ok(address, "the play page names its manifest");
  return JSON.parse(readFileSync(path.join(dist, address), "utf8")) as Manifest;
}

export function source(of: Manifest, name: string): ExampleSource {
  return JSON.parse(readFileSync(path.join(dist, of.examples[name]!.source), "utf8")) as ExampleSource;
}

/** The examples and exercises of the lessons, by name; the play view's own is none. */
export function examples(of: Manifest): string[] {
  return Object.keys(of.examples).filter((name) => existsSync(path.join(repository, "lessons", name.split("/")[0]!, "lesson.md")));
}

/** The addresses of the lessons, relative to the root. */
export function lessonPages(of: Manifest): string[] {
  return [...new Set(examples(of).map((name) => of.examples[name]!.lesson))];
}

/** The exit status that a lesson declares for an example; 0 unless it is wrong on purpose. */
export function declaredStatus(name: string): number {
  const example = name.split("/")[1]!;
  return Number(new RegExp(`^  ${example}: .*\\bexit: (\\d+)`, "m").exec(matter(name))?.[1] ?? 0);
}

/** Whether a lesson declares that an example has a data race. */
export function declaredRace(name: string): boolean {
  return new RegExp(`^  ${name.split("/")[1]!}: .*\\brace: true`, "m").test(matter(name));
}

/** What a lesson declares that exploring an example shows; what is left out is not said. */
export interface Shown {
  readonly schedules?: number;
  readonly outcomes?: { readonly min?: number; readonly max?: number };
  readonly deadlock?: "some" | "none";
  readonly race?: "some" | "none";
  /** Regular expressions, with ^ and $ for the begin and the end of a line. */
  readonly stdout?: { readonly some?: string; readonly none?: string };
}

/** Null where a lesson declares nothing of that. */
export function declaredShown(name: string): Shown | null {
  const block = /^explore:\n((?: .*(?:\n|$))+)/m.exec(matter(name))?.[1] ?? "";
  const lines = block.trimEnd().split("\n").filter((line) => line !== "");
  for (const line of lines) assert.match(line, /^  [a-z0-9-]+: \{.*\}$/, `${name}: explore has one line for each example`);
  const mine = lines.find((line) => line.startsWith(`  ${name.split("/")[1]!}: `));
  return mine === undefined ? null : (JSON.parse(asJSON(mine.slice(mine.indexOf("{")))) as Shown);
}

/** YAML that is written in one line, with braces, as JSON. */
export function asJSON(flow: string): string {
  return flow.replace(/"(?:[^"\\]|\\.)*"|'((?:[^']|'')*)'|[^\s{}[\],:"']+/g, (part, single: string | undefined) =>
    single !== undefined ? JSON.stringify(single.replaceAll("''", "'")) : part.startsWith('"') || /^\d+$/.test(part) ? part : JSON.stringify(part),
  );
}

/** The front matter of an example's lesson. */
function matter(name: string): string {
  const text = readFileSync(path.join(repository, "lessons", name.split("/")[0]!, "lesson.md"), "utf8");
  return text.split("\n---\n")[0]!;
}

/** Whether a program measures how fast it computes. */
export function measures(name: string): boolean {
  const named = /^computes: \[(.*)\]$/m.exec(matter(name))?.[1]?.split(/, */) ?? [];
  const computes = /^part: Computing in parallel$/m.test(matter(name)) || named.includes(name.split("/")[1]!);
  return computes && existsSync(path.join(repository, "lessons", name, "want.re"));
}

/** Compares a program's output with its want file: want.txt exactly, want.re line by line. */
export function assertWanted(name: string, stdout: string): void {
  const folder = path.join(repository, "lessons", name);
  const exact = path.join(folder, "want.txt");
  if (existsSync(exact)) {
    assert.equal(stdout, readFileSync(exact, "utf8"), name);
    return;
  }
  const patterns = readFileSync(path.join(folder, "want.re"), "utf8").trimEnd().split("\n");
  const lines = stdout.trimEnd().split("\n");
  assert.equal(lines.length, patterns.length, `${name}: ${lines.length} lines, want ${patterns.length}:\n${stdout}`);
  patterns.forEach((pattern, i) => assert.match(lines[i]!, new RegExp(`^(?:${pattern})$`), `${name}, line ${i + 1}`));
}
