import type { Family } from '../../model/address.ts';

/** What a line tells iptables to do. */
export type CommandRole =
  | 'append'
  | 'check'
  | 'delete'
  | 'delete-chain'
  | 'flush'
  | 'insert'
  | 'list'
  | 'new-chain'
  | 'policy'
  | 'rename-chain'
  | 'replace'
  | 'zero';

/** What a line says about packets without any module. */
export type PacketRole = 'source' | 'destination' | 'protocol' | 'in-interface' | 'out-interface' | 'fragment';

/** One of iptables' own options. */
export type GlobalOption = OptionNames &
  (
    | { readonly kind: 'command'; readonly role: CommandRole }
    /** These can be negated. */
    | { readonly kind: 'packet'; readonly role: PacketRole }
    | { readonly kind: 'jump' | 'match' | 'table' | 'counters' | 'family' }
    /** Changes nothing. */
    | { readonly kind: 'idle' }
    /** Not on a line for iptables-restore, or not with a rule. */
    | { readonly kind: 'refused' }
  );

interface OptionNames {
  readonly short: string;
  readonly long: readonly string[];
  /** How many words follow at least; commands take further words by themselves. */
  readonly arguments: 0 | 1 | 2;
  /** Set if only one of the two families has it. */
  readonly family?: Family;
}

/** The options of iptables 1.8.9 itself. */
export const GLOBAL_OPTIONS: readonly GlobalOption[] = [
  { kind: 'command', role: 'append', short: 'A', long: ['append'], arguments: 1 },
  { kind: 'command', role: 'delete', short: 'D', long: ['delete'], arguments: 1 },
  { kind: 'command', role: 'check', short: 'C', long: ['check'], arguments: 1 },
  { kind: 'command', role: 'insert', short: 'I', long: ['insert'], arguments: 1 },
  { kind: 'command', role: 'replace', short: 'R', long: ['replace'], arguments: 1 },
  { kind: 'command', role: 'list', short: 'L', long: ['list'], arguments: 0 },
  { kind: 'command', role: 'list', short: 'S', long: ['list-rules'], arguments: 0 },
  { kind: 'command', role: 'flush', short: 'F', long: ['flush'], arguments: 0 },
  { kind: 'command', role: 'zero', short: 'Z', long: ['zero'], arguments: 0 },
  { kind: 'command', role: 'new-chain', short: 'N', long: ['new-chain'], arguments: 1 },
  { kind: 'command', role: 'delete-chain', short: 'X', long: ['delete-chain'], arguments: 0 },
  { kind: 'command', role: 'rename-chain', short: 'E', long: ['rename-chain'], arguments: 1 },
  { kind: 'command', role: 'policy', short: 'P', long: ['policy'], arguments: 1 },
  { kind: 'packet', role: 'source', short: 's', long: ['source', 'src'], arguments: 1 },
  { kind: 'packet', role: 'destination', short: 'd', long: ['destination', 'dst'], arguments: 1 },
  { kind: 'packet', role: 'protocol', short: 'p', long: ['protocol'], arguments: 1 },
  { kind: 'packet', role: 'in-interface', short: 'i', long: ['in-interface'], arguments: 1 },
  { kind: 'jump', short: 'j', long: ['jump'], arguments: 1 },
  { kind: 'jump', short: 'g', long: ['goto'], arguments: 1 },
  { kind: 'table', short: 't', long: ['table'], arguments: 1 },
  { kind: 'match', short: 'm', long: ['match'], arguments: 1 },
  { kind: 'packet', role: 'out-interface', short: 'o', long: ['out-interface'], arguments: 1 },
  { kind: 'packet', role: 'fragment', short: 'f', long: ['fragments'], arguments: 0, family: 'ipv4' },
  { kind: 'counters', short: 'c', long: ['set-counters'], arguments: 2 },
  { kind: 'family', short: '4', long: ['ipv4'], arguments: 0 },
  { kind: 'family', short: '6', long: ['ipv6'], arguments: 0 },
  { kind: 'idle', short: 'v', long: ['verbose'], arguments: 0 },
  { kind: 'idle', short: 'M', long: ['modprobe'], arguments: 1 },
  { kind: 'refused', short: 'n', long: ['numeric'], arguments: 0 },
  { kind: 'refused', short: 'w', long: ['wait'], arguments: 0 },
  { kind: 'refused', short: 'W', long: ['wait-interval'], arguments: 0 },
  { kind: 'refused', short: 'x', long: ['exact'], arguments: 0 },
  { kind: 'refused', short: 'V', long: ['version'], arguments: 0 },
  { kind: 'refused', short: 'h', long: ['help'], arguments: 0 },
  { kind: 'refused', short: '0', long: ['line-numbers'], arguments: 0 },
];
