// A file without a test.
console.log("nothing to see");
