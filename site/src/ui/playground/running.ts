// What running a program takes beyond showing one. This module is only ever reached by import(),
// when a run is near: a page that is read does without it.

import { ProgramFrame } from "../../frame/client.ts";
import type { Manifest } from "../../protocol/manifest.ts";
import { Builds } from "../../session/builds.ts";
import { SiteRunner } from "../../session/runner.ts";
import { Session, type SessionParts } from "../../session/session.ts";
import { SmallAssets } from "../../session/small.ts";
import { Store } from "../../store/store.ts";
import { ToolchainClient } from "../../toolchain/client.ts";
import { guessBase } from "../../toolchain/imports.ts";
import { whenIdle } from "./near.ts";

export { encode } from "../../session/share.ts";
export { WorkerRow } from "../workers/workers.ts";
export { Traces } from "../trace/traces.ts";
export { RunView } from "./runview.ts";

/** What all programs of a page are built and run with. */
export class Works {
  private readonly parts: SessionParts;

  constructor(root: URL, manifest: Manifest) {
    const toolchain = new ToolchainClient({ root, manifest });
    const assets = new SmallAssets(new Store({ root, manifest }));
    const frame = new ProgramFrame(new URL(manifest.program, root).href);
    this.parts = {
      toolchain,
      builds: new Builds(toolchain),
      assets,
      runner: new SiteRunner({ frame, assets, manifest, idle: whenIdle }),
      guessBase: (files, test, checked) => guessBase(files, test, manifest, checked),
      cores: navigator.hardwareConcurrency,
      now: () => performance.timeOrigin + performance.now(),
    };
  }

  /** The runs of one playground. */
  session(): Session {
    return new Session(this.parts);
  }
}
