// The manifest that the build program writes (build/output/manifest.go is its twin): every
// hashed address the page needs, with sizes and checksums. Paths are relative to the site's root.

/** A large file, in two forms: as it is (hosts may compress it), and as a pack (gzip inside). */
export interface Asset {
  /** Address of the file as it is; the pack lies beside it at `path + ".pack"`. */
  readonly path: string;
  /** Bytes of the file as it is. */
  readonly size: number;
  /** Bytes of the pack. */
  readonly pack: number;
  /** Bytes with Content-Encoding br, as server.go sends it. */
  readonly br: number;
  /** SHA-256 of the file as it is, in hex. */
  readonly sha256: string;
}

export interface Tools {
  readonly compile: Asset;
  readonly link: Asset;
  readonly assist: Asset;
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
  /** See ProgramSpec.reportDeadlock. */
  readonly reportDeadlock: boolean;
  /** The views it opens with. */
  readonly views: readonly string[];
  /** True for an exercise: it is checked, by files of ExampleSource.checks. */
  readonly exercise: boolean;
}

export interface ExampleSource {
  readonly files: Readonly<Record<string, string>>;
  /** Test files laid beside the reader's when an exercise is checked. */
  readonly checks: Readonly<Record<string, string>>;
  /** The exercise's solution, {} elsewhere. */
  readonly solution: Readonly<Record<string, string>>;
}

export interface Manifest {
  readonly format: 1;
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
  readonly packages: Readonly<Record<string, Package>>;
  /** By "slug/example". */
  readonly examples: Readonly<Record<string, Example>>;
}
