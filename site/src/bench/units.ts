// Figures in words: three significant digits, in the unit that suits them.

const times: readonly (readonly [number, string])[] = [[1, "s"], [1e-3, "ms"], [1e-6, "µs"], [1e-9, "ns"]];
const sizes: readonly (readonly [number, string])[] = [[1e9, "GB"], [1e6, "MB"], [1e3, "KB"], [1, "B"]];

/** "7.10 ms", "1,230 s". */
export function seconds(value: number): string {
  return scaled(value, times);
}

/** A figure of a unit of the benchmark format: "7.10 ms" for sec/op, "1.25 KB" for B/op, "12.0 allocs/op". */
export function amount(value: number, unit: string): string {
  if (unit === "sec/op") return seconds(value);
  if (unit === "B/op") return scaled(value, sizes);
  return `${digits(value)} ${unit}`;
}

/** "7.21–7.44 ms"; "980 µs – 1.02 ms" where the units differ. */
export function range(low: number, high: number, unit: string): string {
  const [from, to] = [amount(low, unit), amount(high, unit)];
  const name = to.slice(to.indexOf(" "));
  return from.slice(from.indexOf(" ")) === name ? `${from.slice(0, -name.length)}–${to}` : `${from} – ${to}`;
}

/** A mark of an axis, in a unit without zeros that say nothing: "0", "2.5 ms". */
export function tick(value: number, unit: string): string {
  return value === 0 ? "0" : amount(value, unit).replace(/(\.\d*?)0+(?= |$)/, "$1").replace(/\.(?= |$)/, "");
}

/** Three significant digits: "1.86", "12.0", "1,230". */
export function digits(value: number): string {
  if (value === 0) return "0";
  const rounded = Number(value.toPrecision(3));
  if (rounded >= 1000) return grouped(rounded);
  if (rounded < 1e-6) return String(rounded);
  return rounded.toFixed(Math.max(0, 2 - Math.floor(Math.log10(rounded) + 1e-12)));
}

/** "12,000"; of a whole number. */
export function grouped(value: number): string {
  return String(value).replace(/(\d)(?=(\d{3})+$)/g, "$1,");
}

/** "1 core", "12,000 cores". */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${grouped(value)} ${value === 1 ? one : many}`;
}

/** What became of a figure: "−7.00 %" for 0.93. */
export function percent(change: number): string {
  const by = Math.abs(change - 1) * 100;
  return by === 0 ? "0 %" : `${change < 1 ? "−" : "+"}${digits(by)} %`;
}

function scaled(value: number, units: readonly (readonly [number, string])[]): string {
  const last = units[units.length - 1]!;
  if (value === 0) return `0 ${last[1]}`;
  // What is rounded up to 1000 ms is 1.00 s.
  const rounded = Number(value.toPrecision(3));
  const [size, name] = units.find(([from]) => rounded >= from) ?? last;
  return `${digits(rounded / size)} ${name}`;
}
