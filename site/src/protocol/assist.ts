// Messages to the assistant, the Go program that plans builds and formats. Its twin is
// wasm/assist/protocol.go; both sides read the packets in wasm/assist/testdata. A call is
// synchronous: one request as JSON in, one response as JSON out.

import type { Diagnostic, Files } from "./files.ts";
import type { Base, Package } from "./manifest.ts";

export type AssistRequest =
  /** Once, first: the packages that can be imported, and the bases, the preferred first. */
  | {
      readonly kind: "graph";
      readonly packages: Readonly<Record<string, Pick<Package, "imports" | "std">>>;
      readonly bases: readonly Pick<Base, "name" | "packages">[];
      /** Those of checked programs. */
      readonly checkedBases: readonly Pick<Base, "name" | "packages">[];
    }
  | {
      readonly kind: "plan";
      readonly files: Files;
      readonly test: boolean;
      /** The folder to build; with test, "" is the first that has tests. */
      readonly folder: string;
      /** A program to be checked for data races: instrumented, and a side of one of its own bases. */
      readonly checked: boolean;
    }
  | { readonly kind: "format"; readonly file: string; readonly text: string };

export type AssistResponse =
  | { readonly kind: "kept" }
  | { readonly kind: "planned"; readonly plan: Plan }
  /** The files have mistakes: these are all of them that show before compiling. */
  | { readonly kind: "rejected"; readonly diagnostics: readonly Diagnostic[] }
  /** With diagnostics, the text is as it was. */
  | { readonly kind: "formatted"; readonly text: string; readonly diagnostics: readonly Diagnostic[] }
  /** A request that cannot be answered: not the reader's mistake. */
  | { readonly kind: "failed"; readonly message: string };

/** One call of a tool, started in folders.src. */
export interface Step {
  readonly tool: "compile" | "link";
  readonly args: readonly string[];
  /** The files to write first: absolute path to text. */
  readonly write: Readonly<Record<string, string>>;
  /** Absolute path of the file that the tool writes. */
  readonly output: string;
}

/** How a program is built: the steps, in order, and then one of the links. */
export interface Plan {
  /** What compiles its packages. */
  readonly steps: readonly Step[];
  /** Name of the first base that has all that the program imports; "" for none. */
  readonly base: string;
  /** The link against the base; null where there is none. It reads `${folders.maps}/${base}.map`. */
  readonly side: Step | null;
  /** The link of the whole program; null for a checked one, which is a side or nothing. */
  readonly plain: Step | null;
  /**
   * Import paths whose archives the plain link reads, at `${folders.pkg}/${path}.a`. The compiler
   * reads them too where there is no base; elsewhere, `${folders.exports}/${path}.a` of all of the base,
   * for a checked program `${folders.checked}/${path}.a`.
   */
  readonly archives: readonly string[];
  /** See ProgramSpec.reportDeadlock. */
  readonly reportDeadlock: boolean;
  /** With test: the folders that have tests, in order. */
  readonly testFolders: readonly string[];
  /** Absolute path of the linked program, whichever link made it. */
  readonly program: string;
}

/** Where a plan expects the files, the archives, export data and maps of bases, and where its steps write. */
export const folders = { src: "/src", pkg: "/pkg", out: "/out", exports: "/exports", checked: "/checked", maps: "/maps" } as const;

/** What the assistant installs on globalThis once it is up. */
export type Assist = (request: string) => string;

declare global {
  var interleaveAssist: Assist | undefined;
}

const responses: ReadonlySet<string> = new Set<AssistResponse["kind"]>(["kept", "planned", "rejected", "formatted", "failed"]);

/** Makes one call. Throws where the answer is none of the protocol's. */
export function ask(assist: Assist, request: AssistRequest): AssistResponse {
  const response: unknown = JSON.parse(assist(JSON.stringify(request)));
  if (typeof response !== "object" || response === null || !("kind" in response) || !responses.has(String(response.kind))) {
    throw new Error("the assistant answered with an unknown message");
  }
  return response as AssistResponse;
}
