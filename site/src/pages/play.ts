// The playground's page: an empty program, every example by a menu, and programs that came by a
// link, which are shown with a warning and never run by themselves.

import { hash } from "../session/edits.ts";
import { Playground } from "../ui/playground/playground.ts";
import { asked } from "./address.ts";

export function startPlay(): void {
  const playground = document.querySelector("go-playground");
  if (!(playground instanceof Playground)) return;
  const start = playground.getAttribute("src");
  const menu = [...document.querySelectorAll<HTMLAnchorElement>("a[data-example]")];
  playground.workbench().manageFiles();

  const follow = async (first: boolean): Promise<void> => {
    const wanted = asked(new URL(location.href));
    for (const link of menu) {
      const current = wanted.kind === "example" && link.dataset["example"] === wanted.name;
      if (current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    if (wanted.kind === "example") await playground.open(wanted.name);
    else if (wanted.kind === "code") await openShared(playground, wanted.code);
    else if (!first && start !== null) await playground.open(start);
  };

  for (const link of menu) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      history.pushState(null, "", link.href);
      playground.scrollIntoView({ block: "start" });
      // A failure is shown in the playground itself.
      follow(false).catch(() => {});
    });
  }
  addEventListener("popstate", () => follow(false).catch(() => {}));
  follow(true).catch(() => {});
}

async function openShared(playground: Playground, code: string): Promise<void> {
  const { notices } = playground.workbench();
  notices.hide("link");
  notices.hide("damaged");
  const { decode, ShareError } = await import("../session/share.ts");
  try {
    const { files, example = null, replay } = await decode(code);
    const bench = await playground.show({ example, own: false, keep: `link/${hash({ code })}`, title: "A shared program", exercise: false, files });
    notices.show("link", "This program came by a link. Read it before you run it.");
    // What is wrong with the site's own list is told when something is run.
    if (replay !== undefined) bench.offerSchedule(replay, await playground.sameBuild(replay.build).catch(() => true));
  } catch (error) {
    const words = error instanceof ShareError ? error.message : "The program in the link could not be opened.";
    notices.show("damaged", `${words} Below is the playground as it was.`, "bad");
  }
}
