// The boxes with the figures of benchmarks, and the page of all of them: static, until one comes near
// the screen. What brings them to life is fetched then.

import { whenNear } from "../ui/playground/near.ts";
import type { Site } from "../ui/playground/site.ts";

export function watchBoxes(site: Site): void {
  let life: Promise<InstanceType<typeof import("../ui/bench/life.ts").Life>> | null = null;
  const enliven = async (element: HTMLElement): Promise<void> => {
    life ??= import("../ui/bench/life.ts").then(({ Life }) => new Life(site));
    (await life).enliven(element);
  };
  for (const element of document.querySelectorAll<HTMLElement>("aside.cost[data-example], .bench-overview")) {
    // What is static can be read without it.
    whenNear(element, () => void enliven(element).catch(() => (life = null)));
  }
}
