// What exploring some files explores: their program, or the programs of their tests, in the checked
// flavour.

import type { Subject, Subjects } from "../check/exploration.ts";
import type { Files } from "../protocol/files.ts";
import type { ExploreOptions } from "../protocol/result.ts";
import type { SessionEvent } from "./events.ts";
import { Ledger } from "./ledger.ts";
import type { Prebuilt, Runner } from "./parts.ts";
import { retold } from "./retold.ts";
import { type Program, ProgramSource, type SourceParts } from "./source.ts";
import { testCall } from "./testcall.ts";

export interface SubjectParts extends SourceParts {
  readonly runner: Pick<Runner, "base" | "id">;
}

export interface SubjectRequest {
  readonly files: Files;
  readonly options: ExploreOptions;
  /** The program of these very files, if there is one. */
  readonly prebuilt: Prebuilt | null;
}

/** Builds or fetches them; rejects with the signal's reason where it is aborted. */
export async function loadSubjects(parts: SubjectParts, request: SubjectRequest, signal: AbortSignal, emit: (event: SessionEvent) => void): Promise<Subjects> {
  const { files, options, prebuilt } = request;
  const test = (options.test ?? false) !== false;
  const ledger = new Ledger(parts.now());
  const source = new ProgramSource(parts, { files, test, checked: true }, ledger, signal, (event) => {
    if (!signal.aborted) emit(event);
  });
  const loaded = (subjects: readonly Subject[]): Subjects => ({
    subjects,
    diagnostics: ledger.diagnostics,
    build: parts.runner.id(subjects[0]?.code.base ?? ""),
    ...ledger.spent,
  });
  if (!test) {
    const program = prebuilt?.checked ? await source.prebuilt(prebuilt.checked, prebuilt.reportDeadlock) : await source.built("");
    return loaded(program === null ? [] : [subject(program, options)]);
  }
  const subjects: Subject[] = [];
  let folders = [""];
  for (let i = 0; i < folders.length; i++) {
    // The first build names no folder: it finds out which there are.
    const program = await source.built(i === 0 ? "" : folders[i]!);
    if (program === null) return loaded([]);
    if (i === 0 && program.testFolders.length > 0) folders = [...program.testFolders];
    subjects.push(testSubject(program, options, folders[i]!, folders));
  }
  return loaded(subjects);
}

function subject({ code, reportDeadlock }: Program, { args = [], env = {}, stdin = "" }: ExploreOptions): Subject {
  return { code, spec: { args, name: "main", env, stdin, reportDeadlock }, folder: "", read: (result) => ({ result, tests: [] }) };
}

function testSubject(program: Program, options: ExploreOptions, folder: string, folders: readonly string[]): Subject {
  const { spec, ...rest } = subject(program, options);
  return { ...rest, spec: { ...spec, ...testCall(options) }, folder, read: (result) => retold(result, folder, folders) };
}
