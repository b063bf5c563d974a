// Answers the page's messages.

import type { Failure } from "../protocol/files.ts";
import type { FromToolchain, ToToolchain } from "../protocol/toolchain.ts";
import { FailureError } from "../store/failure.ts";
import { Store } from "../store/store.ts";
import { type BuildRequest, Builder, type Listener } from "./build.ts";
import type { System } from "./system.ts";

export type Post = (message: FromToolchain, transfer: readonly ArrayBuffer[]) => void;

/** What handles the messages that come; `post` sends the answers. */
export function serve(system: System, post: Post): (message: ToToolchain) => void {
  let builder: Builder | null = null;
  return (message) => {
    if (message.kind === "open") {
      const { root, manifest } = message;
      builder = new Builder(manifest, new Store({ root: new URL(root), manifest }), system);
      return;
    }
    const { id } = message;
    const answering = builder ? answer(builder, message, post) : Promise.reject(new Error("asked before it was opened"));
    answering.catch((error: unknown) => post({ kind: "failed", id, failure: asFailure(error) }, []));
  };
}

async function answer(builder: Builder, message: Exclude<ToToolchain, { kind: "open" }>, post: Post): Promise<void> {
  const { id } = message;
  const listener: Listener = {
    progress: (progress) => post({ kind: "progress", id, progress }, []),
    phase: (phase) => post({ kind: "phase", id, phase }, []),
  };
  switch (message.kind) {
    case "prepare": {
      const request: BuildRequest = { files: message.files, test: message.test, folder: "", checked: message.checked };
      return post({ kind: "prepared", id, bytes: await builder.prepare(request, listener) }, []);
    }
    case "build": {
      const outcome = await builder.build(message, listener);
      return post({ id, ...outcome }, outcome.kind === "built" ? [outcome.program] : []);
    }
    case "format":
      return post({ id, ...(await builder.format(message.file, message.text)) }, []);
    case "timeline":
      return post({ kind: "timeline", id, timeline: await builder.timeline(message, listener) }, []);
  }
}

function asFailure(error: unknown): Failure {
  if (error instanceof FailureError) return error.failure;
  return { kind: "tool", message: `The toolchain in this page failed: ${String(error)}. Try again; if it stays so, reload the page.` };
}
