import { type Draft, type Table, drawFrom, spell } from './draft.ts';

/** The lab's people (RFC 5737 and 3849: addresses for documents). */
export const ADDRESSES = {
  client: '203.0.113.10',
  client6: '2001:db8:1::10',
  server: '10.0.2.2',
  server6: '2001:db8:2::2',
  public: '198.51.100.10',
};

/** Firewalls between client and server, client side first; only the first translates. */
export function writePolicies(draft: Draft): readonly string[] {
  const count = drawFrom(
    draft,
    'network',
    draft.nat
      ? [
          [85, '.one', 1],
          [15, 'two', 2],
        ]
      : [
          [40, '.none', 0],
          [50, '.one', 1],
          [10, 'two', 2],
        ],
  );
  return Array.from({ length: count }, (_, index) => writePolicy(draft, index));
}

function writePolicy(draft: Draft, index: number): string {
  const { nat, dice } = draft;
  const fallback = drawFrom(draft, 'default', [
    [85, '.deny', 'deny'],
    [15, 'allow', 'allow'],
  ]);
  const alg = dice.chance(0.25);
  const stateful = drawFrom(draft, 'tracking', [
    [92, '.stateful', true],
    [8, 'stateless', false],
  ]);
  if (alg) draft.tags.push('alg');
  const rules = [
    ...drawFrom(draft, 'network control', CONTROLS)(draft),
    ...drawFrom(draft, 'network data', DATA)(draft),
    ...drawFrom(draft, 'network active', ACTIVE)(draft),
    ...(stateful ? [] : drawFrom(draft, 'network replies', REPLIES)(draft)),
  ];
  const translations = nat && index === 0 ? drawFrom(draft, 'translation', TRANSLATIONS)(draft) : [];
  return [
    'version: 1',
    `name: ${index === 0 ? 'perimeter' : 'core'}`,
    `stateful: ${stateful}`,
    `default: ${fallback}`,
    `alg: {ftp: ${alg}}`,
    `nat:${translations.length === 0 ? ' []' : ''}`,
    ...translations.map((entry) => `  - {public: ${ADDRESSES.public}, inside: ${ADDRESSES.server}, ${entry}}`),
    'rules:',
    ...rules.map((rule, number) => `  - {name: rule-${number + 1}, ${rule}}`),
    '',
  ].join('\n');
}

type Writer = (draft: Draft) => readonly string[];
const SERVER = `["${ADDRESSES.server}", "${ADDRESSES.server6}"]`;
const CLIENTS = '["203.0.113.0/24", "2001:db8:1::/64"]';
const inbound = (ports: string, more = `to: ${SERVER}`): string =>
  `action: allow, direction: inbound, protocol: tcp, ${more}, ports: ["${ports}"]`;
const outbound = (more: string): string =>
  `action: allow, direction: outbound, protocol: tcp, from: ${SERVER}, ${more}`;

const CONTROLS: Table<Writer> = [
  [90, '.port', ({ port }) => [inbound(`${port}`)]],
  [8, 'from clients', ({ port }) => [inbound(`${port}`, `from: ${CLIENTS}, to: ${SERVER}`)]],
  [3, 'another port', () => [inbound('2100')]],
];

const DATA: Table<Writer> = [
  [45, '.exact', ({ first, last }) => [inbound(spell(first, last, '-'))]],
  [6, 'wide', () => [inbound('1024-65535')]],
  [8, 'none', () => []],
  [8, 'short', ({ first, cut }) => [inbound(spell(first, cut, '-'))]],
  [
    6,
    'hole',
    ({ first, last, cut, end }) => [
      inbound(spell(cut, end, '-')).replace('allow', 'deny'),
      inbound(spell(first, last, '-')),
    ],
  ],
  [
    4,
    'deny too late',
    ({ first, last, cut, end }) => [
      inbound(spell(first, last, '-')),
      inbound(spell(cut, end, '-')).replace('allow', 'deny'),
    ],
  ],
  [4, 'from clients', ({ first, last }) => [inbound(spell(first, last, '-'), `from: ${CLIENTS}, to: ${SERVER}`)]],
  [3, 'from others', ({ first, last }) => [inbound(spell(first, last, '-'), `from: ["192.0.2.0/24"], to: ${SERVER}`)]],
  [3, 'ipv4 only', ({ first, last }) => [inbound(spell(first, last, '-'), `to: ["${ADDRESSES.server}"]`)]],
  [3, 'to the public address', ({ first, last }) => [inbound(spell(first, last, '-'), `to: ["${ADDRESSES.public}"]`)]],
  [3, 'udp', ({ first, last }) => [inbound(spell(first, last, '-')).replace('tcp', 'udp')]],
];

const ACTIVE: Table<Writer> = [
  [35, '.from 20', () => [outbound('source_ports: ["20"], ports: ["1024-65535"]')]],
  [30, 'none', () => []],
  [12, 'any', () => [outbound('to: [any]')]],
  [10, 'to some', () => [outbound('ports: ["32768-60999"]')]],
  [5, 'denied', () => [outbound('to: [any]').replace('allow', 'deny')]],
];

/** What a device without a memory needs besides. */
const REPLIES: Table<Writer> = [
  [
    50,
    '.all',
    ({ port }) => [
      outbound(`source_ports: ["${port}", "1024-65535"]`),
      inbound('1-65535', `source_ports: ["1-65535"], to: ${SERVER}`),
    ],
  ],
  [30, 'control only', ({ port }) => [outbound(`source_ports: ["${port}"]`)]],
  [20, 'some', ({ port, first, cut }) => [outbound(`source_ports: ["${port}", "${spell(first, cut, '-')}"]`)]],
];

const TRANSLATIONS: Table<Writer> = [
  [50, '.exact', ({ port, first, last }) => [one(port), one(spell(first, last, '-'))]],
  [15, 'all', () => ['ports: "1-65535"']],
  [14, 'control only', ({ port }) => [one(port)]],
  [8, 'short', ({ port, first, cut }) => [one(port), one(spell(first, cut, '-'))]],
  [
    6,
    'shifted',
    ({ port, first, last }) => [
      one(port),
      `ports: "${spell(first + 1, last + 1, '-')}", to_ports: "${spell(first, last, '-')}"`,
    ],
  ],
];

function one(ports: number | string): string {
  return `ports: "${ports}", to_ports: "${ports}"`;
}
