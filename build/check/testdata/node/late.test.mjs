// An error that comes while nobody waits for it.

import { test } from "node:test";

test("fine", () => {});
test("late", async () => {
  setTimeout(() => {
    throw new Error("too late");
  }, 5);
  await new Promise((resolve) => setTimeout(resolve, 200));
});
