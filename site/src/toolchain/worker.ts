// The toolchain worker, a classic one: the build puts wasm_exec.js before this text.

import type { ToToolchain } from "../protocol/toolchain.ts";
import { serve } from "./serve.ts";
import { System } from "./system.ts";

const system = new System();
system.install();
const handle = serve(system, (message, transfer) => self.postMessage(message, { transfer: [...transfer] }));
self.onmessage = (event: MessageEvent<ToToolchain>) => handle(event.data);
