import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Operations, type FetchScope, countFetches } from "./operations.ts";

describe("Operations", () => {
  test("tells when the last one ends", () => {
    const operations = new Operations();
    let idle = 0;
    operations.idle = () => idle++;
    const first = operations.begin();
    const second = operations.begin();
    first();
    first();
    assert.deepEqual([operations.pending, idle], [1, 0]);
    second();
    assert.deepEqual([operations.pending, idle], [0, 1]);
  });

  test("fetch, body readers and body methods are counted until they settle", async () => {
    const operations = new Operations();
    let answer: (response: Response) => void = () => {};
    class Body {
      text(): Promise<string> {
        return Promise.resolve("text of " + this.constructor.name);
      }
    }
    class Reader {
      read(): Promise<never> {
        return Promise.reject(new Error("broken"));
      }
    }
    const scope: FetchScope = {
      fetch: () => new Promise((resolve) => (answer = resolve)),
      Response: Body,
      ReadableStreamDefaultReader: Reader,
    };
    countFetches(scope, operations);
    const response = scope.fetch!("address");
    assert.equal(operations.pending, 1);
    answer({} as Response);
    await response;
    assert.equal(operations.pending, 0);
    const text = new Body().text();
    assert.equal(operations.pending, 1);
    assert.equal(await text, "text of Body");
    await assert.rejects(new Reader().read(), /broken/);
    assert.equal(operations.pending, 0);
  });

  test("a program without fetch stays without", () => {
    const scope: FetchScope = {};
    countFetches(scope, new Operations());
    assert.equal(scope.fetch, undefined);
  });
});
