// The class that Go's lib/wasm/wasm_exec.js puts on globalThis, as far as this folder uses it.
// That file runs before ours: the build puts its text in front of the worker's script.

declare class Go {
  argv: string[];
  env: Record<string, string>;
  /** Called once, when the program has ended. */
  exit: (code: number) => void;
  readonly importObject: WebAssembly.Imports & { gojs: Record<string, (sp: number) => void> };
  /** Set once the program runs; true when it has ended. */
  exited: boolean;
  /** What waits for the program's next step. */
  _pendingEvent: object | null;
  /** Set by our edit of package syscall/js: for an event there may be a function's id alone. */
  readonly _bareCalls?: boolean;
  /** The instance and its memory; what Go has of JavaScript's values, by reference, and the way back. All but the memory are gone when it has ended. */
  _inst: WebAssembly.Instance;
  mem: DataView;
  _values: unknown[];
  _goRefCounts: number[];
  _ids: Map<unknown, number>;
  _idPool: number[];
  /** The timers that the program's scheduler has asked for. */
  readonly _scheduledTimeouts: Map<number, ReturnType<typeof setTimeout>>;
  /** Runs the program until all its goroutines wait; resolves when it has ended. */
  run(instance: WebAssembly.Instance): Promise<void>;
  /** Runs on after an event or a timer. */
  _resume(): void;
  /** Makes a JavaScript function of the one that package syscall/js keeps under an id. */
  _makeFuncWrapper(id: number): () => unknown;
}
