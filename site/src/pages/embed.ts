// The page that stands in a frame of another site (embed/proxy.ts is on the other side). It
// listens to its parent and to nobody else, and runs nothing by itself.

import { type CallMessage, type FromEmbed, passedAttributes, passedEvents, seal, type ToEmbed, unseal } from "../protocol/embed.ts";
import { Playground } from "../ui/playground/playground.ts";

/** What the address asks for becomes the element's attributes; before it is defined, so that it shows nothing else first. */
export function takeAddress(): void {
  const { searchParams } = new URL(location.href);
  for (const name of passedAttributes) {
    const value = searchParams.get(name);
    if (value !== null) document.querySelector("go-playground")?.setAttribute(name, value);
  }
}

export function startEmbed(): void {
  const playground = document.querySelector("go-playground");
  if (!(playground instanceof Playground)) return;
  const title = playground.querySelector(".pg-title");
  // The frame is a document of its own, and this its title.
  title?.setAttribute("role", "heading");
  title?.setAttribute("aria-level", "1");
  if (parent === window) return;

  const say = (message: FromEmbed) => parent.postMessage(seal(message), "*");
  addEventListener("message", (event) => {
    if (event.source !== parent) return;
    const message = unseal<ToEmbed>(event.data);
    if (message !== null) take(playground, message, say);
  });
  for (const name of passedEvents) {
    playground.addEventListener(name, (event) => say({ kind: "event", name, detail: (event as CustomEvent<unknown>).detail }));
  }
  playground.addEventListener("edit", () => say({ kind: "files", files: playground.files }));
  const parts = [playground, ...playground.querySelectorAll<HTMLElement>(".pg-panel")];
  const sizes = new ResizeObserver(() => say({ kind: "height", height: Math.ceil(bottomOf(parts)) }));
  for (const part of parts) sizes.observe(part);
  say({ kind: "ready" });
  say({ kind: "files", files: playground.files });
}

/** How far down the page reaches; an open panel may reach farther than the playground. */
function bottomOf(parts: readonly HTMLElement[]): number {
  return Math.max(...parts.map((part) => part.getBoundingClientRect().bottom + scrollY));
}

function take(playground: Playground, message: ToEmbed, say: (message: FromEmbed) => void): void {
  switch (message.kind) {
    case "attribute":
      if (message.value === null) playground.removeAttribute(message.name);
      else playground.setAttribute(message.name, message.value);
      break;
    case "files":
      playground.files = message.files;
      break;
    case "run":
    case "check":
    case "explore":
    case "replay":
      call(playground, message).then(
        (result) => say({ kind: "result", id: message.id, result }),
        (error: unknown) => say({ kind: "failed", id: message.id, message: error instanceof Error ? error.message : String(error) }),
      );
      break;
    case "stop":
      playground.stop();
      break;
  }
}

function call(playground: Playground, message: CallMessage): ReturnType<Playground[CallMessage["kind"]]> {
  switch (message.kind) {
    case "run":
      return playground.run(message.options);
    case "check":
      return playground.check(message.options);
    case "explore":
      return playground.explore(message.options);
    case "replay":
      return playground.replay(message.options);
  }
}
