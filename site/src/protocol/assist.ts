// Messages to the assistant, the Go program that plans builds and formats. Its twin is
// wasm/assist/protocol.go; both sides read the packets in wasm/assist/testdata. A call is
// synchronous: one request as JSON in, one response as JSON out.

import type { Diagnostic, Files } from "./files.ts";
import type { Package } from "./manifest.ts";

export type AssistRequest =
  /** Once, first: the packages that can be imported. */
  | { readonly kind: "graph"; readonly packages: Readonly<Record<string, Pick<Package, "imports" | "std">>> }
  | {
      readonly kind: "plan";
      readonly files: Files;
      readonly test: boolean;
      /** The folder to build; with test, "" is the first that has tests. */
      readonly folder: string;
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

/** How a program is built: the steps, in order. */
export interface Plan {
  readonly steps: readonly Step[];
  /** Import paths whose archives the steps read, at `${folders.pkg}/${path}.a`. */
  readonly archives: readonly string[];
  /** See ProgramSpec.reportDeadlock. */
  readonly reportDeadlock: boolean;
  /** With test: the folders that have tests, in order. */
  readonly testFolders: readonly string[];
  /** Absolute path of the linked program. */
  readonly program: string;
}

/** Where a plan expects the files and the archives, and where its steps write. */
export const folders = { src: "/src", pkg: "/pkg", out: "/out" } as const;

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
