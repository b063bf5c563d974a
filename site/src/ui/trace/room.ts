// Where the trace of a run is shown: under the output, so that nothing above it moves. An example
// whose text is about its trace keeps room for it from the start.

import { el } from "../dom/dom.ts";

const expected = "What the goroutines did will stand here after a run, as a table.";

export class TraceRoom {
  readonly element = el("div", "pg-trace");
  /** Whether the trace of a run is shown without being asked for. */
  wanted = false;
  /** Changes with what it is to show: what an older one comes to is nobody's news. */
  turn = 0;

  constructor() {
    this.element.role = "group";
    this.element.ariaLabel = "Trace";
  }

  /** Empties it, for a program whose text is about its trace or not. */
  expect(views: readonly string[]): void {
    this.wanted = views.includes("timeline");
    this.element.classList.toggle("kept", this.wanted);
    this.clear();
  }

  /** Empties it; it keeps its height where there will be something again. */
  clear(): void {
    this.turn++;
    this.show(...(this.wanted ? [el("p", "trace-note", expected)] : []));
  }

  show(...nodes: Node[]): void {
    this.element.replaceChildren(...nodes);
    this.element.hidden = nodes.length === 0;
  }
}
