// Runs a program that is linked against a base: node side.cjs base.wasm side.wasm args...
// A checked program is only watched where RACES is set: then what it reports is written to stderr.

const fs = require("node:fs");
const { execFileSync } = require("node:child_process");
const path = require("node:path");

Object.assign(globalThis, { fs, path, require });
const goroot = execFileSync("go", ["env", "GOROOT"], { encoding: "utf8" }).trim();
require(path.join(goroot, "lib", "wasm", "wasm_exec.js"));

const text = (module, name) => {
  const [section] = WebAssembly.Module.customSections(module, name);
  return section ? new TextDecoder().decode(section) : "";
};

(async () => {
  const [, , baseFile, sideFile, ...args] = process.argv;
  const base = await WebAssembly.compile(fs.readFileSync(baseFile));
  const side = await WebAssembly.compile(fs.readFileSync(sideFile));
  const needs = JSON.parse(text(side, "interleave.side"));
  if (needs.base !== text(base, "interleave.base")) throw new Error("the side is of another base");
  const go = new Go();
  go.argv = ["main", ...args];
  go.env = { GOGC: process.env.GOGC ?? "100" };
  go.exit = process.exit;
  // A checked program asks what to do: nothing, or to look for races in the ordinary schedule.
  const checks = WebAssembly.Module.imports(base).some(({ module }) => module === "race");
  if (checks) {
    go.importObject.race = {
      config: (p) => new Uint32Array(go.mem.buffer, p, 4).set([0, process.env.RACES ? 1 : 0, 0, 0]),
      script: () => {},
      checkpoint: () => 0,
      report: (p, n) => process.stderr.write(Buffer.from(go.mem.buffer, p, n)),
      trace: () => {},
      place: () => {},
    };
  }
  // What the base's packages want of the page's host, these programs do not use.
  for (const { module, name } of WebAssembly.Module.imports(base)) {
    (go.importObject[module] ??= {})[name] ??= () => {
      throw new Error(`${module}.${name} is not there`);
    };
  }
  const instance = await WebAssembly.instantiate(base, go.importObject);
  const { tbl, mem } = instance.exports;
  tbl.grow(Math.max(0, needs.table - tbl.length));
  mem.grow(Math.max(0, needs.pages - mem.buffer.byteLength / 65536));
  await WebAssembly.instantiate(side, { ...go.importObject, base: instance.exports });
  process.on("exit", () => {
    if (go.exited) return;
    // Nothing will happen any more: the runtime says so.
    go._pendingEvent = { id: 0 };
    go._resume();
  });
  await go.run(instance);
})();
