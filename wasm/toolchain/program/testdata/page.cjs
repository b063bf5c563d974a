// What differs between the page and Node's own runner of Go programs.

const fs = require("node:fs");

// net/http switches the Fetch API off where the host's name starts with "node".
process.argv0 = "page";

// The page's file system answers at once.
fs.write = (fd, bytes, offset, length, position, done) => done(null, fs.writeSync(fd, bytes, offset, length, position));
