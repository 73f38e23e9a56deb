import type { Chain } from '../../model/ruleset.ts';

/** The names of the chains that packets may come to from `start`, itself included. */
export function reachFrom(start: string, chains: ReadonlyMap<string, Chain>): ReadonlySet<string> {
  const reached = new Set([start]);
  for (const name of reached) {
    for (const { target } of chains.get(name)?.rules ?? []) {
      if (target.kind === 'jump' || target.kind === 'goto') reached.add(target.chain);
    }
  }
  return reached;
}
