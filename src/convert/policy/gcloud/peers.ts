import { type AddressSet, NO_ADDRESSES, addressesOf } from '../../../model/address-set.ts';
import { ALL_IPV4 } from '../../../model/address.ts';
import type { OpaquePart, Selector } from '../../../model/policy.ts';
import type { YamlContent } from '../../../parse/yaml/node.ts';
import { ANYONE } from '../blank.ts';
import { type Notes, readSelector, readText } from '../field.ts';
import { filled, readGuarded, readList, readMapping } from '../mapping.ts';

/** Every IPv4 address: what a rule means that names no range. Source: Compute Engine API, `firewalls`, `sourceRanges`. */
const ANY_IPV4: Selector = { ...ANYONE, addresses: addressesOf(ALL_IPV4) };

type Values = ReadonlyMap<string, YamlContent>;

/** Keys that name peers or instances, and what they name. */
export type NamingKeys = Readonly<Record<string, string>>;

/** What the keys name; only the project knows the addresses. */
export function readNames(values: Values, keys: NamingKeys): readonly OpaquePart[] {
  return Object.entries(keys).flatMap(([key, what]) =>
    readList(values.get(key)).map((node) => {
      const { values: tag } = readMapping(node.kind === 'mapping' ? node : undefined, ['name', 'state'], []);
      const name = readText(tag.get('name')) ?? readText(node) ?? '?';
      const code = CODES[what] ?? 'tag-unresolved';
      return { code, reason: `the addresses behind the ${what} \`${name}\``, span: node.span, name };
    }),
  );
}

const CODES: Readonly<Record<string, string>> = {
  'address group': 'address-group-unresolved',
  'host name': 'host-name-unresolved',
  country: 'country-unresolved',
  'threat list': 'threat-list-unresolved',
};

/** What names the peers of a rule. */
interface PeerParts {
  /** The key of the ranges. */
  readonly ranges: string;
  readonly named: readonly OpaquePart[];
  readonly kind: 'rule' | 'policy';
  readonly node: YamlContent;
}

/** Ranges and tags: any of them may match. Without any of them, every IPv4 address; a policy must say it. */
export function readPeers(
  values: Values,
  { ranges, named, kind, node: rule }: PeerParts,
  notes: Notes,
): { readonly selector: Selector; readonly opaque: readonly OpaquePart[] } {
  const node = filled(values.get(ranges));
  if (node === undefined && named.length > 0)
    return { selector: { addresses: NO_ADDRESSES, unresolved: named, span: named[0]?.span }, opaque: [] };
  if (node === undefined && kind === 'rule') return { selector: ANY_IPV4, opaque: [] };
  if (node === undefined) {
    const reason = 'whom a rule without addresses means';
    return { selector: ANYONE, opaque: [{ code: 'policy-not-understood', reason, span: rule.span }] };
  }
  const { value, opaque } = readGuarded(node.span, notes, (own) => readSelector(node, own));
  // Of tags it is documented that either may match; of the others it is left open.
  const unclear = named.filter(({ code }) => code !== 'tag-unresolved').slice(0, 1);
  return { selector: { ...value, unresolved: [...value.unresolved, ...named] }, opaque: [...opaque, ...unclear] };
}

/** The instances that a rule is about: all of the network if it names none; of those that it names, the ones in its ranges. */
export function selectInstances(named: readonly OpaquePart[], ranges: Selector | undefined): Selector {
  if (named.length === 0) return ranges ?? ANYONE;
  const within: AddressSet | undefined = ranges?.unresolved.length === 0 ? ranges.addresses : undefined;
  const unresolved = within === undefined ? named : named.map((part) => ({ ...part, within }));
  return { addresses: NO_ADDRESSES, unresolved, span: named[0]?.span };
}
