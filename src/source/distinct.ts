/**
 * A name for each of the items, in their order, and no name twice: the first of the choices that no other item has as well, and
 * that is not taken by an earlier choice. What no choice tells apart gets a number.
 */
export function chooseDistinct<Item>(
  items: readonly Item[],
  choices: readonly ((item: Item) => string)[],
): readonly string[] {
  const names = new Map<number, string>();
  const taken = new Set<string>();
  for (const choose of choices) {
    const open = items.map(choose).flatMap((name, index) => (names.has(index) ? [] : [{ name, index }]));
    const counts = countNames(open.map(({ name }) => name));
    const free = open.filter(({ name }) => counts.get(name) === 1 && !taken.has(name));
    for (const { name, index } of free) {
      names.set(index, name);
      taken.add(name);
    }
  }
  return items.map((item, index) => {
    const known = names.get(index);
    if (known !== undefined) return known;
    const [first] = choices;
    const name = number(first?.(item) ?? '', taken);
    taken.add(name);
    return name;
  });
}

function countNames(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

/** `ftp01 (2)`, or the first number that is free. */
function number(name: string, taken: ReadonlySet<string>): string {
  for (let count = 2; ; count += 1) {
    const numbered = `${name} (${count})`;
    if (!taken.has(numbered)) return numbered;
  }
}
