// The manifest that the build program writes (build/output/manifest.go is its twin): every
// hashed address the page needs, with sizes and checksums. Paths are relative to the site's root.

/** A large file, in two forms: as it is (hosts may compress it), and as a pack (gzip inside). Archives are there as packs only. */
export interface Asset {
  /** Address of the file as it is; the pack lies beside it at `path + ".pack"`. */
  readonly path: string;
  /** Bytes of the file as it is. */
  readonly size: number;
  /** Bytes of the pack. */
  readonly pack: number;
  /** Bytes with Content-Encoding br, as server.go sends it; 0: there is only the pack. */
  readonly br: number;
  /** SHA-256 of the file as it is, in hex. */
  readonly sha256: string;
}

export interface Tools {
  readonly compile: Asset;
  readonly link: Asset;
  readonly assist: Asset;
  /** Fetched when the first trace is to be read. */
  readonly timeline: Asset;
}

/** A module that was linked ahead, with a fixed set of packages; programs are linked against it. */
export interface Base {
  readonly name: string;
  /** The same in the module, in the map and in every program linked against them. */
  readonly id: string;
  readonly module: Asset;
  /** What the linker reads of it. */
  readonly map: Asset;
  /**
   * What the compiler imports from: u32 (little endian), the length of a JSON text; that text, a list of
   * [import path, bytes]; then, in that order, a file of that length for each, an archive of export data.
   */
  readonly exports: Asset;
  /** Import paths of its packages, sorted. */
  readonly packages: readonly string[];
}

/** One importable (or internal) package. */
export interface Package {
  readonly asset: Asset;
  /** Import paths of its direct imports, as they are in this manifest. */
  readonly imports: readonly string[];
  /** False for the packages of the list that are not Go's own. */
  readonly std: boolean;
}

/** A program of a lesson, built at build time. */
export interface Example {
  readonly title: string;
  /** Address of the lesson's page, relative to the root, with "/" at its end. */
  readonly lesson: string;
  /** Address of the ExampleSource (JSON). */
  readonly source: string;
  /** The program built from the unedited files; null where they do not compile on purpose. */
  readonly program: Asset | null;
  /** Name of the base that the program was linked against; "" for a whole program, or none. */
  readonly base: string;
  /** See ProgramSpec.reportDeadlock. */
  readonly reportDeadlock: boolean;
  /** The same built to be checked, a side of one of Manifest.checked's bases; null where there is none. */
  readonly checked: CheckedProgram | null;
  /** The views it opens with. */
  readonly views: readonly string[];
  /** True for an exercise: it is checked, by files of ExampleSource.checks. */
  readonly exercise: boolean;
  /** Of an exercise: in how many schedules its tests must pass; 0: they are just run. */
  readonly schedules: number;
}

export interface CheckedProgram {
  readonly program: Asset;
  /** Name of the base that it was linked against. */
  readonly base: string;
}

export interface ExampleSource {
  readonly files: Readonly<Record<string, string>>;
  /** Test files laid beside the reader's when an exercise is checked. */
  readonly checks: Readonly<Record<string, string>>;
  /** The exercise's solution, {} elsewhere. */
  readonly solution: Readonly<Record<string, string>>;
}

export interface Manifest {
  readonly format: 5;
  /** Changes with anything in the site. */
  readonly build: string;
  /** "go1.26.8". */
  readonly go: string;
  /** A small .wasm file: fetched once to see whether this host compresses. */
  readonly probe: string;
  /** The toolchain worker's script. */
  readonly toolchain: string;
  /** The program worker's script; its text goes into the program frame. */
  readonly program: string;
  readonly tools: Tools;
  /** The preferred first. */
  readonly bases: readonly Base[];
  /** What is different for programs that are checked for data races; no name of a base is used twice. */
  readonly checked: {
    /** The preferred first. */
    readonly bases: readonly Base[];
  };
  readonly packages: Readonly<Record<string, Package>>;
  /** By "slug/example". */
  readonly examples: Readonly<Record<string, Example>>;
  /** Address of the Benches (JSON); see benches.ts. */
  readonly benches: string;
}
