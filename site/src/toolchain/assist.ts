// The assistant: a Go program that stays up and answers calls. If it dies, the call it died in
// fails and the next one starts it anew.

import { GoProgram } from "../host/go.ts";
import { ask, type AssistRequest, type AssistResponse } from "../protocol/assist.ts";
import type { Base, Manifest } from "../protocol/manifest.ts";
import { FailureError } from "../store/failure.ts";
import type { System } from "./system.ts";

export type Answer<K extends AssistResponse["kind"]> = Extract<AssistResponse, { kind: K }>;

export class Assistant {
  readonly #manifest: Pick<Manifest, "packages" | "bases" | "checked">;
  readonly #system: System;
  #up: Promise<void> | null = null;

  constructor(manifest: Pick<Manifest, "packages" | "bases" | "checked">, system: System) {
    this.#manifest = manifest;
    this.#system = system;
  }

  /** Makes one call; the answer is one of the kinds named. */
  async ask<K extends AssistResponse["kind"]>(
    module: WebAssembly.Module,
    request: AssistRequest,
    ...kinds: readonly K[]
  ): Promise<Answer<K>> {
    await this.#running(module);
    return this.#call(request, kinds);
  }

  #running(module: WebAssembly.Module): Promise<void> {
    if (this.#up) return this.#up;
    const up = this.#start(module, () => {
      if (this.#up === up) this.#up = null;
    });
    return (this.#up = up);
  }

  async #start(module: WebAssembly.Module, down: () => void): Promise<void> {
    globalThis.interleaveAssist = undefined;
    const go = new GoProgram();
    const ended = WebAssembly.instantiate(module, go.imports).then((instance) => go.run(instance, { argv: ["assist"], env: {} }));
    let alive = true;
    void ended.catch(() => undefined).then(() => {
      alive = false;
      down();
    });
    // It installs its function in its first step, unless its scheduler asks for a timer first.
    do {
      await new Promise((resolve) => setTimeout(resolve, 0));
    } while (alive && globalThis.interleaveAssist === undefined);
    const graph = Object.entries(this.#manifest.packages).map(([path, { imports, std }]) => [path, { imports, std }]);
    const list = (bases: readonly Base[]): Pick<Base, "name" | "packages">[] => bases.map(({ name, packages }) => ({ name, packages }));
    const { bases, checked } = this.#manifest;
    this.#call({ kind: "graph", packages: Object.fromEntries(graph), bases: list(bases), checkedBases: list(checked.bases) }, ["kept"]);
  }

  #call<K extends AssistResponse["kind"]>(request: AssistRequest, kinds: readonly K[]): Answer<K> {
    const assist = globalThis.interleaveAssist;
    let words = "";
    try {
      if (!assist) throw new Error("it did not come up");
      const response = ask(assist, request);
      if (kinds.some((kind) => kind === response.kind)) return response as Answer<K>;
      words = response.kind === "failed" ? response.message : `it answered "${response.kind}"`;
    } catch (error) {
      // Either it is dead or it talks nonsense: a fresh one is better in both cases.
      this.#up = null;
      words = `${String(error)} ${this.#system.said().split("\n", 1)[0] ?? ""}`.trim();
    }
    const message = `The assistant that plans builds and formats failed: ${words}. Try again; if it stays so, reload the page.`;
    throw new FailureError({ kind: "tool", message });
  }
}
