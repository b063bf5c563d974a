// Failures of downloads, in words for the reader: which file, what happened, what to try.

import type { Failure } from "../protocol/files.ts";
import type { Asset } from "../protocol/manifest.ts";

/** An error whose message is meant for the reader. */
export class FailureError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure, options?: ErrorOptions) {
    super(failure.message, options);
    this.name = "FailureError";
    this.failure = failure;
  }
}

/** The name a reader knows a file by: without the folder of assets and without the hash. */
export function nameOf(path: string): string {
  return path.replace(/^assets\//, "").replace(/\.[0-9A-Za-z_-]{8,}(?=\.[a-z]+$)/, "");
}

export function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(bytes < 1e5 ? 3 : 1);
}

export function offline(asset: Asset, host: string, cause: unknown): FailureError {
  const off = globalThis.navigator?.onLine === false;
  const why = off ? "this device is offline. Connect it and try again." : `${host} does not answer. Check the connection and try again.`;
  return new FailureError({ kind: "offline", message: `${nameOf(asset.path)} could not be downloaded: ${why}` }, { cause });
}

/** The host answers, but with an error of its own. */
export function busy(asset: Asset, status: number): FailureError {
  const message = `${nameOf(asset.path)} could not be downloaded: the site answers with error ${status}. Wait a moment and try again.`;
  return new FailureError({ kind: "offline", message });
}

export function truncated(asset: Asset, received: number, expected: number, cause?: unknown): FailureError {
  const message =
    `The download of ${nameOf(asset.path)} broke off after ${megabytes(received)} of ${megabytes(expected)} MB. ` +
    "Try again; on a weak connection it may take several tries.";
  return new FailureError({ kind: "truncated", message }, { cause });
}

export function altered(asset: Asset, how: string, cause?: unknown): FailureError {
  const message =
    `${nameOf(asset.path)} is not the file that this page was built with (${how}). ` +
    "Try again; if it stays so, something on the way changes files (a proxy, a scanner), or the site was not uploaded whole.";
  return new FailureError({ kind: "altered", message }, { cause });
}

export function missing(asset: Asset, answer: string): FailureError {
  const message =
    `${nameOf(asset.path)} is not on the site (${answer}). ` +
    "Reload the page and try again; if it stays so, the site was not uploaded whole.";
  return new FailureError({ kind: "missing", message });
}

export function replaced(): FailureError {
  const message = "The site was updated after this page was opened. Reload the page to go on: your edits are kept.";
  return new FailureError({ kind: "replaced", message });
}

export function unsupported(what: string, cause?: unknown): FailureError {
  const message = `This browser ${what}. A current Firefox, Chrome, Edge or Safari can.`;
  return new FailureError({ kind: "unsupported", message }, { cause });
}
