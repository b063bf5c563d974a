import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import type { Asset, ExampleSource, Manifest } from "./manifest.ts";

// The same packets are decoded by build/output/manifest_test.go.
function golden(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../../build/output/testdata/${name}`, import.meta.url), "utf8"));
}

function asset(path: string, first: string, size: number, pack: number, br: number): Asset {
  return { path, size, pack, br, sha256: `${first}${"1234567890".repeat(7).slice(0, 63)}` };
}

test("the manifest is what the build program writes", () => {
  const manifest: Manifest = {
    format: 5,
    build: "0f1e2d3c4b5a6978",
    go: "go1.26.8",
    probe: "assets/probe.0123456789.wasm",
    toolchain: "assets/toolchain.0123456789.js",
    program: "assets/program.0123456789.js",
    tools: {
      compile: asset("assets/tools/compile.0123456789.wasm", "0", 30000000, 6000000, 4200000),
      link: asset("assets/tools/link.1123456789.wasm", "1", 8000000, 2900000, 2100000),
      assist: asset("assets/tools/assist.2123456789.wasm", "2", 5000000, 1500000, 1200000),
      timeline: asset("assets/tools/timeline.e123456789.wasm", "e", 4000000, 1200000, 900000),
    },
    bases: [
      {
        name: "common",
        id: "00112233445566ff",
        module: asset("assets/bases/common.7123456789.wasm", "7", 12000000, 2200000, 1700000),
        map: asset("assets/bases/common.8123456789.map", "8", 5000000, 1000000, 800000),
        exports: asset("assets/bases/common.9123456789.exports", "9", 2000000, 600000, 500000),
        packages: ["errors", "internal/reflectlite"],
      },
    ],
    checked: {
      bases: [
        {
          name: "common-checked",
          id: "ff66554433221100",
          module: asset("assets/bases/common-checked.a123456789.wasm", "a", 13000000, 3200000, 2300000),
          map: asset("assets/bases/common-checked.b123456789.map", "b", 5000000, 1000000, 800000),
          exports: asset("assets/bases/common-checked.c123456789.exports", "c", 2000000, 600000, 500000),
          packages: ["errors", "internal/reflectlite", "internal/runtime/detect"],
        },
      ],
    },
    packages: {
      errors: { asset: asset("assets/std/errors.3123456789.a", "3", 9000, 4000, 0), imports: ["internal/reflectlite"], std: true },
    },
    examples: {
      "goroutines/broken": {
        title: "It does not compile",
        lesson: "goroutines/",
        source: "assets/examples/goroutines/broken.4123456789.json",
        program: null,
        base: "",
        reportDeadlock: true,
        checked: null,
        views: ["run"],
        exercise: false,
        schedules: 0,
      },
      "goroutines/exercise": {
        title: "Say it",
        lesson: "goroutines/",
        source: "assets/examples/goroutines/exercise.5123456789.json",
        program: asset("assets/examples/goroutines/exercise.6123456789.wasm", "6", 9000, 3000, 2500),
        base: "common",
        reportDeadlock: false,
        checked: {
          program: asset("assets/examples/goroutines/exercise.checked.d123456789.wasm", "d", 10000, 3500, 0),
          base: "common-checked",
        },
        views: ["run", "schedules"],
        exercise: true,
        schedules: 200,
      },
    },
    benches: "assets/benches.0123456789.json",
  };
  assert.deepEqual(golden("manifest.json"), manifest);
});

test("the source of an example is what the build program writes", () => {
  const source: ExampleSource = {
    files: { "main.go": "package main\n" },
    checks: { "main_test.go": "package main\n" },
    solution: { "main.go": "package main // done\n" },
  };
  assert.deepEqual(golden("source.json"), source);
});
