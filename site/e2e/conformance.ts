// `make conformance`: every `// run` program of $(go env GOROOT)/test, in the page and under
// Go's own runner. Arguments are names or beginnings of names to run alone.

import { Conformance, exceptions, few, type Verdict } from "./conform.ts";
import { goroot, programs } from "./programs.ts";

async function conformance(only: readonly string[]): Promise<boolean> {
  const names = programs().filter((name) => only.length === 0 || only.some((start) => name.startsWith(start)));
  console.log(`${names.length} programs of ${goroot}/test`);
  const check = new Conformance(names);
  await check.open();
  const count: Record<Verdict | "different", number> = { same: 0, excluded: 0, excepted: 0, different: 0 };
  try {
    for (const [i, name] of names.entries()) {
      try {
        count[await check.check(name)]++;
      } catch (error) {
        count.different++;
        console.log(`--- ${name}\n${error instanceof Error ? error.message : String(error)}`);
      }
      if (i % 20 === 19) console.log(`${i + 1}/${names.length}: ${JSON.stringify(count)}`);
    }
  } finally {
    await check.close();
  }
  console.log(`same ${count.same}, different ${count.different}, not for js/wasm or not by themselves ${count.excluded}`);
  for (const [name, reason] of Object.entries(exceptions.different)) console.log(`may differ: ${name}: ${reason}`);
  for (const [name, reason] of Object.entries(exceptions.inFull)) console.log(`may be linked in full: ${name}: ${reason}`);
  return count.different === 0 && few(exceptions);
}

process.exitCode = (await conformance(process.argv.slice(2))) ? 0 : 1;
