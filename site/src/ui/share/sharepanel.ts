// The link to a program as it stands, copied at once and shown for those who copy by hand.

import { copyText, el, freshId } from "../dom/dom.ts";
import { Panel } from "../playground/panel.ts";
import { adviceFor } from "./advice.ts";

export class SharePanel extends Panel {
  constructor(makeLink: () => Promise<string>) {
    const words = el("p", "");
    words.role = "status";
    const field = el("input", "field");
    field.id = freshId("link");
    field.readOnly = true;
    const label = el("label", "unseen", "Link to this program");
    label.htmlFor = field.id;
    const advice = el("p", "pg-advice");
    super("Share", "button quiet small", [words, label, field, advice], () => {
      words.textContent = "Making the link.";
      field.value = "";
      advice.textContent = "";
      void makeLink().then(
        async (link) => {
          field.value = link;
          const copied = await copyText(link);
          words.textContent = copied ? "The link is copied." : "Copy this link:";
          advice.textContent = adviceFor(link);
          if (!copied) field.select();
        },
        (error: unknown) => {
          words.textContent = error instanceof Error ? error.message : String(error);
        },
      );
    });
  }
}
