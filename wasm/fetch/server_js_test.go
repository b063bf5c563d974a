package fetch

import (
	"fmt"
	"testing"

	"github.com/hack-pad/safejs"
)

// serverScript is newServer of server_other_test.go for Node.js: it calls back with the port.
const serverScript = `
const server = process.getBuiltinModule("node:http").createServer((req, res) => {
  const chunks = [];
  req.on("data", (chunk) => chunks.push(chunk)).on("end", () => {
    if (req.url === "/echo") {
      res.writeHead(201, { "X-Answer": ["one", "two"] });
      res.end(Buffer.concat([Buffer.from(req.method + " " + req.headers["x-colour"] + " "), ...chunks]));
    } else if (req.url === "/hang-in-body") {
      res.flushHeaders();
    } else if (req.url !== "/hang") {
      res.writeHead(404).end();
    }
  });
});
server.listen(0, "127.0.0.1", () => ready(server.address().port));
return () => { server.closeAllConnections(); server.close(); };
`

func newServer(t *testing.T) string {
	port := make(chan int, 1)
	ready := function(t, func(args []safejs.Value) {
		n, err := args[0].Int()
		check(t, err)
		port <- n
	})
	class, err := safejs.Global().Get("Function")
	check(t, err)
	start, err := class.New("ready", serverScript)
	check(t, err)
	stop, err := start.Invoke(ready)
	check(t, err)
	t.Cleanup(func() { stop.Invoke() })
	return fmt.Sprintf("http://127.0.0.1:%d", <-port)
}

func function(t *testing.T, f func([]safejs.Value)) safejs.Func {
	fn, err := safejs.FuncOf(func(_ safejs.Value, args []safejs.Value) any {
		f(args)
		return nil
	})
	check(t, err)
	t.Cleanup(fn.Release)
	return fn
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
