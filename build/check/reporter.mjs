// A reporter for node:test that prints one JSON object a line; nodetest.go is its reader.

import { resolve, relative } from "node:path";
import { inspect } from "node:util";

const kinds = new Set(["test:dequeue", "test:start", "test:pass", "test:fail", "test:complete"]);

/** What a person needs of an error: its own words and stack, not the wrapping of node:test. */
function words(error) {
  const cause = error.cause ?? error;
  return typeof cause === "string" ? cause : inspect(cause, { depth: 6 });
}

export default async function* reporter(source) {
  for await (const { type, data } of source) {
    const file = data.file === undefined ? "" : relative(process.cwd(), data.file);
    if (type === "test:stdout" || type === "test:stderr" || (type === "test:diagnostic" && data.file !== undefined)) {
      yield JSON.stringify({ type: "output", file, text: data.message }) + "\n";
    } else if (kinds.has(type)) {
      const error = data.details?.error;
      // The run of a file is an event like that of a test, named by its path.
      const whole = data.file !== undefined && resolve(data.name) === data.file;
      yield JSON.stringify({
        type: type.slice("test:".length),
        file,
        name: whole ? file : data.name,
        whole,
        nesting: data.nesting,
        ms: data.details?.duration_ms ?? 0,
        error: error === undefined ? "" : words(error),
        skip: data.skip ?? false,
        todo: data.todo ?? false,
      }) + "\n";
    }
  }
}
