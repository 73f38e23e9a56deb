import { type Address, formatAddress, prefixRange } from '../../model/address.ts';
import { contains } from '../../model/interval-set.ts';
import type { NetworkPolicy } from '../../model/policy.ts';
import type { AdvertisedAddress } from '../../model/server.ts';
import type { Host } from '../../model/site.ts';
import type { ClientView, HostAnalysis } from '../ftp/analysis.ts';
import { findEnd, findFile } from './build.ts';
import type { Relation, Row } from './vocabulary.ts';

/** The address that the daemon gives to clients. */
export const ADVERTISED = {
  meaning: 'One server that answers PASV, and the address in its 227 reply to an IPv4 client.',
  fields: {
    server: { type: 'string', meaning: 'Name of the server.' },
    kind: {
      type: 'string',
      meaning:
        '`dialled` (the address that the client connected to, as the server sees it), `fixed`, `zero` (0.0.0.0), `name` (resolved at start-up) or `invalid` (PASV ends the session).',
    },
    text: { type: 'string', meaning: 'pasv_address as written.' },
    address: { type: 'string', meaning: 'The address in the reply; empty if it is not fixed.' },
    internal: {
      type: 'bool',
      meaning: 'True for an address that no one outside can reach (RFC 1918, 6598, 3927, loopback).',
    },
    known: { type: 'bool', meaning: 'True if the addresses of the server were stated.' },
    own: { type: 'bool', meaning: 'True if it is one of them.' },
    public_address: {
      type: 'string',
      meaning: 'The address that clients dial, if it was stated that they dial another one than the own ones.',
    },
    translated: {
      type: 'bool',
      meaning:
        'True if a public address was stated, or a device publishes the ports of the server: addresses are translated on the way.',
    },
    rewritten: {
      type: 'bool',
      meaning: 'True if the FTP gateway of a translating device rewrites the reply of plain sessions.',
    },
    ipv6_listener: { type: 'bool', meaning: 'True if the daemon listens with listen_ipv6.' },
    answer: { type: 'string', meaning: 'What the client reads if PASV ends the session.' },
  },
  places: {
    address: 'The setting pasv_address.',
    listener: 'The setting listen_ipv6.',
    resolve: 'The setting pasv_addr_resolve.',
    file: 'The configuration file.',
    value: 'The value of pasv_address.',
    end: 'Right behind the last setting of the file.',
  },
} as const satisfies Relation;

/** One row for a server that answers PASV. */
export function listAdvertised({ host, daemon, views }: HostAnalysis): readonly Row<typeof ADVERTISED>[] {
  const { advertised, refusals } = daemon;
  if (refusals.PASV !== undefined) return [];
  const { settings } = host.server;
  const address = addressOf(advertised);
  const text = settings.get('pasv_address')?.value;
  return [
    {
      values: {
        server: host.name,
        kind: advertised.kind,
        text: typeof text === 'string' ? text : '',
        address: address === undefined ? '' : formatAddress(address),
        internal: address !== undefined && INTERNAL.some((range) => contains(range, address)),
        known: host.addresses.inside.length + host.addresses.public.length > 0,
        own: address !== undefined && [...host.addresses.inside, ...host.addresses.public].includes(address),
        public_address: describePublic(host),
        translated: host.addresses.public.length > 0 || host.path.some(isHiding),
        rewritten:
          host.path.some(({ alg, translations }) => alg.ftp === true && translations.length > 0) ||
          views.some(isRewritten),
        ipv6_listener: settings.get('listen_ipv6')?.value === true,
        answer: advertised.kind === 'invalid' ? advertised.answer : '',
      },
      places: {
        address: settings.get('pasv_address')?.span,
        listener: settings.get('listen_ipv6')?.span,
        resolve: settings.get('pasv_addr_resolve')?.span,
        file: findFile(host),
        value: settings.get('pasv_address')?.valueSpan,
        end: findEnd(host),
      },
      assumptions: [],
      key: [host.name, 'advertised'].join(' '),
    },
  ];
}

/** IANA special-purpose registry: private use, shared address space, link local, loopback. */
const INTERNAL = [
  prefixRange(0x0a00_0000, 8),
  prefixRange(0xac10_0000, 12),
  prefixRange(0xc0a8_0000, 16),
  prefixRange(0x6440_0000, 10),
  prefixRange(0xa9fe_0000, 16),
  prefixRange(0x7f00_0000, 8),
];

function addressOf(advertised: AdvertisedAddress): Address | undefined {
  if (advertised.kind === 'fixed') return advertised.address;
  return advertised.kind === 'zero' ? 0 : undefined;
}

function describePublic({ addresses, path }: Host): string {
  const first = addresses.public.find((address) => typeof address === 'number');
  if (first !== undefined) return formatAddress(first);
  return path.some(isHiding) ? '<published address>' : '';
}

/** True if the helper of a router follows control connections and writes its own address into their replies. */
function isRewritten({ control: { routers }, scope: { path } }: ClientView): boolean {
  return routers.some(
    (router, index) =>
      router !== undefined &&
      path[index]?.router?.rewrites === true &&
      router.followed.sure.length > 0 &&
      router.change?.destination.kind !== 'same',
  );
}

/** True for a device behind which the server has an address that clients cannot reach. */
function isHiding({ published }: NetworkPolicy): boolean {
  return published?.direct === 'no';
}
