// Only in pages made by `go run ./build -dev`: the server (go run . -live) tells of each build.
const root = new URL(document.documentElement.dataset.root, location.href);
new EventSource(new URL("dev/changes", root)).onmessage = () => location.reload();
