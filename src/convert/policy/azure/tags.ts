import { ANY_ADDRESS, type AddressSet, NO_ADDRESSES, subtractAddresses } from '../../../model/address-set.ts';
import type { OpaquePart, PolicyRule, Selector } from '../../../model/policy.ts';
import type { Span } from '../../../source/span.ts';
import { ANYONE, blankRule } from '../blank.ts';
import { readAddressText } from '../text/addresses.ts';

/** Networks that the Internet does not reach. Source: IANA, IPv4 and IPv6 special-purpose address registries. */
const SPECIAL = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '224.0.0.0/3',
  '::/8',
  'fc00::/7',
  'fe80::/10',
  'ff00::/8',
];

const PUBLIC: AddressSet = SPECIAL.reduce((rest, text) => subtractAddresses(rest, addressesIn(text)), ANY_ADDRESS);
const PRIVATE: AddressSet = subtractAddresses(ANY_ADDRESS, PUBLIC);

/**
 * The addresses behind a service tag, or an expression of a template; undefined for a text that is neither. A virtual network is
 * taken to have private addresses. Source: Microsoft Learn, virtual network service tags.
 */
export function readTag(text: string, span: Span): Selector | undefined {
  switch (text.toLowerCase()) {
    case 'internet':
      return { addresses: PUBLIC, unresolved: [], span };
    case 'azureloadbalancer':
      return { addresses: addressesIn('168.63.129.16'), unresolved: [], span };
    case 'virtualnetwork':
      return { addresses: NO_ADDRESSES, unresolved: [{ ...unresolved(text, span), guess: PRIVATE }], span };
  }
  if (!/^[A-Za-z][A-Za-z0-9.]*$/.test(text) && !text.startsWith('[')) return undefined;
  return readAddressText(text).kind === 'addresses'
    ? undefined
    : { addresses: NO_ADDRESSES, unresolved: [unresolved(text, span)], span };
}

/** What every group ends with. Source: Microsoft Learn, network security groups, default security rules. */
export function defaultRules(span: Span): readonly PolicyRule[] {
  const tag = (name: string): Selector => readTag(name, span) ?? ANYONE;
  const outbound = { direction: 'outbound' } as const;
  return [
    { ...blankRule('AllowVnetInBound', span), from: tag('VirtualNetwork') },
    { ...blankRule('AllowAzureLoadBalancerInBound', span), from: tag('AzureLoadBalancer') },
    { ...blankRule('DenyAllInBound', span), action: 'deny' },
    { ...blankRule('AllowVnetOutBound', span), ...outbound, to: tag('VirtualNetwork') },
    { ...blankRule('AllowInternetOutBound', span), ...outbound, to: tag('Internet') },
    { ...blankRule('DenyAllOutBound', span), ...outbound, action: 'deny' },
  ];
}

function unresolved(name: string, span: Span): OpaquePart {
  return { code: 'service-tag-unresolved', reason: `the addresses behind \`${name}\``, span, name };
}

function addressesIn(text: string): AddressSet {
  const read = readAddressText(text);
  return read.kind === 'addresses' ? read.addresses : NO_ADDRESSES;
}
