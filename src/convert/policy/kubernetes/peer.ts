import {
  ANY_ADDRESS,
  type AddressSet,
  NO_ADDRESSES,
  subtractAddresses,
  uniteAddresses,
} from '../../../model/address-set.ts';
import type { OpaquePart, Selector } from '../../../model/policy.ts';
import type { YamlContent } from '../../../parse/yaml/node.ts';
import { ANYONE } from '../blank.ts';
import { type Notes, readSelector } from '../field.ts';
import { readList, readMapping } from '../mapping.ts';
import { describeSelector } from './selector.ts';

/** The peers of a rule: everyone if there are none. Pods and namespaces are names, since the manifest has no addresses. */
export function readPeers(
  node: YamlContent | undefined,
  notes: Notes,
): { readonly selector: Selector; readonly opaque: readonly OpaquePart[] } {
  const peers = readList(node).map((peer) => readPeer(peer, notes));
  if (node === undefined || peers.length === 0) return { selector: ANYONE, opaque: [] };
  const addresses = peers.reduce<AddressSet>((all, peer) => uniteAddresses(all, peer.addresses), NO_ADDRESSES);
  const unresolved = peers.flatMap((peer) => peer.unresolved);
  return { selector: { addresses, unresolved, span: node.span }, opaque: peers.flatMap((peer) => peer.opaque) };
}

interface Peer {
  readonly addresses: AddressSet;
  readonly unresolved: readonly OpaquePart[];
  readonly opaque: readonly OpaquePart[];
}

function readPeer(node: YamlContent, notes: Notes): Peer {
  const { values, opaque } = readMapping(node, ['ipBlock', 'podSelector', 'namespaceSelector'], notes);
  const pods = values.get('podSelector');
  const namespaces = values.get('namespaceSelector');
  const block = values.get('ipBlock');
  if (block !== undefined) return readBlock(block, opaque, notes);
  if (pods === undefined && namespaces === undefined) return { addresses: ANY_ADDRESS, unresolved: [], opaque };
  const name = namePods(pods && describeSelector(pods), namespaces && describeSelector(namespaces));
  const reason = `the addresses of ${name}, which the manifest does not give`;
  return { addresses: NO_ADDRESSES, unresolved: [{ code: 'pods-unresolved', reason, span: node.span, name }], opaque };
}

/** How pods are named, for messages and for `resolve:` in the project file. */
function namePods(pods: string | undefined, namespaces: string | undefined): string {
  const who = pods === undefined || pods === '' ? 'all pods' : `pods ${pods}`;
  if (namespaces === undefined) return who;
  return `${who} in ${namespaces === '' ? 'all namespaces' : `namespaces ${namespaces}`}`;
}

function readBlock(node: YamlContent, opaque: readonly OpaquePart[], notes: Notes): Peer {
  const { values, opaque: strange } = readMapping(node, ['cidr', 'except'], notes);
  const before = notes.length;
  const block = readSelector(values.get('cidr'), notes);
  const holes = readList(values.get('except')).map((hole) => readSelector(hole, notes));
  const failed = notes.slice(before).some(({ severity }) => severity === 'error');
  const broken = failed || values.get('cidr') === undefined || holes.some((hole) => hole.unresolved.length > 0);
  const addresses = holes.reduce((rest, hole) => subtractAddresses(rest, hole.addresses), block.addresses);
  const unread: OpaquePart[] = broken
    ? [{ code: 'policy-not-understood', reason: 'an address block that cannot be read', span: node.span }]
    : [];
  return {
    addresses: broken ? ANY_ADDRESS : addresses,
    unresolved: block.unresolved,
    opaque: [...opaque, ...strange, ...unread],
  };
}
