/** A unified diff of one file, as `patch -p1` and `git apply` take it; empty if nothing differs. Line ends are part of the lines. */
export function renderDiff(name: string, before: string, after: string): string {
  const hunks = groupHunks(compareLines(splitLines(before), splitLines(after)));
  if (hunks.length === 0) return '';
  const path = name.replace(/^\/+/, '');
  return `--- a/${path}\n+++ b/${path}\n${hunks.map(renderHunk).join('')}`;
}

interface Step {
  readonly sign: ' ' | '-' | '+';
  /** With its line end. */
  readonly line: string;
}

interface Hunk {
  /** Lines of either side that stand before it. */
  readonly before: number;
  readonly after: number;
  readonly steps: readonly Step[];
}

/** Lines around a change that are shown. */
const CONTEXT = 3;

function splitLines(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** The lines that both sides keep, in order, are as many as they can be (Myers, O(ND)); equal ends are not looked at. */
function compareLines(one: readonly string[], two: readonly string[]): readonly Step[] {
  let head = 0;
  while (head < one.length && head < two.length && one[head] === two[head]) head += 1;
  let tail = 0;
  while (tail < Math.min(one.length, two.length) - head && one.at(-1 - tail) === two.at(-1 - tail)) tail += 1;
  const keep = (line: string): Step => ({ sign: ' ', line });
  return [
    ...one.slice(0, head).map(keep),
    ...compareMiddles(one.slice(head, one.length - tail), two.slice(head, two.length - tail)),
    ...one.slice(one.length - tail).map(keep),
  ];
}

function compareMiddles(one: readonly string[], two: readonly string[]): readonly Step[] {
  const trace: Map<number, number>[] = [];
  let ends = new Map<number, number>([[1, 0]]);
  const goesDown = (row: ReadonlyMap<number, number>, depth: number, diagonal: number): boolean =>
    diagonal === -depth || (diagonal !== depth && (row.get(diagonal - 1) ?? 0) < (row.get(diagonal + 1) ?? 0));
  for (let depth = 0; ; depth += 1) {
    trace.push(ends);
    const next = new Map(ends);
    for (let diagonal = -depth; diagonal <= depth; diagonal += 2) {
      let at = goesDown(ends, depth, diagonal) ? (ends.get(diagonal + 1) ?? 0) : (ends.get(diagonal - 1) ?? 0) + 1;
      while (at < one.length && at - diagonal < two.length && one[at] === two[at - diagonal]) at += 1;
      next.set(diagonal, at);
      if (at >= one.length && at - diagonal >= two.length) return walkBack(one, two, { trace, goesDown });
    }
    ends = next;
  }
}

interface Walk {
  /** How far each diagonal was reached before each round. */
  readonly trace: readonly ReadonlyMap<number, number>[];
  readonly goesDown: (row: ReadonlyMap<number, number>, depth: number, diagonal: number) => boolean;
}

function walkBack(one: readonly string[], two: readonly string[], { trace, goesDown }: Walk): readonly Step[] {
  const steps: Step[] = [];
  let x = one.length;
  let y = two.length;
  for (let depth = trace.length - 1; depth >= 0; depth -= 1) {
    const row = trace[depth] ?? new Map<number, number>();
    const diagonal = x - y;
    const previous = goesDown(row, depth, diagonal) ? diagonal + 1 : diagonal - 1;
    const from = depth === 0 ? 0 : (row.get(previous) ?? 0);
    const fromY = depth === 0 ? 0 : from - previous;
    while (x > from && y > fromY) {
      x -= 1;
      y -= 1;
      steps.push({ sign: ' ', line: one[x] ?? '' });
    }
    if (depth === 0) break;
    steps.push(x === from ? { sign: '+', line: two[fromY] ?? '' } : { sign: '-', line: one[from] ?? '' });
    x = from;
    y = fromY;
  }
  return steps.toReversed();
}

/** Changes with few lines between them share a hunk. */
function groupHunks(steps: readonly Step[]): readonly Hunk[] {
  const hunks: Hunk[] = [];
  const changed = steps.flatMap(({ sign }, index) => (sign === ' ' ? [] : [index]));
  for (let at = 0; at < changed.length;) {
    let last = at;
    while ((changed[last + 1] ?? Infinity) - (changed[last] ?? 0) <= CONTEXT * 2 + 1) last += 1;
    const start = Math.max(0, (changed[at] ?? 0) - CONTEXT);
    const lead = steps.slice(0, start);
    hunks.push({
      before: lead.filter(({ sign }) => sign !== '+').length,
      after: lead.filter(({ sign }) => sign !== '-').length,
      steps: steps.slice(start, (changed[last] ?? 0) + CONTEXT + 1),
    });
    at = last + 1;
  }
  return hunks;
}

function renderHunk({ before, after, steps }: Hunk): string {
  const old = steps.filter(({ sign }) => sign !== '+').length;
  const young = steps.filter(({ sign }) => sign !== '-').length;
  // An empty side is named by the line before it.
  const range = (skipped: number, count: number): string => `${count === 0 ? skipped : skipped + 1},${count}`;
  const lines = steps.map(({ sign, line }) =>
    line.endsWith('\n') ? `${sign}${line}` : `${sign}${line}\n\\ No newline at end of file\n`,
  );
  return `@@ -${range(before, old)} +${range(after, young)} @@\n${lines.join('')}`;
}
