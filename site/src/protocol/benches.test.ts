import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import type { Benches } from "./benches.ts";

// The same packet is decoded by build/output/manifest_test.go.
test("the benchmarks are what the build program writes", () => {
  const benches: Benches = {
    format: 1,
    benches: {
      "goroutines/downloads": {
        title: "Four downloads",
        lesson: "goroutines/",
        anchor: "cost-downloads",
        waits: true,
        workload: "",
        claims: [],
        files: { "bench_test.go": "package main\n", "main.go": "package main\n\nfunc main() {}\n" },
        python: "",
        program: null,
        base: "",
        reportDeadlock: true,
      },
      "web-workers/faster": {
        title: "What four workers cost",
        lesson: "web-workers/",
        anchor: "cost-faster",
        waits: false,
        workload: "Primes in four ranges",
        claims: [
          { say: "Two workers beat one loop.", slow: "Primes/size=scaled/by=sequential", fast: "Primes/size=scaled/by=parallel", times: 0.75, per: "core", where: "native" },
          { say: "Python's threads do not.", slow: "python Primes/size=small/by=sequential", fast: "python Primes/size=small/by=threads", most: 1.2 },
        ],
        files: { "bench_test.go": 'package main\n\nimport "testing"\n', "main.go": "package main\n\nfunc main() {}\n" },
        python: "BENCHMARKS = {}\n",
        program: {
          path: "assets/benches/web-workers/faster.0123456789.wasm",
          size: 900000,
          pack: 300000,
          br: 0,
          sha256: "0123456789012345678901234567890123456789012345678901234567890123",
        },
        base: "common",
        reportDeadlock: false,
      },
    },
  };
  const packet: unknown = JSON.parse(readFileSync(new URL("../../../build/output/testdata/benches.json", import.meta.url), "utf8"));
  assert.deepEqual(packet, benches);
});
