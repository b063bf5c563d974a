// What the address of the playground's page asks for.

export type Asked =
  /** The empty playground. */
  | { readonly kind: "start" }
  | { readonly kind: "example"; readonly name: string }
  /** A shared program, as session/share.ts writes it. */
  | { readonly kind: "code"; readonly code: string };

export function asked(address: URL): Asked {
  // Some programs that pass links on escape what needs no escaping.
  const code = /^#code=(.*)$/.exec(address.hash)?.[1];
  if (code !== undefined) return { kind: "code", code: code.replaceAll("%3D", "=") };
  const name = address.searchParams.get("example");
  return name === null ? { kind: "start" } : { kind: "example", name };
}
