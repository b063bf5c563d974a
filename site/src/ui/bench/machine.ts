// What a browser tells of itself and of its machine, in words. It is shown beside the figures that were
// measured here, and goes nowhere else.

/** As much of navigator as is used here; userAgentData is Chromium's alone. */
export interface Navigating {
  readonly userAgent: string;
  readonly userAgentData?: { readonly brands: readonly { readonly brand: string; readonly version: string }[] };
}

/** In this order: most browsers say that they are others, too. */
const signs: readonly (readonly [name: string, sign: RegExp])[] = [
  ["Edge", /\bEdgA?\/(\d+)/],
  ["Opera", /\bOPR\/(\d+)/],
  ["Firefox", /\b(?:Firefox|FxiOS)\/(\d+)/],
  ["Chrome", /\b(?:HeadlessChrome|Chrome|CriOS)\/(\d+)/],
  ["Safari", /\bVersion\/(\d+(?:\.\d+)?).* Safari\//],
];

/** "Firefox 140"; without a version where it tells none. */
export function browserName({ userAgent, userAgentData }: Navigating): string {
  // One of the brands is there only to be different each time.
  const brands = (userAgentData?.brands ?? []).filter(({ brand }) => !/not.*brand/i.test(brand));
  const own = brands.find(({ brand }) => brand !== "Chromium") ?? brands[0];
  if (own !== undefined) return `${own.brand} ${own.version}`;
  for (const [name, sign] of signs) {
    const version = sign.exec(userAgent)?.[1];
    if (version !== undefined) return `${name} ${version}`;
  }
  return "an unnamed browser";
}
