// Writes the paths that a Go program opens, in order, a line each, to the file that OPENS names.

const fs = require("node:fs");

const { open } = fs;
fs.open = (path, ...rest) => {
  fs.appendFileSync(process.env.OPENS, `${path}\n`);
  return open(path, ...rest);
};
