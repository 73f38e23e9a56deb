/** The code points of the DiffServ classes: RFC 2474 (CS), RFC 2597 (AF) and RFC 3246 (EF). */
const CLASSES: ReadonlyMap<string, number> = new Map([
  ['be', 0],
  ['ef', 46],
  ...[0, 1, 2, 3, 4, 5, 6, 7].map((one): [string, number] => [`cs${one}`, one * 8]),
  ...[1, 2, 3, 4].flatMap((one) => [1, 2, 3].map((drop): [string, number] => [`af${one}${drop}`, one * 8 + drop * 2])),
]);

/** Reads the name of a DiffServ class, in any case, as its code point 0 to 63. */
export function parseDscp(name: string): number | undefined {
  return CLASSES.get(name.toLowerCase());
}
