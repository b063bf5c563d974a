// What all playgrounds of a page share: the manifest, one toolchain worker, one program frame.
// Each is made when it is first needed, so that a page that is only read makes none of them.

import type { Bench, Benches } from "../../protocol/benches.ts";
import type { Failure, Files } from "../../protocol/files.ts";
import type { Example, ExampleSource, Manifest } from "../../protocol/manifest.ts";
import { Edits } from "../../session/edits.ts";
import type { SharedReplay } from "../../session/share.ts";
import { FailureError, replaced } from "../../store/failure.ts";
import { shelf } from "../dom/shelf.ts";
import type { Exercises } from "../exercise/exercise.ts";
import type { Program } from "./program.ts";
import type { Works } from "./running.ts";

export interface Addresses {
  /** The site's root, with "/" at its end. */
  readonly root: string;
  readonly manifest: string;
}

/** The script that runs programs, and the works that it made for this page. */
export interface Running {
  readonly script: typeof import("./running.ts");
  readonly works: Works;
}

export class Site {
  readonly root: URL;
  readonly edits = new Edits(shelf());
  private readonly manifestAddress: URL;
  private loaded: Promise<Manifest> | null = null;
  private made: Promise<Running> | null = null;
  private listed: Promise<Benches> | null = null;
  private exercised: Promise<Exercises> | null = null;

  constructor(addresses: Addresses) {
    this.root = new URL(addresses.root, document.baseURI);
    this.manifestAddress = new URL(addresses.manifest, document.baseURI);
  }

  /** What programs are run with: fetched and made once, for all playgrounds of the page. */
  running(): Promise<Running> {
    this.made ??= this.make();
    this.made.catch(() => (this.made = null));
    return this.made;
  }

  /** The views of checks. */
  checking(): Promise<typeof import("./checking.ts")> {
    return this.script(() => import("./checking.ts"), "checks programs");
  }

  /** What shows the trace of a run. */
  tracing(): Promise<typeof import("../trace/view.ts")> {
    return this.script(() => import("../trace/view.ts"), "shows traces");
  }

  /** What a reader is told of exercises, and what is kept of them. */
  exercises(): Promise<Exercises> {
    this.exercised ??= this.script(() => import("../exercise/exercise.ts"), "keeps what you passed").then(({ Exercises }) => new Exercises());
    this.exercised.catch(() => (this.exercised = null));
    return this.exercised;
  }

  manifest(): Promise<Manifest> {
    this.loaded ??= this.json<Manifest>(this.manifestAddress, "the list of what the site consists of");
    // A failure is not kept: whoever asks next tries again.
    this.loaded.catch(() => (this.loaded = null));
    return this.loaded;
  }

  /** An example's place in the manifest; null where there is none of that name. */
  async example(name: string): Promise<Example | null> {
    const { examples } = await this.manifest();
    return Object.hasOwn(examples, name) ? (examples[name] ?? null) : null;
  }

  /** An example's files. */
  source(example: Example): Promise<ExampleSource> {
    return this.json<ExampleSource>(new URL(example.source, this.root), "the example's text");
  }

  /** The benchmarks of all lessons, by "slug/example". */
  async benches(): Promise<Readonly<Record<string, Bench>>> {
    const { benches } = await this.manifest();
    this.listed ??= this.json<Benches>(new URL(benches, this.root), "the list of benchmarks");
    this.listed.catch(() => (this.listed = null));
    return (await this.listed).benches;
  }

  /** The address of a program in the playground: an example's name, or the program itself; of a schedule, both in one. */
  async link({ example, own }: Program, files: Files, edited: boolean, replay?: SharedReplay): Promise<string> {
    const link = new URL("play/", this.root);
    if (example !== null && own && !edited && replay === undefined) {
      link.searchParams.set("example", example);
    } else {
      const { script } = await this.running();
      link.hash = `code=${await script.encode({ files, ...(example === null ? {} : { example }), ...(replay === undefined ? {} : { replay }) })}`;
    }
    return link.href;
  }

  private async make(): Promise<Running> {
    const manifest = await this.manifest();
    const script = await this.script(() => import("./running.ts"), "runs programs");
    return { script, works: new script.Works(this.root, manifest) };
  }

  /** @param what the script does, for the reader */
  private async script<T>(load: () => Promise<T>, what: string): Promise<T> {
    try {
      return await load();
    } catch (error) {
      // A site that answers without its own script has become another.
      if (await this.answers()) throw replaced();
      throw failure("offline", `The page could not load what ${what}. Check the connection and try again.`, error);
    }
  }

  private answers(): Promise<boolean> {
    return fetch(this.root, { cache: "no-store" }).then(
      (response) => response.ok,
      () => false,
    );
  }

  private async json<T>(address: URL, what: string): Promise<T> {
    let response: Response;
    try {
      response = await fetch(address);
    } catch (error) {
      throw failure("offline", `The page could not load ${what}: the site does not answer. Check the connection and try again.`, error);
    }
    if (response.ok) return (await response.json()) as T;
    // Names have hashes in them: what was there when the page was made goes only with the site.
    if (response.status === 404 || response.status === 410) throw replaced();
    throw failure("offline", `The page could not load ${what}: the site answers with error ${response.status}. Wait a moment and try again.`);
  }
}

function failure(kind: Failure["kind"], message: string, cause?: unknown): FailureError {
  return new FailureError({ kind, message }, { cause });
}
