// What differs between the page and Node's own runner of Go programs.

const fs = require("node:fs");

// net/http switches the Fetch API off where the host's name starts with "node".
process.argv0 = "page";

// The page's file system answers at once.
fs.write = (fd, bytes, offset, length, position, done) => done(null, fs.writeSync(fd, bytes, offset, length, position));

// The page's host calls a function by its id alone where the program says that it knows such calls.
let known;
Object.defineProperty(globalThis, "Go", {
  get: () => known,
  set(Go) {
    known = class extends Go {
      constructor() {
        super();
        const make = this._makeFuncWrapper.bind(this);
        this._makeFuncWrapper = (id) => Object.assign(make(id), { id });
        globalThis.callBare = ({ id }) => {
          if (this._bareCalls !== true) throw new Error("the program knows no bare calls");
          setTimeout(() => {
            // It is there once.
            Object.defineProperty(this, "_pendingEvent", {
              configurable: true,
              get() {
                Object.defineProperty(this, "_pendingEvent", { configurable: true, writable: true, value: null });
                return id;
              },
            });
            this._resume();
          });
        };
      }
    };
  },
});
