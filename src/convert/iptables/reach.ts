import type { Hook, Rule } from '../../model/ruleset.ts';
import type { Span } from '../../source/span.ts';
import type { TableDraft } from './draft.ts';
import type { HookLimit } from './placement.ts';
import { type Reader, refuse, warn } from './rule-state.ts';
import { BUILT_IN_CHAINS } from './tables.ts';

/**
 * Tells what shows only in the complete table: chains that lead back to themselves, and modules that stand in chains
 * which hooks reach where the kernel does not take them.
 */
export function checkReach(draft: TableDraft, reader: Reader): void {
  const links = new Map([...draft.chains].map(([name, chain]) => [name, listLinks(chain.rules)]));
  const hooks = new Map<string, Set<Hook>>();
  for (const hook of BUILT_IN_CHAINS[draft.name]) markReached(hook, hook, { links, hooks });
  tellLoops(links, hooks, reader);
  for (const limit of draft.limits) checkLimit(limit, hooks.get(limit.chain), reader);
}

function checkLimit(limit: HookLimit, reached: ReadonlySet<Hook> | undefined, reader: Reader): void {
  const wrong = [...(reached ?? [])].filter((hook) => !limit.hooks.includes(hook));
  if (wrong.length === 0) return;
  const message = `The kernel takes ${limit.name} only for packets in ${limit.hooks.join(', ')}, but this rule is reached from ${wrong.join(', ')}`;
  const overlooked = limit.direct && !wrong.some((hook) => hook === limit.chain);
  if (!overlooked || reader.tool === 'legacy') refuse(reader, limit.span, { code: 'wrong-hook', message });
  else if (reader.tool === undefined) {
    warn(reader, limit.span, { code: 'wrong-hook', message: `${message}; iptables-legacy refuses the table.` });
  }
}

/** Where a chain leads, and the first rule that leads there. */
type Links = ReadonlyMap<string, ReadonlyMap<string, Span>>;

function listLinks(rules: readonly Rule[]): ReadonlyMap<string, Span> {
  const links = new Map<string, Span>();
  for (const { target, span } of rules) {
    if ((target.kind === 'jump' || target.kind === 'goto') && !links.has(target.chain)) links.set(target.chain, span);
  }
  return links;
}

function markReached(
  start: string,
  hook: Hook,
  { links, hooks }: { links: Links; hooks: Map<string, Set<Hook>> },
): void {
  const waiting = [start];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const reached = hooks.get(name) ?? new Set();
    if (reached.has(hook)) continue;
    hooks.set(name, reached.add(hook));
    waiting.push(...(links.get(name)?.keys() ?? []));
  }
}

/** One report for every link that closes a circle: the kernel refuses those that a built-in chain reaches. */
function tellLoops(links: Links, hooks: ReadonlyMap<string, unknown>, reader: Reader): void {
  const done = new Set<string>();
  for (const start of links.keys()) {
    // The chains on the way from the start, each with the links that are yet to be followed.
    const way: { readonly name: string; readonly rest: [string, Span][] }[] = [];
    if (!done.has(start)) way.push({ name: start, rest: [...(links.get(start) ?? [])] });
    for (let last = way.at(-1); last !== undefined; last = way.at(-1)) {
      const next = last.rest.pop();
      if (next === undefined) {
        done.add(last.name);
        way.pop();
        continue;
      }
      const [name, span] = next;
      const from = way.findIndex((step) => step.name === name);
      if (from !== -1) tellLoop([...way.slice(from).map((step) => step.name), name], span, { hooks, reader });
      else if (!done.has(name)) way.push({ name, rest: [...(links.get(name) ?? [])] });
    }
  }
}

function tellLoop(
  names: readonly string[],
  span: Span,
  { hooks, reader }: { hooks: ReadonlyMap<string, unknown>; reader: Reader },
): void {
  const message = `The chains lead in a circle: ${names.join(' → ')}`;
  if (names.some((name) => hooks.has(name))) refuse(reader, span, { code: 'chain-loop', message });
  else warn(reader, span, { code: 'chain-loop', message: `${message}. Nothing reaches them, so the table is loaded.` });
}
