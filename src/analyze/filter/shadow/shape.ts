import { type Family, allAddresses } from '../../../model/address.ts';
import type { Match } from '../../../model/match.ts';
import { ALL_PORTS } from '../../../model/port-set.ts';
import type { FilterTool, Rule, Ruleset, Table } from '../../../model/ruleset.ts';
import { ALL_STATES, type InterfaceAtoms, interfaceSet, listInterfaceAtoms, stateSet } from './atoms.ts';
import { type Space, meetSpaces } from './space.ts';

/** What a rule matches, written so that rules can be compared. */
export interface Shape {
  /** Together they hold every packet that the rule may match. */
  readonly spaces: readonly Space[];
  /** Further conditions, by their words: the same packet always meets or fails them alike. */
  readonly conditions: ReadonlySet<string>;
  /** True if the rule also has conditions of which nobody knows whether they hold. */
  readonly doubtful: boolean;
}

/** What shapes of one rule set share. */
export interface Mould {
  readonly whole: Space;
  readonly atoms: InterfaceAtoms;
  readonly tool: FilterTool | undefined;
  /** True if rules of the table change marks, TOS or TTL: then two equal conditions about them need not agree. */
  readonly changing: boolean;
}

/** Prepares to shape the rules of one table. */
export function createMould(ruleset: Ruleset, table: Table, tool: FilterTool | undefined): Mould {
  const atoms = listInterfaceAtoms(ruleset);
  const changing = [...table.chains.values()].some(({ rules }) => rules.some(({ target }) => CHANGES.has(target.kind)));
  return { whole: wholeSpace(ruleset.family, atoms), atoms, tool: tool ?? ruleset.tool, changing };
}

const CHANGES: ReadonlySet<Rule['target']['kind']> = new Set(['set-mark', 'copy-mark', 'set-tos', 'set-ttl', 'track']);

function wholeSpace(family: Family, { names }: InterfaceAtoms): Space {
  return {
    source: allAddresses(family),
    destination: allAddresses(family),
    sourcePort: ALL_PORTS,
    destinationPort: ALL_PORTS,
    protocol: [0, 256],
    in: [0, names.length],
    out: [0, names.length],
    state: ALL_STATES,
    flags: [0, 256],
    icmp: [0, 65_536],
  };
}

/** The shape of a rule. */
export function shapeRule({ matches }: Rule, mould: Mould): Shape {
  const draft: Draft = { spaces: [mould.whole], conditions: new Set(), doubtful: false };
  for (const match of matches) addMatch(match, draft, mould);
  return draft;
}

interface Draft {
  spaces: readonly Space[];
  readonly conditions: Set<string>;
  doubtful: boolean;
}

/** Alternatives are multiplied out up to so many spaces. */
const MOST_SPACES = 64;

function addMatch(match: Match, draft: Draft, mould: Mould): void {
  const space = spaceOf(match, mould);
  if (space !== undefined) {
    draft.spaces = draft.spaces.flatMap((one) => meetSpaces(one, space) ?? []);
    return;
  }
  switch (match.kind) {
    case 'opaque':
      draft.doubtful = true;
      return;
    case 'by-tool':
      if (mould.tool === undefined) draft.doubtful = true;
      else for (const one of mould.tool === 'legacy' ? match.legacy : match.nfTables) addMatch(one, draft, mould);
      return;
    case 'any':
      addAlternatives(match.of, match, { draft, mould });
      return;
    default:
      addCondition(match, draft, mould);
  }
}

/** Either way of matching makes spaces of its own, as long as there are not too many. */
function addAlternatives(
  alternatives: readonly (readonly Match[])[],
  match: Match,
  { draft, mould }: { readonly draft: Draft; readonly mould: Mould },
): void {
  const spaces: Space[] = [];
  for (const alternative of alternatives) {
    const part: Draft = { spaces: draft.spaces, conditions: new Set(), doubtful: false };
    for (const one of alternative) addMatch(one, part, mould);
    spaces.push(...part.spaces);
    if (part.doubtful || part.conditions.size > 0 || spaces.length > MOST_SPACES) {
      addCondition(match, draft, mould);
      return;
    }
  }
  draft.spaces = spaces;
}

function addCondition(match: Match, draft: Draft, { changing }: Mould): void {
  if (changing || hidesDoubt(match)) draft.doubtful = true;
  else draft.conditions.add(nameCondition(match));
}

/** True if some part of it hangs on time, chance or what came before. */
function hidesDoubt(match: Match): boolean {
  switch (match.kind) {
    case 'opaque':
      return true;
    case 'conntrack':
      return match.opaque !== undefined;
    case 'any':
    case 'none':
      return match.of.flat().some(hidesDoubt);
    case 'by-tool':
      return true;
    default:
      return false;
  }
}

/** The condition without its place in the text. */
function nameCondition(match: Match): string {
  return JSON.stringify(match, (key, value: unknown) => {
    if (key === 'span') return undefined;
    return typeof value === 'bigint' ? `${value}n` : value;
  });
}

/** The packets that the condition holds for, if they make one space. */
function spaceOf(match: Match, { whole, atoms }: Mould): Space | undefined {
  switch (match.kind) {
    case 'constant':
      return match.holds ? whole : { ...whole, protocol: [] };
    case 'protocol':
      return { ...whole, protocol: match.protocols };
    case 'address':
      return { ...whole, [match.side]: match.addresses };
    case 'port': {
      const side = match.side === 'source' ? 'sourcePort' : 'destinationPort';
      return { ...whole, protocol: match.protocols, [side]: match.ports };
    }
    case 'interface':
      return { ...whole, [match.direction]: interfaceSet(match.names, atoms) };
    case 'tcp-flags':
      return { ...whole, protocol: [6, 7], flags: match.flags };
    case 'icmp':
      return { ...whole, protocol: [1, 2, 58, 59], icmp: match.messages };
    case 'fragment':
      return match.present ? { ...whole, protocol: [] } : whole;
    case 'conntrack':
      return isStateAlone(match) && match.states !== undefined
        ? { ...whole, state: stateSet(match.states) }
        : undefined;
    default:
      return undefined;
  }
}

function isStateAlone(match: Extract<Match, { kind: 'conntrack' }>): boolean {
  return Object.keys(match).every((key) => key === 'kind' || key === 'span' || key === 'states');
}
