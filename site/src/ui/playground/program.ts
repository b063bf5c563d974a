// What a playground shows.

import type { Files } from "../../protocol/files.ts";

export interface Program {
  /** The example it is, or was edited from: "slug/name"; null for neither. */
  readonly example: string | null;
  /** True where the files are the example's own. */
  readonly own: boolean;
  /** The name under which edits are kept; null for nowhere. */
  readonly keep: string | null;
  readonly title: string;
  /** True where tests of the site check it. */
  readonly exercise: boolean;
  /** What its text is about: "run", "race", "schedules", "timeline", "workers". */
  readonly views?: readonly string[];
  /** Of an exercise: in how many schedules its tests must pass; 0 or left out: they are just run. */
  readonly schedules?: number;
  /** Of an exercise that the page brought with hints and solution: what hash makes of its checks. */
  readonly checks?: string;
  readonly files: Files;
  /** The file to open; main.go where it is left out. */
  readonly open?: string;
}
