import type { Address, AddressIntervals, Family } from '../../../model/address.ts';
import type { IntervalSet } from '../../../model/interval-set.ts';
import type { PortSet } from '../../../model/port-set.ts';
import type { Span } from '../../../source/span.ts';

/** What one part of an entry names. */
export type Dimension = 'address' | 'network' | 'port' | 'interface' | 'hardware-address' | 'mark' | 'set';

/** The parts of an entry, in order, for each type of set that ipset 7.17 knows. */
export const SET_TYPES: ReadonlyMap<string, readonly Dimension[]> = new Map<string, readonly Dimension[]>([
  ['bitmap:ip', ['address']],
  ['bitmap:ip,mac', ['address', 'hardware-address']],
  ['bitmap:port', ['port']],
  ['hash:ip', ['address']],
  ['hash:ip,mac', ['address', 'hardware-address']],
  ['hash:ip,mark', ['address', 'mark']],
  ['hash:ip,port', ['address', 'port']],
  ['hash:ip,port,ip', ['address', 'port', 'address']],
  ['hash:ip,port,net', ['address', 'port', 'network']],
  ['hash:mac', ['hardware-address']],
  ['hash:net', ['network']],
  ['hash:net,iface', ['network', 'interface']],
  ['hash:net,net', ['network', 'network']],
  ['hash:net,port', ['network', 'port']],
  ['hash:net,port,net', ['network', 'port', 'network']],
  ['list:set', ['set']],
]);

/** One part of an entry. */
export type EntryPart =
  /** `length` is that of the prefix; longer ones go before shorter ones. */
  | { readonly kind: 'addresses'; readonly addresses: AddressIntervals; readonly length: number }
  /** `ports` is undefined for protocols that have none; ICMP messages are type × 256 + code. */
  | {
      readonly kind: 'ports';
      readonly protocols: IntervalSet<number>;
      readonly ports: PortSet | undefined;
      readonly messages: boolean;
    }
  | { readonly kind: 'interface'; readonly name: string; readonly bridgePort: boolean }
  | { readonly kind: 'hardware-address'; readonly address: string }
  | { readonly kind: 'mark'; readonly value: number; readonly mask: number }
  | { readonly kind: 'set'; readonly name: string };

export interface SetEntry {
  readonly parts: readonly EntryPart[];
  /** True if packets that it fits are taken out of the set. */
  readonly nomatch: boolean;
  /** True if it may have gone when the packet comes. */
  readonly expires: boolean;
}

/** What the line that creates a set says. */
export interface SetHeader {
  readonly name: string;
  readonly type: string;
  readonly dimensions: readonly Dimension[];
  /** Undefined for sets that hold for both families. */
  readonly family: Family | undefined;
  readonly options: SetOptions;
  readonly span: Span;
}

/** One set, as the text leaves it. */
export interface Ipset extends SetHeader {
  readonly entries: readonly SetEntry[];
  /** True if an entry of it could not be read. */
  readonly incomplete: boolean;
}

/** Options of `create` that change which packets an entry fits. */
export interface SetOptions {
  /** How many leading bits of addresses count; undefined: all. */
  readonly netmask: number | undefined;
  /** Which bits of addresses count. */
  readonly bitmask: Address | undefined;
  readonly markmask: number;
  /** True if entries are taken out after a while unless they say otherwise. */
  readonly timeout: boolean;
}

/** All sets of a text. */
export interface Ipsets {
  readonly file: string;
  readonly sets: ReadonlyMap<string, Ipset>;
}
