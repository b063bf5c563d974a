// The element on a page of another origin: an iframe of the site's embed page, with attributes,
// files, calls and events passed through messages. It speaks only to that frame and that origin.

import type { ScheduleResult } from "../protocol/check.ts";
import type { Files } from "../protocol/files.ts";
import { type FromEmbed, passedAttributes, type PassedAttribute, seal, type ToEmbed, unseal } from "../protocol/embed.ts";
import type { CheckOptions, ExploreOptions, ExploreResult, ReplayOptions, RunOptions, RunResult } from "../protocol/result.ts";
import { Calls } from "./calls.ts";

export function defineProxy(root: URL): void {
  class GoPlayground extends HTMLElement {
    static observedAttributes = passedAttributes;

    private readonly frame = document.createElement("iframe");
    private readonly calls = new Calls((message) => this.say(message));
    private current: Files = {};
    private ready = false;
    /** What to say once the frame listens. */
    private unsaid: ToEmbed[] = [];

    constructor() {
      super();
      const { frame } = this;
      frame.title = "Go program to run";
      frame.allow = "clipboard-write; cross-origin-isolated";
      frame.style.cssText = "display: block; width: 100%; height: 26rem; border: 0;";
      // The page's own children stay what they are: the program, for readers without scripts.
      this.attachShadow({ mode: "open" }).append(frame);
    }

    get files(): Files {
      return this.current;
    }

    set files(files: Files) {
      this.current = { ...files };
      this.say({ kind: "files", files: this.current });
    }

    run(options: RunOptions = {}): Promise<RunResult> {
      return this.calls.make("run", options);
    }

    check(options: CheckOptions = {}): Promise<RunResult> {
      return this.calls.make("check", options);
    }

    explore(options: ExploreOptions = {}): Promise<ExploreResult> {
      return this.calls.make("explore", options);
    }

    replay(options: ReplayOptions = {}): Promise<ScheduleResult> {
      return this.calls.make("replay", options);
    }

    stop(): void {
      this.say({ kind: "stop" });
    }

    connectedCallback(): void {
      const address = new URL("embed/", root);
      for (const name of passedAttributes) {
        const value = this.getAttribute(name);
        if (value !== null) address.searchParams.set(name, value);
      }
      if (this.style.display === "") this.style.display = "block";
      addEventListener("message", this.heard);
      this.frame.src = address.href;
      if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => this.readChildren(), { once: true });
      else this.readChildren();
    }

    disconnectedCallback(): void {
      removeEventListener("message", this.heard);
      this.ready = false;
      this.unsaid = [];
      this.calls.rejectAll("The playground was removed from the page.");
    }

    attributeChangedCallback(name: PassedAttribute, _before: string | null, value: string | null): void {
      if (this.isConnected) this.say({ kind: "attribute", name, value });
    }

    /** A program may stand in the element: <pre data-file="main.go">. */
    private readChildren(): void {
      const texts = [...this.querySelectorAll<HTMLElement>("pre[data-file]")];
      if (texts.length > 0) this.files = Object.fromEntries(texts.map((pre) => [pre.dataset["file"], pre.textContent]));
    }

    private say(message: ToEmbed): void {
      if (this.ready) this.frame.contentWindow?.postMessage(seal(message), root.origin);
      else this.unsaid.push(message);
    }

    private readonly heard = (event: MessageEvent) => {
      if (event.source !== this.frame.contentWindow || event.origin !== root.origin) return;
      const message = unseal<FromEmbed>(event.data);
      if (message !== null) this.take(message);
    };

    private take(message: FromEmbed): void {
      switch (message.kind) {
        case "ready":
          this.ready = true;
          for (const each of this.unsaid.splice(0)) this.say(each);
          break;
        case "height":
          this.frame.style.height = `${message.height}px`;
          break;
        case "files":
          this.current = message.files;
          break;
        case "event":
          this.dispatchEvent(new CustomEvent(message.name, { detail: message.detail }));
          break;
        case "result":
          this.calls.resolve(message.id, message.result);
          break;
        case "failed":
          this.calls.reject(message.id, message.message);
          break;
      }
    }
  }
  customElements.define("go-playground", GoPlayground);
}
