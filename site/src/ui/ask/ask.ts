// A question in the way of something that cannot be taken back, or that the reader may not want.

import { button, el, freshId } from "../dom/dom.ts";

/**
 * Asks; resolves with the answer, or null where the reader turns away from the question. The focus goes
 * back to where it was.
 *
 * @param place where the dialog stands in the document while it is open
 * @param safe the answer that has the focus first
 */
export function ask<Answer extends string>(place: HTMLElement, question: string, more: readonly Node[], answers: readonly Answer[], safe: Answer): Promise<Answer | null> {
  return new Promise((resolve) => {
    const words = el("p", "ask-question", question);
    words.id = freshId("question");
    const buttons = answers.map((answer) => button("button", answer, () => dialog.close(answer)));
    const dialog = el("dialog", "ask", words, ...more, el("div", "ask-answers", ...buttons));
    dialog.setAttribute("aria-labelledby", words.id);
    // Escape closes it with no answer.
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(answers.find((answer) => answer === dialog.returnValue) ?? null);
    });
    place.append(dialog);
    dialog.showModal();
    buttons[answers.indexOf(safe)]?.focus();
  });
}
