import { type Address, oneAddress } from '../../model/address.ts';
import { contains, equals, toRanges } from '../../model/interval-set.ts';
import type { Match } from '../../model/match.ts';
import type { PortTranslation } from '../../model/policy.ts';
import type { Rule, Ruleset } from '../../model/ruleset.ts';

/** What DNAT rules for TCP say that can be written as an entry of its own, whatever else they ask for. */
export function listTranslations({ tables }: Ruleset): readonly PortTranslation[] {
  const chains = tables.findLast(({ name }) => name === 'nat')?.chains ?? new Map<string, never>();
  return [...chains.values()]
    .filter(({ name }) => name !== 'OUTPUT' && name !== 'POSTROUTING')
    .flatMap(({ rules }) => rules.flatMap(translationOf));
}

function translationOf({ target, matches, span }: Rule): readonly PortTranslation[] {
  if (target.kind !== 'translate' || target.side !== 'destination' || target.to.kind !== 'range') return [];
  if (!matches.every(mayBeTcp)) return [];
  const { addresses, ports } = target.to;
  const dialled = matches.flatMap((match) => rangesOf(match));
  const publicAddress = matches.flatMap((match) => soleOf(match))[0];
  return (dialled.length === 0 ? [[0, 65_535] as const] : dialled).map((publicPorts) => ({
    publicAddress,
    insideAddress: addresses !== undefined && addresses[0] === addresses[1] ? addresses[0] : undefined,
    publicPorts,
    insidePorts: ports ?? publicPorts,
    span,
  }));
}

const TCP = 6;

function mayBeTcp(match: Match): boolean {
  return (match.kind !== 'protocol' && match.kind !== 'port') || contains(match.protocols, TCP);
}

function rangesOf(match: Match): readonly (readonly [first: number, last: number])[] {
  return match.kind === 'port' && match.side === 'destination' ? toRanges(match.ports) : [];
}

function soleOf(match: Match): readonly Address[] {
  if (match.kind !== 'address' || match.side !== 'destination') return [];
  const [first] = match.addresses;
  return first !== undefined && equals(match.addresses, oneAddress(first)) ? [first] : [];
}
