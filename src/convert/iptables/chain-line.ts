import type { Span } from '../../source/span.ts';
import { findTarget } from './extensions.ts';
import { type TableDraft, startChain } from './draft.ts';
import { type Place, type Reader, refuse, warn } from './rule-state.ts';
import { LONGEST_CHAIN_NAME, VERDICT_NAMES } from './tables.ts';

/** A chain as `:NAME` or `-N NAME` names it. */
export interface ChainName {
  readonly name: string;
  readonly span: Span;
  readonly place: Place;
  /** True for -N, which takes no chain that exists already. */
  readonly byCommand: boolean;
}

/** Makes a chain of the user, or empties one that a line declares again. */
export function declareChain(draft: TableDraft, reader: Reader, given: ChainName): void {
  const { name, place } = given;
  const existing = draft.chains.get(name);
  checkName(given, reader);
  if (existing === undefined) {
    draft.chains.set(name, startChain(name, given.span));
    return;
  }
  if (given.byCommand) {
    refuse(reader, place, { code: 'chain-declared-twice', message: `The chain “${name}” exists already` });
    return;
  }
  const again = existing.stated;
  existing.stated = true;
  existing.span = given.span;
  if (existing.builtIn || !again) return;
  const message = `The chain “${name}” is declared twice`;
  if (reader.tool === 'legacy') refuse(reader, place, { code: 'chain-declared-twice', message });
  else {
    const effect =
      reader.tool === undefined
        ? '; iptables-legacy refuses the table, iptables-nft empties the chain.'
        : '; its earlier rules are gone.';
    warn(reader, place, { code: 'chain-declared-twice', message: `${message}${effect}` });
    existing.rules = [];
  }
}

function checkName({ name, place, byCommand }: ChainName, reader: Reader): void {
  const clashes = VERDICT_NAMES.has(name) || (byCommand && findTarget(name, reader.family) !== undefined);
  if (clashes) {
    refuse(reader, place, { code: 'bad-chain', message: `A chain cannot have the name of the target ${name}` });
  } else if (name === '') {
    refuse(reader, place, { code: 'bad-chain', message: 'The name of the chain is missing' });
  } else if (new TextEncoder().encode(name).length > LONGEST_CHAIN_NAME) {
    refuse(reader, place, {
      code: 'bad-chain',
      message: `The name of a chain has at most ${LONGEST_CHAIN_NAME} bytes`,
    });
  } else if (name.startsWith('-') || name.startsWith('!')) {
    const message = 'The name of a chain cannot begin with - or !';
    if (byCommand || reader.tool === 'nf_tables') refuse(reader, place, { code: 'bad-chain', message });
    else if (reader.tool === undefined)
      warn(reader, place, { code: 'bad-chain', message: `${message} on iptables-nft.` });
  }
}

/** The end of a chain as `:INPUT DROP` or `-P INPUT DROP` states it. */
export interface PolicyLine {
  readonly chain: string;
  readonly policy: string;
  readonly place: Place;
  /** True for -P, which takes built-in chains only on both tools. */
  readonly byCommand: boolean;
}

/** Sets what happens at the end of a built-in chain. */
export function setPolicy(draft: TableDraft, reader: Reader, given: PolicyLine): void {
  const { place, policy } = given;
  const chain = draft.chains.get(given.chain);
  if (policy !== 'ACCEPT' && policy !== 'DROP') {
    const message =
      policy === '' ? `The policy of ${given.chain} is missing` : `“${policy}” is no policy: ACCEPT or DROP`;
    refuse(reader, place, { code: 'bad-policy', message });
    return;
  }
  if (chain === undefined || !chain.builtIn) {
    const message = `Only a built-in chain has a policy, and “${given.chain}” is none`;
    if (given.byCommand || reader.tool === 'legacy') refuse(reader, place, { code: 'bad-policy', message });
    else if (reader.tool === undefined) {
      warn(reader, place, { code: 'bad-policy', message: `${message}; iptables-legacy refuses the table.` });
    }
    return;
  }
  if (draft.name === 'nat' && policy === 'DROP') {
    warn(reader, place, { code: 'bad-policy', message: 'The table nat does not filter: its policy should be ACCEPT.' });
  }
  chain.policy = policy === 'DROP' ? 'drop' : 'accept';
}
