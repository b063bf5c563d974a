// Messages between a page of another origin (embed/proxy.ts, in embed.js) and the site's embed
// page in an iframe of it (pages/embed.ts). Each carries the mark, since other scripts of that
// page may speak to the frame too.

import type { Files } from "./files.ts";
import type { RunOptions, RunResult } from "./result.ts";

/** Attributes of <go-playground> that go through. */
export const passedAttributes = ["src", "view"] as const;
export type PassedAttribute = (typeof passedAttributes)[number];

/** Events of <go-playground> that come through, each with its detail. */
export const passedEvents = ["output", "exit", "diagnostics"] as const;
export type PassedEvent = (typeof passedEvents)[number];

export type ToEmbed =
  | { readonly kind: "attribute"; readonly name: PassedAttribute; readonly value: string | null }
  | { readonly kind: "files"; readonly files: Files }
  | { readonly kind: "run"; readonly id: number; readonly options: RunOptions }
  | { readonly kind: "stop" };

export type FromEmbed =
  /** The element is there and listens. */
  | { readonly kind: "ready" }
  /** What the frame's content needs, in CSS pixels. */
  | { readonly kind: "height"; readonly height: number }
  /** The files as they are now. */
  | { readonly kind: "files"; readonly files: Files }
  | { readonly kind: "event"; readonly name: PassedEvent; readonly detail: unknown }
  | { readonly kind: "result"; readonly id: number; readonly result: RunResult }
  | { readonly kind: "failed"; readonly id: number; readonly message: string };

export interface Envelope<Message> {
  readonly interleave: 1;
  readonly message: Message;
}

export function seal<Message>(message: Message): Envelope<Message> {
  return { interleave: 1, message };
}

/** The message in what a message event carried; null where it is somebody else's. */
export function unseal<Message extends { readonly kind: string }>(data: unknown): Message | null {
  if (typeof data !== "object" || data === null || !("interleave" in data) || data.interleave !== 1) return null;
  const message = "message" in data ? data.message : null;
  return typeof message === "object" && message !== null && "kind" in message ? (message as Message) : null;
}
