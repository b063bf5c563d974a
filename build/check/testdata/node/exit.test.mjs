// A file that ends its process in the middle.

import { test } from "node:test";

test("ends the process", () => {
  process.exit(3);
});
