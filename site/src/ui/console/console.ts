// The output of a program under its text: first the recorded one, then what runs print. The
// pane keeps its height, so that a run moves nothing on the page; what is longer scrolls inside.

import type { Lost } from "../../session/budget.ts";
import { Transcript } from "../../session/transcript.ts";
import { button, copyButton, el } from "../dom/dom.ts";
import { droppedSentence } from "../words/words.ts";
import { Flow } from "./flow.ts";
import { type Picture, pictureOf } from "./picture.ts";
import type { Places } from "./placelink.ts";
import { type Fd, nextFrame, Queue } from "./queue.ts";
import { type InputHooks, InputLine } from "./stdin.ts";

/** More than this in one frame is not read out by screen readers. */
const aloudLength = 2000;
/** Pixels that are drawn in the time of a character. */
const pixelsPerCharacter = 100;

export class Console {
  private readonly title = el("p", "pg-output-label", "Output");
  private readonly legend = el("span", "console-legend", "standard error");
  private readonly scroll = el("div", "console-scroll");
  private readonly body = el("div", "console-body");
  private readonly all = el("details", "console-all", el("summary", "", "All that was printed"));
  private readonly tests = el("div", "console-notes");
  private readonly notes = el("div", "console-notes");
  private readonly input: InputLine;
  private readonly lanes: HTMLButtonElement;
  private readonly flow: Flow;
  private readonly queue: Queue;
  private droppedNote: HTMLElement | null = null;
  /** What the note says of the output that was dropped. */
  private lost = "";
  private transcript = new Transcript();
  /** The end stays in view; of tests and mistakes it is the beginning. */
  private following = true;

  /** @param element the pane, `.pg-output`, with the recorded output if there is one */
  constructor(readonly element: HTMLElement, places: Places, input: InputHooks) {
    this.flow = new Flow(places, () => this.several());
    this.queue = new Queue(nextFrame, (pieces) => {
      this.scroll.ariaLive = pieces.reduce((sum, piece) => sum + piece.text.length, 0) > aloudLength ? "off" : "polite";
      this.follow(() => this.flow.paint(pieces));
    });
    this.lanes = button("button quiet small", "Lanes", () => this.showLanes(this.lanes.ariaPressed !== "true"));
    this.input = new InputLine(input);
    this.build();
  }

  /** Empties the pane for a run; its height stays. Tests show as a tree, what they print is folded. */
  start(testing: boolean): void {
    this.empty("Output");
    this.following = !testing;
    this.all.open = !testing;
    this.all.classList.toggle("plain", !testing);
  }

  /** Empties the pane: nothing has run yet. */
  reset(): void {
    this.empty("Output");
    this.notes.append(el("p", "console-note", "Run the program to see its output here."));
  }

  write(worker: number, fd: Fd, text: string): void {
    this.transcript.add(worker, text);
    if (fd === 2) this.legend.hidden = false;
    this.queue.write(worker, fd, text);
  }

  picture(picture: Picture): void {
    const { worker, width, height } = picture;
    const action = () => this.follow(() => this.flow.show(worker, pictureOf(picture)));
    this.queue.then(action, Math.ceil((width * height) / pixelsPerCharacter));
  }

  /** A worker is gone; what there is to say of that, or "". */
  gone(worker: number, words: string): void {
    this.transcript.end(worker);
    if (words !== "") this.transcript.say(words);
    this.queue.then(() => {
      this.flow.end(worker);
      if (words !== "") this.follow(() => this.flow.say(worker, el("p", "console-crash", words)));
    });
  }

  /** Says how much was dropped; called again as it grows. */
  dropped(lost: Lost): void {
    this.lost = droppedSentence(lost.bytes, lost.lines, lost.pictures);
    if (this.droppedNote !== null) {
      this.droppedNote.textContent = this.lost;
      return;
    }
    const note = el("p", "console-note");
    this.droppedNote = note;
    this.queue.then(() => {
      note.textContent = this.lost;
      this.follow(() => this.notes.prepend(note));
    });
  }

  /** Shows the tree of tests, in place of the one before. */
  showTests(tree: Node): void {
    this.queue.then(() => this.follow(() => this.tests.replaceChildren(tree)));
  }

  /** Shows something that is read from its beginning. */
  page(node: Node): void {
    this.following = false;
    this.note(node);
  }

  /** Shows something under the output, once all of that is drawn. */
  note(...nodes: Node[]): void {
    this.queue.then(() => this.follow(() => this.notes.append(...nodes)));
  }

  /** The program waits for input, or no longer does. */
  reading(waiting: boolean): void {
    if (waiting) this.queue.then(() => this.follow(() => this.input.show()));
  }

  /** The run is over: nobody reads any more. */
  end(): void {
    this.queue.then(() => this.input.hide());
  }

  /** Resolves when the pane shows all that it was given. */
  drawn(): Promise<void> {
    return this.queue.drawn();
  }

  private empty(title: string): void {
    this.queue.clear();
    this.flow.clear();
    this.transcript = new Transcript();
    this.lanes.hidden = true;
    this.flow.element.classList.remove("several");
    this.tests.replaceChildren();
    this.notes.replaceChildren();
    this.droppedNote = null;
    this.legend.hidden = true;
    this.input.hide();
    this.title.textContent = title;
  }

  /** Makes the pane of what the page brought, in the very place that it had. */
  private build(): void {
    const { element, scroll, body, all } = this;
    const label = element.querySelector(".pg-output-label");
    const recorded = element.querySelector("pre")?.textContent ?? "";
    const ending = element.querySelector(".pg-ending");
    const height = element.offsetHeight;
    this.legend.hidden = true;
    const enlarge = button("button quiet small", "Enlarge", () => {
      const large = element.classList.toggle("large");
      enlarge.textContent = large ? "Shrink" : "Enlarge";
      enlarge.ariaExpanded = String(large);
    });
    enlarge.ariaExpanded = "false";
    const copy = copyButton("button quiet small", " the output", () => this.transcript.labelled());
    all.open = true;
    all.classList.add("plain");
    all.append(this.flow.element);
    this.lanes.hidden = true;
    this.lanes.ariaPressed = "false";
    scroll.tabIndex = 0;
    scroll.role = "log";
    scroll.ariaLabel = "Output";
    // It is drawn again as tests end: how they went is said beside the buttons.
    this.tests.ariaLive = "off";
    scroll.append(this.tests, all, this.notes);
    body.append(scroll, this.input.element);
    const head = el("div", "console-head", this.title, this.legend, this.lanes, copy, enlarge);
    element.replaceChildren(head, body);
    if (height > 0) body.style.height = `${Math.max(height - head.offsetHeight - 1, 0)}px`;
    if (label === null) this.reset();
    else this.title.textContent = label.textContent;
    this.transcript.add(0, recorded);
    this.flow.paint([{ worker: 0, fd: 1, text: recorded }]);
    if (ending !== null) this.notes.append(ending);
  }

  /** A second worker has printed: all lines have their worker now, the earlier ones too. */
  private several(): void {
    this.lanes.hidden = false;
    this.flow.element.classList.add("several");
    // What was drawn again has been heard.
    this.scroll.ariaLive = "off";
  }

  private showLanes(shown: boolean): void {
    this.lanes.ariaPressed = String(shown);
    this.follow(() => this.flow.element.classList.toggle("lanes", shown));
  }

  /** Changes what is shown and keeps the end in view if it was. */
  private follow(change: () => void): void {
    const { scroll } = this;
    const atEnd = this.following && scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 8;
    change();
    if (atEnd) scroll.scrollTop = scroll.scrollHeight;
  }
}
