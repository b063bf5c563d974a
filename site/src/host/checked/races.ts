// Reports of data races: what the runtime says, as data, and in the words that Go has for it.

import type { Access, AccessKind, Race, StackFrame } from "../../protocol/check.ts";

interface Making {
  readonly kind: AccessKind;
  readonly goroutine: number;
  readonly stack: StackFrame[];
  readonly created: StackFrame[];
}

/** Takes the lines that the runtime reports: words with tabs in between. */
export function parseRace(text: string): Race {
  let address = "";
  const accesses: Making[] = [];
  let frames: StackFrame[] = [];
  for (const line of text.split("\n")) {
    const [word, first = "", second = "", third = ""] = line.split("\t");
    switch (word) {
      case "race":
        address = "0x" + first.padStart(12, "0");
        break;
      case "access": {
        const access: Making = { kind: first as AccessKind, goroutine: Number(second), stack: [], created: [] };
        accesses.push(access);
        frames = access.stack;
        break;
      }
      case "created":
        frames = accesses.at(-1)?.created ?? [];
        break;
      case "frame":
        frames.push({ function: first, file: second, line: Number(third) });
        break;
    }
  }
  const [later, earlier] = accesses;
  if (later === undefined || earlier === undefined) throw new Error("the runtime reported a race of one access: " + text);
  return { address, accesses: [later, earlier] };
}

const rule = "==================\n";

/** The report as Go prints it. */
export function raceText({ address, accesses }: Race): string {
  const [later, earlier] = accesses;
  const told = [
    `${capital(later.kind)} at ${address} by ${goroutine(later)}:\n${stack(later.stack)}`,
    `Previous ${earlier.kind} at ${address} by ${goroutine(earlier)}:\n${stack(earlier.stack)}`,
  ];
  const numbers = new Set<number>();
  for (const access of accesses) {
    if (access.created.length === 0 || numbers.has(access.goroutine)) continue;
    numbers.add(access.goroutine);
    told.push(`Goroutine ${access.goroutine} created at:\n${stack(access.created)}`);
  }
  return `${rule}WARNING: DATA RACE\n${told.join("\n")}${rule}`;
}

/** What Go says at the end of a program that had races. */
export function foundText(races: number): string {
  return `Found ${races} data race(s)\n`;
}

function goroutine({ goroutine }: Access): string {
  return goroutine === 1 ? "main goroutine" : `goroutine ${goroutine}`;
}

function stack(frames: readonly StackFrame[]): string {
  return frames.map(({ function: name, file, line }) => `  ${name}()\n      ${file}:${line}\n`).join("");
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
