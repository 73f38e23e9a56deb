import { contains, isEmpty, size, toRanges, union } from '../../../src/model/interval-set.ts';
import type { PortSet } from '../../../src/model/port-set.ts';
import type { ModeReport } from '../../../src/model/report.ts';
import { type Dice, createDice } from '../dice.ts';

/** What else decides which ports are worth trying. */
export interface Search {
  /** What is tried if the mode is said to have no ports at all. */
  readonly fallback: number;
  /** Numbers in the files: a limit that was misread stands among them. */
  readonly texts: readonly string[];
  readonly seed: string;
}

/** Ports of the mode to try: where something begins or ends, as predicted or as written, and some in between. */
export function choosePorts({ ports, delayedPorts, hops }: ModeReport, search: Search): readonly number[] {
  const all = union(union(ports.open, ports.blocked), ports.unknown);
  if (isEmpty(all)) return [search.fallback];
  const dice = createDice(hash(search.seed));
  const sets = [ports.open, ports.blocked, ports.unknown, delayedPorts];
  const certain = sets.flatMap(listEdges);
  const possible = [
    ...hops.flatMap(({ ports }) => [ports.open, ports.blocked]).flatMap(listEdges),
    ...listNumbers(search.texts),
  ];
  const useful = (numbers: readonly number[]): readonly number[] =>
    [...new Set(numbers)].filter((port) => contains(all, port));
  const chosen = new Set([
    ...draw(useful(certain), 14, dice),
    ...draw(useful(possible), 6, dice),
    ...sets.flatMap((set) => drawInside(set, isEmpty(set) ? 0 : 2, dice)),
  ]);
  return [...chosen].toSorted((one, two) => one - two);
}

function listEdges(set: PortSet): readonly number[] {
  return toRanges(set).flatMap(([first, last]) => [first - 1, first, last, last + 1]);
}

function listNumbers(texts: readonly string[]): readonly number[] {
  return texts
    .flatMap((text) => [...text.matchAll(/(?<![\d.])\d{4,5}(?![\d.])/g)])
    .map(([digits]) => Number(digits))
    .flatMap((number) => [number - 1, number, number + 1]);
}

function draw(numbers: readonly number[], limit: number, dice: Dice): readonly number[] {
  const rest = [...numbers];
  const drawn: number[] = [];
  while (drawn.length < limit && rest.length > 0) drawn.push(...rest.splice(dice.below(rest.length), 1));
  return drawn;
}

function drawInside(set: PortSet, count: number, dice: Dice): readonly number[] {
  return Array.from({ length: count }, () => {
    let index = dice.below(size(set));
    for (const [first, last] of toRanges(set)) {
      if (index <= last - first) return first + index;
      index -= last - first + 1;
    }
    return set[0] ?? 0;
  });
}

/** FNV-1a: a number that a text always gives. */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return value >>> 0;
}
