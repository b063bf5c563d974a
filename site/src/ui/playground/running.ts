// What running a program takes beyond showing one. This module is only ever reached by import(),
// when a run is near: a page that is read does without it.

import { ProgramFrame } from "../../frame/client.ts";
import type { Manifest } from "../../protocol/manifest.ts";
import { Builds } from "../../session/builds.ts";
import { Session, type SessionParts } from "../../session/session.ts";
import { Store } from "../../store/store.ts";
import { ToolchainClient } from "../../toolchain/client.ts";

export { encode } from "../../session/share.ts";
export { RunView } from "./runview.ts";

/** What all programs of a page are built and run with. */
export class Works {
  private readonly parts: SessionParts;

  constructor(root: URL, manifest: Manifest) {
    const toolchain = new ToolchainClient({ root, manifest });
    this.parts = {
      toolchain,
      builds: new Builds(toolchain),
      assets: new Store({ root, manifest }),
      runner: new ProgramFrame(new URL(manifest.program, root).href),
      now: () => performance.timeOrigin + performance.now(),
    };
  }

  /** The runs of one playground. */
  session(): Session {
    return new Session(this.parts);
  }
}
