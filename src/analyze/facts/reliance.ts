import { overlaps, subtract, union } from '../../model/interval-set.ts';
import { type PortSet, portRange } from '../../model/port-set.ts';
import type { Chain, Rule, Ruleset } from '../../model/ruleset.ts';
import type { Daemon } from '../../model/server.ts';
import { reachFrom } from './chains.ts';

/**
 * True if the host's rules leave it to the FTP helper to open passive ports: one of them assigns it, or no rule accepts
 * passive ports by their numbers. Where the range is not written, no number can be meant for it.
 */
export function relyOnHelper(ruleset: Ruleset | undefined, daemon: Daemon): boolean {
  if (ruleset === undefined) return false;
  if (listAssigning(ruleset).length > 0 || daemon.passiveSpans.length === 0) return true;
  const control = daemon.listeners.reduce<PortSet>((all, { port }) => union(all, portRange(port)), []);
  const passive = subtract(daemon.passivePorts, control);
  return !rulesOf(ruleset, 'filter').some((rule) => rule.target.kind === 'accept' && names(rule, passive));
}

/** Rules of the raw table that assign the FTP helper, by any of its names. */
export function listAssigning(ruleset: Ruleset): readonly Rule[] {
  return rulesOf(ruleset, 'raw').filter(assigns);
}

/** Those of them that packets from elsewhere can come to. */
export function listAssigningIncoming({ tables }: Ruleset): readonly Rule[] {
  const chains = tables.findLast(({ name }) => name === 'raw')?.chains ?? new Map<string, Chain>();
  return [...reachFrom('PREROUTING', chains)].flatMap((name) => chains.get(name)?.rules ?? []).filter(assigns);
}

function assigns({ target }: Rule): boolean {
  return target.kind === 'track' && target.helper?.startsWith('ftp') === true;
}

function rulesOf({ tables }: Ruleset, name: 'raw' | 'filter'): readonly Rule[] {
  const chains = tables.filter((table) => table.name === name).flatMap((table) => [...table.chains.values()]);
  return chains.flatMap(({ rules }) => rules);
}

function names({ matches }: Rule, ports: PortSet): boolean {
  return matches.some((match) => match.kind === 'port' && match.side === 'destination' && overlaps(match.ports, ports));
}
