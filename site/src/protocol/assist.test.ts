import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { ask, type AssistRequest, type AssistResponse, folders, type Step } from "./assist.ts";

// The packets that wasm/assist/serve_test.go answers and decodes, written once more in the
// types of this side: a field that one side lacks does not compile or does not compare.
const testdata = new URL("../../../wasm/assist/testdata/", import.meta.url);

interface Exchange {
  readonly request: AssistRequest;
  readonly response: AssistResponse;
}

const archives = ["fmt", "runtime", "syscall/js"];
const withErrgroup = ["fmt", "golang.org/x/sync/errgroup", "runtime", "syscall/js"];

const withDetect = ["detect", ...archives];

function importcfg(folder: string, paths: readonly string[]): string {
  return paths.map((path) => `packagefile ${path}=${folder}/${path}.a\n`).join("");
}

function compile(file: string, imported: string, flags: readonly string[] = []): Step {
  return {
    tool: "compile",
    args: [
      ...["-p", "main", "-complete", "-pack", "-lang=go1.26", "-dwarf=false"],
      ...[`-trimpath=${folders.src};${folders.out}`, "-importcfg", "/out/main.importcfg", ...flags, "-o", "/out/main.a"],
      ...[file, "/out/_syscall_js.go"],
    ],
    write: {
      "/out/main.importcfg": imported,
      "/out/_syscall_js.go": 'package main\n\nimport _ "syscall/js"\n',
    },
    output: "/out/main.a",
  };
}

function link(flags: readonly string[], file: string, archives: string): Step {
  return {
    tool: "link",
    args: ["-s", "-w", "-buildid=", ...flags, "-importcfg", file, "-o", "/out/program.wasm", "/out/main.a"],
    write: { [file]: `${archives}packagefile main=/out/main.a\n` },
    output: "/out/program.wasm",
  };
}

const exchanges: Record<string, Exchange> = {
  failed: {
    request: { kind: "plan", files: { "main.go": "package main\n" }, test: true, folder: "", checked: false },
    response: { kind: "failed", message: "plan: no graph was sent yet" },
  },
  kept: {
    request: {
      kind: "graph",
      packages: {
        fmt: { imports: ["runtime"], std: true },
        runtime: { imports: [], std: true },
        "syscall/js": { imports: ["runtime"], std: true },
        "golang.org/x/sync/errgroup": { imports: ["fmt"], std: false },
      },
      bases: [
        { name: "small", packages: ["runtime", "syscall/js"] },
        { name: "large", packages: archives },
      ],
      checkedBases: [{ name: "large-checked", packages: withDetect }],
    },
    response: { kind: "kept" },
  },
  planned: {
    request: {
      kind: "plan",
      files: {
        "go.mod": "module shop\n\ngo 1.26\n",
        "cmd/main.go": 'package main\n\nimport "fmt"\n\nfunc main() { fmt.Println() }\n',
      },
      test: false,
      folder: "cmd",
      checked: false,
    },
    response: {
      kind: "planned",
      plan: {
        steps: [compile("cmd/main.go", `# ahead fmt\n# ahead syscall/js\n${importcfg(folders.exports, archives)}`)],
        base: "large",
        side: link(["-prelink=side", `-prelinkmap=${folders.maps}/large.map`], "/out/side.importcfg", ""),
        plain: link([], "/out/link.importcfg", importcfg(folders.pkg, archives)),
        archives,
        reportDeadlock: true,
        testFolders: [],
        program: "/out/program.wasm",
      },
    },
  },
  whole: {
    request: {
      kind: "plan",
      files: { "main.go": 'package main\n\nimport _ "golang.org/x/sync/errgroup"\n\nfunc main() {}\n' },
      test: false,
      folder: "",
      checked: false,
    },
    response: {
      kind: "planned",
      plan: {
        steps: [compile("main.go", importcfg(folders.pkg, withErrgroup))],
        base: "",
        side: null,
        plain: link([], "/out/link.importcfg", importcfg(folders.pkg, withErrgroup)),
        archives: withErrgroup,
        reportDeadlock: true,
        testFolders: [],
        program: "/out/program.wasm",
      },
    },
  },
  checked: {
    request: {
      kind: "plan",
      files: { "main.go": 'package main\n\nimport "fmt"\n\nfunc main() { fmt.Println() }\n' },
      test: false,
      folder: "",
      checked: true,
    },
    response: {
      kind: "planned",
      plan: {
        steps: [compile("main.go", `# ahead fmt\n# ahead syscall/js\n${importcfg(folders.checked, withDetect)}`, ["-race"])],
        base: "large-checked",
        side: link(["-prelink=side", `-prelinkmap=${folders.maps}/large-checked.map`], "/out/side.importcfg", ""),
        plain: null,
        archives: [],
        reportDeadlock: true,
        testFolders: [],
        program: "/out/program.wasm",
      },
    },
  },
  rejected: {
    request: { kind: "plan", files: { "main.go": 'package main\n\nimport "nothing"\n' }, test: false, folder: "", checked: false },
    response: {
      kind: "rejected",
      diagnostics: [{ source: "import", file: "main.go", line: 3, column: 8, message: "package nothing is not in std" }],
    },
  },
  formatted: {
    request: { kind: "format", file: "main.go", text: "package main\nvar <-\n" },
    response: {
      kind: "formatted",
      text: "package main\nvar <-\n",
      diagnostics: [{ source: "parse", file: "main.go", line: 2, column: 5, message: "expected 'IDENT', found '<-'" }],
    },
  },
};

for (const [name, exchange] of Object.entries(exchanges)) {
  test(`packet ${name}`, () => {
    const golden: Exchange = JSON.parse(readFileSync(new URL(`${name}.json`, testdata), "utf8"));
    assert.deepEqual(exchange, golden);
    const response = ask((request) => {
      assert.deepEqual(JSON.parse(request), golden.request);
      return JSON.stringify(golden.response);
    }, exchange.request);
    assert.deepEqual(response, exchange.response);
  });
}

test("every packet is read here", () => {
  const names = Object.keys(exchanges).map((name) => `${name}.json`);
  assert.deepEqual(readdirSync(testdata).sort(), names.sort());
});

test("ask refuses what is no response", () => {
  for (const answer of ["3", "null", "{}", '{"kind":"vetted"}', "{"]) {
    assert.throws(() => ask(() => answer, { kind: "format", file: "", text: "" }), answer);
  }
});
