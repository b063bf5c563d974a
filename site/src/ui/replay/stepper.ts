// Goes through the positions of a replay: buttons, a slider, keys, and what happens at the position
// in one line. It stays at the window's lower edge while the text above it is read.

import type { Places } from "../console/placelink.ts";
import { button, el, freshId } from "../dom/dom.ts";
import { placeLink } from "../races/races.ts";
import { colourOf } from "../words/goroutines.ts";
import { positionSentence, positionWords, stepPlace, stepTitle } from "./describe.ts";
import type { Timeline } from "./timeline.ts";

/** Who presses a button ten times wants to hear of the tenth position, not of each. */
const quiet = 600;

export class Stepper {
  readonly element = el("div", "replay-bar");
  private readonly position = el("span", "replay-position");
  private readonly what = el("span", "replay-what");
  private readonly aloud = el("p", "unseen");
  private readonly slider = el("input", "replay-slider");
  private readonly back: readonly HTMLButtonElement[];
  private readonly on: readonly HTMLButtonElement[];
  private speaking = 0;
  private at = 0;

  /**
   * @param short what is known of the switches, in a few words
   * @param moved hears each new position
   */
  constructor(
    private readonly timeline: Timeline,
    short: string,
    private readonly places: Places,
    private readonly moved: (at: number) => void,
  ) {
    const { slider, element, aloud } = this;
    const step = (label: string, to: () => number): HTMLButtonElement => {
      const made: HTMLButtonElement = button("button small", label, () => {
        if (made.ariaDisabled !== "true") this.go(to());
      });
      return made;
    };
    const first = step("First", () => 0);
    const back = step("Back", () => this.at - 1);
    const forward = step("Forward", () => this.at + 1);
    const last = step("Last", () => timeline.end);
    const next = step("Next switch", () => timeline.nextSwitch(this.at));
    next.title = "To where another goroutine goes on";
    this.back = [first, back];
    this.on = [forward, last, next];
    slider.type = "range";
    slider.min = "0";
    slider.max = String(timeline.end);
    slider.ariaLabel = "Position";
    slider.addEventListener("input", () => this.go(Number(slider.value)));
    aloud.role = "status";
    const keys = el("p", "unseen", "Left and right arrows go a step, page up and page down to another goroutine's turn, Home and End to the ends.");
    keys.id = freshId("replay-keys");
    element.role = "group";
    element.ariaLabel = "Steps of the replay";
    element.setAttribute("aria-describedby", keys.id);
    element.addEventListener("keydown", (event) => this.key(event));
    const words = el("p", "replay-words", this.position, this.what, el("span", "replay-short", short));
    element.append(words, el("div", "replay-buttons", first, back, slider, forward, last, next), aloud, keys);
  }

  focus(): void {
    this.slider.focus({ preventScroll: true });
  }

  /** Goes to a position and says so. */
  go(to: number): void {
    const at = this.timeline.clamp(to);
    this.show(at);
    this.moved(at);
  }

  /** Shows a position. */
  show(at: number): void {
    const { timeline, slider } = this;
    this.at = at;
    const step = timeline.step(at);
    this.position.textContent = positionWords(timeline, at);
    this.what.replaceChildren(...this.words(at));
    const sentence = `${positionWords(timeline, at)}: ${positionSentence(timeline, at)}`;
    slider.value = String(at);
    slider.setAttribute("aria-valuetext", sentence);
    for (const each of this.back) each.ariaDisabled = String(at === 0);
    for (const each of this.on) each.ariaDisabled = String(at === timeline.end);
    this.element.style.setProperty("--worker", `var(--worker-${step === null ? 0 : colourOf(step.goroutine, timeline.goroutines)})`);
    clearTimeout(this.speaking);
    this.speaking = window.setTimeout(() => {
      // The slider tells its value itself.
      if (document.activeElement !== slider) this.aloud.textContent = sentence;
    }, quiet);
  }

  /** Nothing is said any more. */
  end(): void {
    clearTimeout(this.speaking);
  }

  private words(at: number): (Node | string)[] {
    const step = this.timeline.step(at);
    if (step === null) return [positionSentence(this.timeline, at)];
    const { file, line } = step;
    const place = line > 0 ? placeLink({ file, line, column: 0 }, this.places) : stepPlace(step);
    return [el("strong", "", stepTitle(step)), ", ", place];
  }

  private key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const { timeline, at } = this;
    const to: Record<string, () => number> = {
      ArrowLeft: () => at - 1,
      ArrowDown: () => at - 1,
      ArrowRight: () => at + 1,
      ArrowUp: () => at + 1,
      PageUp: () => timeline.lastSwitch(at),
      PageDown: () => timeline.nextSwitch(at),
      Home: () => 0,
      End: () => timeline.end,
    };
    const target = to[event.key];
    if (target === undefined) return;
    event.preventDefault();
    this.go(target());
  }
}
