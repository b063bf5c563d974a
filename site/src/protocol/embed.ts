// Messages between a page of another origin (embed/proxy.ts, in embed.js) and the site's embed
// page in an iframe of it (pages/embed.ts). Each carries the mark, since other scripts of that
// page may speak to the frame too.

import type { ScheduleResult } from "./check.ts";
import type { Files } from "./files.ts";
import type { CheckOptions, ExploreOptions, ExploreResult, ReplayOptions, RunOptions, RunResult } from "./result.ts";

/** Attributes of <go-playground> that go through. */
export const passedAttributes = ["src", "view"] as const;
export type PassedAttribute = (typeof passedAttributes)[number];

/** Events of <go-playground> that come through, each with its detail. */
export const passedEvents = ["output", "exit", "diagnostics", "race", "explored"] as const;
export type PassedEvent = (typeof passedEvents)[number];

/** Methods of <go-playground> that go through: what each takes, and what it resolves with. */
export interface PassedCalls {
  readonly run: { readonly options: RunOptions; readonly result: RunResult };
  readonly check: { readonly options: CheckOptions; readonly result: RunResult };
  readonly explore: { readonly options: ExploreOptions; readonly result: ExploreResult };
  readonly replay: { readonly options: ReplayOptions; readonly result: ScheduleResult };
}
export type PassedCall = keyof PassedCalls;

/** One call of one of them. */
export type CallMessage = { [K in PassedCall]: { readonly kind: K; readonly id: number; readonly options: PassedCalls[K]["options"] } }[PassedCall];

export type ToEmbed =
  | { readonly kind: "attribute"; readonly name: PassedAttribute; readonly value: string | null }
  | { readonly kind: "files"; readonly files: Files }
  | CallMessage
  | { readonly kind: "stop" };

export type FromEmbed =
  /** The element is there and listens. */
  | { readonly kind: "ready" }
  /** What the frame's content needs, in CSS pixels. */
  | { readonly kind: "height"; readonly height: number }
  /** The files as they are now. */
  | { readonly kind: "files"; readonly files: Files }
  | { readonly kind: "event"; readonly name: PassedEvent; readonly detail: unknown }
  | { readonly kind: "result"; readonly id: number; readonly result: PassedCalls[PassedCall]["result"] }
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
