// Errors of the in-memory file system. Package syscall reads nothing but the code.

/** The codes that this file system gives; package syscall knows every one of them. */
export type FsErrorCode =
  | "EACCES"
  | "EBADF"
  | "EBUSY"
  | "EEXIST"
  | "EINVAL"
  | "EISDIR"
  | "ELOOP"
  | "ENAMETOOLONG"
  | "ENOENT"
  | "ENOSPC"
  | "ENOTDIR"
  | "ENOTEMPTY"
  | "EPERM"
  | "ESPIPE";

export class FsError extends Error {
  readonly code: FsErrorCode;

  constructor(code: FsErrorCode) {
    super(code);
    this.name = "FsError";
    this.code = code;
  }
}

export function fail(code: FsErrorCode): never {
  throw new FsError(code);
}
