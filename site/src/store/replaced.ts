import type { Manifest } from "../protocol/manifest.ts";
import type { Fetch } from "./forms.ts";

/**
 * Whether the site has become another build since this page was opened. Hashed files of the
 * old build are then gone; only the front page, whose name never changes, can tell.
 */
export async function isReplaced(root: URL, build: string, fetch: Fetch): Promise<boolean> {
  try {
    const page = await fetch(root, { cache: "no-store" });
    const address = page.ok ? /data-manifest="([^"]+)"/.exec(await page.text())?.[1] : undefined;
    if (address === undefined) return false;
    const response = await fetch(new URL(address, root), { cache: "no-store" });
    return response.ok && ((await response.json()) as Manifest).build !== build;
  } catch {
    return false;
  }
}
