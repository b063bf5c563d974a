import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { MemoryFs, type MemoryFsOptions } from "./fs.ts";

const text = (value: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(value);
const string = (bytes: Uint8Array | null): string | null => (bytes === null ? null : new TextDecoder().decode(bytes));

// Calls as package syscall does, and expects the answer before the call returns.
function harness(options: MemoryFsOptions = {}) {
  const fs = new MemoryFs(options);
  const { constants: flag } = fs.api;
  function sync<T>(call: (done: (error: { code: string } | null, value?: T) => void) => void): T {
    let answer: { error: { code: string } | null; value: T | undefined } | undefined;
    call((error, value) => (answer = { error, value }));
    assert.ok(answer, "answered later");
    if (answer.error !== null) throw answer.error;
    return answer.value as T;
  }
  const open = (path: string, flags = 0, mode = 0o666) => sync<number>((done) => fs.api.open(path, flags, mode, done));
  const close = (fd: number) => sync<void>((done) => fs.api.close(fd, done));
  const write = (fd: number, value: string, at: number | null = null) => {
    const bytes = text(value);
    return sync<number>((done) => fs.api.write(fd, bytes, 0, bytes.length, at, done));
  };
  const read = (fd: number, length: number, at: number | null = null) => {
    const buffer = new Uint8Array(length);
    const n = sync<number>((done) => fs.api.read(fd, buffer, 0, length, at, done));
    return string(buffer.subarray(0, n));
  };
  const path =
    <Rest extends unknown[], T>(name: (...args: [...Rest, (error: { code: string } | null, value?: T) => void]) => void) =>
    (...args: Rest): T =>
      sync<T>((done) => name(...args, done));
  return { fs, flag, open, close, write, read, sync, path };
}

const code = (expected: string) => (error: unknown) => {
  assert.equal((error as { code: string }).code, expected);
  return true;
};

describe("files", () => {
  test("starts with nothing but an open /tmp", () => {
    const { fs, path } = harness();
    assert.deepEqual(path(fs.api.readdir)("/"), ["tmp"]);
    assert.equal(path(fs.api.stat)("/tmp").mode, 0o041777);
  });

  test("write, read, append and positions", () => {
    const { fs, flag, open, close, write, read, sync } = harness();
    const fd = open("/tmp/a", flag.O_RDWR | flag.O_CREAT);
    assert.equal(write(fd, "hello "), 6);
    assert.equal(write(fd, "world"), 5);
    assert.equal(read(fd, 10), "");
    assert.equal(read(fd, 5, 6), "world");
    write(fd, "W", 6);
    close(fd);
    const log = open("/tmp/a", flag.O_WRONLY | flag.O_APPEND);
    write(log, "!", 0);
    write(log, "?");
    assert.equal(string(fs.read("/tmp/a")), "hello World!?");
    assert.throws(() => read(log, 1), code("EBADF"));
    sync<void>((done) => fs.api.ftruncate(log, 3, done));
    sync<void>((done) => fs.api.ftruncate(log, 5, done));
    assert.equal(string(fs.read("/tmp/a")), "hel\0\0");
    close(log);
    assert.throws(() => write(log, "x"), code("EBADF"));
    assert.throws(() => close(log), code("EBADF"));
  });

  test("a gap reads as zeros, even where longer contents were", () => {
    const { fs, flag, open, write, path } = harness();
    fs.write("/tmp/a", text("0123456789"));
    path(fs.api.truncate)("/tmp/a", 2);
    const fd = open("/tmp/a", flag.O_RDWR);
    write(fd, "x", 5);
    assert.equal(string(fs.read("/tmp/a")), "01\0\0\0x");
  });

  test("what was given is not written to", () => {
    const { fs, flag, open, write } = harness();
    const given = text("abc");
    fs.write("/deep/er/a", given);
    write(open("/deep/er/a", flag.O_WRONLY), "X");
    assert.equal(string(given), "abc");
    assert.equal(string(fs.read("/deep/er/a")), "Xbc");
  });

  test("a hundred thousand appends are cheap", () => {
    const { fs, flag, open, write } = harness();
    const fd = open("/tmp/a", flag.O_WRONLY | flag.O_CREAT);
    const start = performance.now();
    for (let i = 0; i < 100_000; i++) write(fd, "0123456789");
    assert.equal(fs.read("/tmp/a")!.length, 1_000_000);
    assert.ok(performance.now() - start < 2000);
  });

  test("open flags", () => {
    const { fs, flag, open, close } = harness();
    assert.throws(() => open("/no"), code("ENOENT"));
    assert.throws(() => open("/no/a", flag.O_CREAT | flag.O_WRONLY), code("ENOENT"));
    fs.write("/a", text("abc"));
    assert.throws(() => open("/a", flag.O_CREAT | flag.O_EXCL | flag.O_WRONLY), code("EEXIST"));
    assert.throws(() => open("/a", flag.O_DIRECTORY), code("ENOTDIR"));
    assert.throws(() => open("/a/b"), code("ENOTDIR"));
    assert.throws(() => open("/a/"), code("ENOTDIR"));
    assert.throws(() => open("/tmp", flag.O_WRONLY), code("EISDIR"));
    assert.throws(() => open("/new/", flag.O_CREAT | flag.O_WRONLY), code("EISDIR"));
    assert.throws(() => open("/" + "n".repeat(256), flag.O_CREAT), code("ENAMETOOLONG"));
    close(open("/tmp", flag.O_DIRECTORY));
    close(open("/a", flag.O_WRONLY | flag.O_TRUNC));
    assert.equal(fs.read("/a")!.length, 0);
  });

  test("data outlives its last name while it is open, and its space is given back", () => {
    const { fs, flag, open, close, read, path } = harness({ capacity: 4096 });
    fs.write("/a", text("x".repeat(4000)));
    const fd = open("/a");
    path(fs.api.unlink)("/a");
    assert.equal(read(fd, 3), "xxx");
    assert.throws(() => fs.write("/b", text("y".repeat(4000))), code("ENOSPC"));
    close(fd);
    fs.write("/b", text("y".repeat(4000)));
    const more = open("/b", flag.O_WRONLY | flag.O_APPEND);
    assert.throws(() => path(fs.api.truncate)("/b", 5000), code("ENOSPC"));
    close(more);
  });

  test("rights", () => {
    const { fs, flag, open, path } = harness();
    open("/a", flag.O_CREAT, 0o666);
    assert.equal(path(fs.api.stat)("/a").mode, 0o100644);
    path(fs.api.chmod)("/a", 0o400);
    assert.throws(() => open("/a", flag.O_RDWR), code("EACCES"));
    path(fs.api.mkdir)("/d", 0o777);
    path(fs.api.chmod)("/d", 0o500);
    assert.throws(() => open("/d/x", flag.O_CREAT), code("EACCES"));
    assert.equal(fs.process.umask(0), 0o022);
    open("/b", flag.O_CREAT, 0o666);
    assert.equal(path(fs.api.stat)("/b").mode, 0o100666);
  });
});

describe("names", () => {
  test("mkdir, rmdir, unlink", () => {
    const { fs, path } = harness();
    path(fs.api.mkdir)("/d", 0o777);
    assert.throws(() => path(fs.api.mkdir)("/d", 0o777), code("EEXIST"));
    assert.throws(() => path(fs.api.mkdir)("/no/d", 0o777), code("ENOENT"));
    fs.write("/d/a", text("a"));
    assert.throws(() => path(fs.api.rmdir)("/d"), code("ENOTEMPTY"));
    assert.throws(() => path(fs.api.unlink)("/d"), code("EISDIR"));
    assert.throws(() => path(fs.api.rmdir)("/d/a"), code("ENOTDIR"));
    assert.throws(() => path(fs.api.unlink)("/d/b"), code("ENOENT"));
    assert.throws(() => path(fs.api.rmdir)("/"), code("EBUSY"));
    path(fs.api.unlink)("/d/a");
    path(fs.api.rmdir)("/d");
    assert.throws(() => path(fs.api.stat)("/d"), code("ENOENT"));
  });

  test("rename", () => {
    const { fs, path } = harness();
    const rename = path(fs.api.rename);
    fs.write("/d/a", text("a"));
    fs.write("/e/b", text("b"));
    rename("/d/a", "/e/b");
    assert.equal(string(fs.read("/e/b")), "a");
    assert.throws(() => rename("/d/a", "/x"), code("ENOENT"));
    assert.throws(() => rename("/e/b", "/d"), code("EISDIR"));
    assert.throws(() => rename("/d", "/e/b"), code("ENOTDIR"));
    assert.throws(() => rename("/d", "/e"), code("ENOTEMPTY"));
    assert.throws(() => rename("/e", "/e/f"), code("EINVAL"));
    rename("/e", "/d");
    assert.equal(string(fs.read("/d/b")), "a");
    rename("/d/b", "/d/b");
    rename("/d", "/tmp/moved");
    fs.process.chdir("/tmp/moved");
    rename("/tmp/moved", "/tmp/again");
    assert.equal(fs.process.cwd(), "/tmp/again");
  });

  test("links", () => {
    const { fs, flag, open, path } = harness();
    fs.write("/a", text("abc"));
    path(fs.api.link)("/a", "/b");
    assert.equal(path(fs.api.stat)("/a").nlink, 2);
    assert.throws(() => path(fs.api.link)("/a", "/b"), code("EEXIST"));
    assert.throws(() => path(fs.api.link)("/tmp", "/t"), code("EPERM"));
    path(fs.api.unlink)("/a");
    assert.equal(string(fs.read("/b")), "abc");

    path(fs.api.symlink)("../b", "/tmp/s");
    assert.equal(path(fs.api.readlink)("/tmp/s"), "../b");
    assert.throws(() => path(fs.api.readlink)("/b"), code("EINVAL"));
    assert.equal(path(fs.api.stat)("/tmp/s").size, 3);
    assert.equal(path(fs.api.lstat)("/tmp/s").mode, 0o120777);
    path(fs.api.symlink)("/made", "/tmp/dangling");
    assert.throws(() => open("/tmp/dangling"), code("ENOENT"));
    assert.throws(() => open("/tmp/dangling", flag.O_CREAT | flag.O_EXCL), code("EEXIST"));
    open("/tmp/dangling", flag.O_CREAT);
    assert.equal(fs.read("/made")!.length, 0);
    path(fs.api.symlink)("/loop", "/loop");
    assert.throws(() => open("/loop/x"), code("ELOOP"));
    path(fs.api.symlink)("/tmp", "/t");
    assert.equal(path(fs.api.lstat)("/t/s").mode, 0o120777);
    path(fs.api.unlink)("/t");
    assert.deepEqual(path(fs.api.readdir)("/tmp"), ["s", "dangling"]);
  });

  test("the working directory", () => {
    const { fs, path } = harness({ cwd: "/src/sub" });
    assert.equal(fs.process.cwd(), "/src/sub");
    fs.write("../a", text("a"));
    assert.equal(string(fs.read("/src/a")), "a");
    assert.throws(() => fs.process.chdir("/src/a"), code("ENOTDIR"));
    assert.equal(fs.path.resolve("x/../y"), "/src/sub/y");
    assert.equal(fs.path.resolve("x", "/y/./z"), "/y/z");
    path(fs.api.rmdir)("/src/sub");
    assert.throws(() => fs.process.cwd(), code("ENOENT"));
    assert.throws(() => path(fs.api.mkdir)("x", 0o777), code("ENOENT"));
  });

  test("times and owners", () => {
    const { fs, path } = harness();
    fs.write("/a", text(""));
    path(fs.api.utimes)("/a", 12, 34);
    const stat = path(fs.api.stat)("/a");
    assert.deepEqual([stat.atimeMs, stat.mtimeMs], [12_000, 34_000]);
    path(fs.api.chown)("/a", 0xffffffff, 7);
    assert.deepEqual([path(fs.api.stat)("/a").uid, path(fs.api.stat)("/a").gid], [1000, 7]);
  });

  test("/dev/null is there, unlisted", () => {
    const { flag, open, write, read } = harness();
    const fd = open("/dev/null", flag.O_RDWR);
    assert.equal(write(fd, "gone"), 4);
    assert.equal(read(fd, 4), "");
  });

  test("remove takes folders and what is not there", () => {
    const { fs } = harness();
    fs.write("/d/e/a", text("a"));
    fs.remove("/d");
    fs.remove("/d");
    assert.equal(fs.read("/d/e/a"), null);
  });
});

describe("standard streams", () => {
  test("out, err and in", () => {
    const got: string[] = [];
    let typed: ((bytes: Uint8Array) => void) | undefined;
    const { fs, write, sync, path } = harness({
      stdout: (bytes) => got.push("1" + string(bytes)),
      stderr: (bytes) => got.push("2" + string(bytes)),
      stdin: { terminal: true, read: (_max, done) => (typed = done) },
    });
    write(1, "out");
    fs.api.writeSync(2, text("err"));
    assert.deepEqual(got, ["1out", "2err"]);
    assert.throws(() => write(0, "x"), code("EBADF"));
    assert.equal(sync<{ mode: number }>((done) => fs.api.fstat(0, done)).mode & 0o170000, 0o020000);

    const buffer = new Uint8Array(8);
    let n: number | undefined;
    fs.api.read(0, buffer, 2, 6, null, (_error, value) => (n = value));
    assert.equal(n, undefined);
    typed!(text("line"));
    assert.equal(n, 4);
    assert.equal(string(buffer.subarray(2, 6)), "line");
    assert.throws(() => path(fs.api.read)(1, buffer, 0, 1, null), code("EBADF"));
  });

  test("an error thrown by the callback is not the file system's", () => {
    const { fs } = harness();
    assert.throws(() => fs.api.stat("/tmp", () => assert.fail("mine")), /mine/);
  });
});

test("a view shares the files; descriptors and streams are its own", () => {
  const { fs, open, write } = harness({ stdout: () => assert.fail("another's output") });
  const said: string[] = [];
  const view = fs.view({ stdout: (bytes) => said.push(string(bytes)!) });
  const mine = open("/mine", fs.api.constants.O_CREAT | fs.api.constants.O_WRONLY);
  write(mine, "shared");
  view.writeSync(1, text("said"));
  assert.deepEqual(said, ["said"]);
  view.close(mine, (error) => assert.equal(error?.code, "EBADF"));
  view.open("/mine", 0, 0, (error, fd) => assert.deepEqual([error, fd], [null, mine]));
  const buffer = new Uint8Array(6);
  view.read(mine, buffer, 0, 6, null, () => assert.equal(string(buffer), "shared"));
});
