// A file that dies before it has a test.
throw new Error("crash while loading");
