import type { Argument, Extension, Option } from '../../src/convert/iptables/extension.ts';
import { MATCH_EXTENSIONS } from '../../src/convert/iptables/matches/all.ts';
import { TARGET_EXTENSIONS } from '../../src/convert/iptables/targets/all.ts';
import type { Family } from '../../src/model/address.ts';
import type { Dice } from './dice.ts';

/** Words for options whose table only says that anything is read: by a part of the option's name. */
const VALUES: readonly (readonly [part: string, values: readonly [string, ...string[]]])[] = [
  ['comment', ['x', '"a b"', '""', '"-j DROP"']],
  [
    'ctstate',
    ['NEW', 'new,established', 'RELATED,ESTABLISHED', 'INVALID', 'DNAT', 'NEW,', 'FOO', 'N', 'UNTRACKED,SNAT'],
  ],
  ['ctstatus', ['NONE', 'ASSURED', 'seen_reply,confirmed', 'EXPECTED', 'FOO', 'NONE,ASSURED']],
  ['state', ['NEW', 'ESTABLISHED,RELATED', 'SNAT', 'inv', 'NEW,,ESTABLISHED', '']],
  ['ctproto', ['tcp', '17', 'foo', '0', '256', 'all']],
  ['ctorigsrcport', ['20', '20:30', '30:20', 'ssh', ':', '70000']],
  ['ctreplsrcport', ['20', '20:30', 'domain', '1:', '-5']],
  [
    'ports',
    [
      '22',
      '22,80',
      '1:5,7',
      '5:1',
      '22,',
      'ssh,http',
      '1,2,3,4,5,6,7,8,9,10,11,12,13,14,15',
      '1:2,3:4,5:6,7:8,9:10,11:12,13:14,15:16',
      '1000:',
      '0',
      '65536',
    ],
  ],
  [
    'port',
    [
      '22',
      '20:25',
      '25:20',
      ':',
      '5:',
      ':5',
      'ssh',
      'ftp:ssh',
      'nosuch',
      '0',
      '65536',
      '022',
      '0x16',
      '+5',
      '0:65535',
      '1:65535',
    ],
  ],
  ['tcp-flags', ['SYN', 'ALL', 'NONE', 'SYN,ACK', 'syn,rst', 'FOO', 'SYN,', 'FIN,SYN,RST,ACK']],
  [
    'icmpv6-type',
    ['128', 'echo-request', '1/4', 'ping', 'foo', '256', 'neighbour-solicitation', 'no', '255', 'port-unreachable'],
  ],
  ['icmp-type', ['8', 'ping', '3/3', 'any', '255', '3/', 'foo', 'net', 'redirect', '08', 'host-unreachable', '5/256']],
  ['tos', ['0x10', '16/0x3f', 'Minimize-Delay', '256', 'foo', '0x10/0x0f']],
  ['dscp-class', ['EF', 'af11', 'CS8', 'be', 'foo']],
  ['src-type', ['LOCAL', 'local,unicast', 'FOO', 'U', 'BROADCAST,']],
  ['dst-type', ['LOCAL', 'BROADCAST', 'multi', 'PROHIBIT,THROW', '']],
  ['range', ['10.0.0.1-10.0.0.9', '10.0.0.9-10.0.0.1', '10.0.0.1', '10.0.0.1-', 'fd00::1-fd00::9', 'foo', '10.1-10.2']],
  ['mac-source', ['02:00:00:00:00:01', 'AA:bb:0:1:2:3', '1:2:3', '02-00-00-00-00-01']],
  ['pkt-type', ['unicast', 'HOST', 'multicast', 'mcast', 'foo', 'otherhost']],
  ['owner', ['0', '0-10', 'root', '10-0', '-5', '5-', '4294967295']],
  [
    'to-destination',
    [
      '10.0.0.1',
      '10.0.0.1-10.0.0.9',
      '10.0.0.1:80',
      ':80-90',
      '10.0.0.1:80-90/70',
      'foo',
      '10.0.0.1:70000',
      '[fd00::1]:80',
      'fd00::1',
      '10.1',
    ],
  ],
  ['to-source', ['10.0.0.1', '10.0.0.1:80-90', ':1024-', 'fd00::1', '10.0.0.1:ssh', '[fd00::1-fd00::2]:5-9']],
  ['to-ports', ['80', '80-90', '90-80', 'ssh', '80:90', '70000', '0']],
  ['to', ['10.0.0.0/24', '10.0.0.0/255.255.0.0', 'fd00::/64', 'fd00::1', '10.0.0.1', 'foo']],
  [
    'reject-with',
    [
      'icmp-port-unreachable',
      'port-unreach',
      'tcp-reset',
      'icmp6-adm-prohibited',
      'no-route',
      'foo',
      'i',
      'admin-prohib',
    ],
  ],
  ['zone', ['0', '5', 'mark', '65536', 'foo']],
  ['ctevents', ['new', 'new,related,destroy', 'foo', 'assured,mark']],
  ['set-tos', ['0x10', '16/0x3f', 'Minimize-Delay', 'foo', '300']],
  ['match-set', ['nosuch']],
];

const NUMBERS: readonly [string, ...string[]] = [
  '0',
  '1',
  '5',
  '63',
  '64',
  '255',
  '256',
  '1000',
  '65535',
  '65536',
  '4294967295',
  '4294967296',
  '-1',
  '0x1',
  '010',
  'foo',
  '1:5',
  '5:1',
  ':5',
  '5:',
  ':',
  '1/2',
  '',
  'in',
  'out',
  'all',
  'none',
  'ipsec',
  'random',
  'nth',
  '0.5',
  '5/min',
  '10/s',
  'bm',
  'both',
  'packets',
  'original',
  'srcip',
  '/',
];

const CHAINS = {
  filter: ['INPUT', 'FORWARD', 'OUTPUT'],
  mangle: ['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'],
  nat: ['PREROUTING', 'INPUT', 'OUTPUT', 'POSTROUTING'],
  raw: ['PREROUTING', 'OUTPUT'],
} as const;

const GLOBALS: Readonly<Record<Family, readonly [string, ...string[]]>> = {
  ipv4: [
    '-s 10.0.0.0/8',
    '! -s 10.1.2.3',
    '-d 192.0.2.1',
    '-s 10.0.0.1,10.0.0.2',
    '-s 10.1/255.0.255.0',
    '-d 0/0',
    '-s foo!',
    '-s ::1',
    '-f',
    '! -f',
    '-d 10.0.0.1/33',
  ],
  ipv6: [
    '-s fd00::/8',
    '! -s fd00::1',
    '-d 2001:db8::1,2001:db8::2',
    '-d ::/0',
    '-s 10.0.0.1',
    '-f',
    '-s fd00::1/129',
    '-s ::1/ffff::',
  ],
};
const SHARED: readonly [string, ...string[]] = [
  '-i eth0',
  '! -i eth+',
  '-o eth0',
  '-i +',
  '! -o lo',
  '-c 1 2',
  '-v',
  '--foo',
  'stray',
  '! -j ACCEPT',
  '-i abcdefghijklmnopq',
  '-4',
  '--dport 5',
  '-m nosuch',
];
const PROTOCOLS: readonly [string, ...string[]] = [
  'tcp',
  'tcp',
  'tcp',
  'udp',
  'udp',
  'icmp',
  'ipv6-icmp',
  'sctp',
  'dccp',
  'esp',
  'ah',
  'ipcomp',
  'udplite',
  'all',
  '47',
  'foo',
  'mh',
];
const VERDICTS: readonly [string, ...string[]] = ['ACCEPT', 'ACCEPT', 'DROP', 'RETURN', 'U', 'QUEUE', 'NOSUCH'];

/** Objects of these cannot be made by the text itself. */
const NEED_OBJECTS: ReadonlySet<string> = new Set(['nfacct', 'rateest', 'RATEEST', 'SECMARK', 'connlabel']);

/** A text with one rule, and the line of it. */
export function writeLine(dice: Dice, family: Family): { readonly text: string; readonly line: string } {
  const match = pickExtension(MATCH_EXTENSIONS, family, dice);
  const target = dice.chance(0.5) ? pickExtension(TARGET_EXTENSIONS, family, dice) : undefined;
  const table = pickTable(target ?? match, dice);
  const chains = pickChains(table, [match, target]);
  const chain = dice.chance(0.15) ? 'U' : chains[dice.below(chains.length)];
  const parts: string[] = [];
  if (dice.chance(0.35)) parts.push(dice.pick(GLOBALS[family]));
  if (dice.chance(0.2)) parts.push(dice.pick(SHARED));
  parts.push(...writeProtocol([match, target], dice));
  if (match !== undefined && dice.chance(0.85))
    parts.push(`-m ${match.name}`, ...writeOptions(match, { dice, family }));
  if (dice.chance(0.15)) {
    const other = pickExtension(MATCH_EXTENSIONS, family, dice);
    if (other !== undefined) parts.push(`-m ${other.name}`, ...writeOptions(other, { dice, family }));
  }
  if (target !== undefined) parts.push(`-j ${target.name}`, ...writeOptions(target, { dice, family }));
  else if (dice.chance(0.9)) parts.push(`-j ${dice.pick(VERDICTS)}`);
  if (dice.chance(0.04)) parts.reverse();
  const line = `-A ${chain} ${parts.join(' ')}`;
  const jump = dice.chance(0.7) ? `-A ${chains[dice.below(chains.length)]} -j U\n` : '';
  return { line: `${table}: ${line}`, text: `*${table}\n:U - [0:0]\n${line}\n${jump}COMMIT\n` };
}

interface Context {
  readonly dice: Dice;
  readonly family: Family;
}

function pickExtension(extensions: readonly Extension[], family: Family, dice: Dice): Extension | undefined {
  const usable = extensions.filter((one) => one.families.includes(family) && !NEED_OBJECTS.has(one.name));
  return usable[dice.below(usable.length)];
}

/** Mostly a table where the kernel takes the module. */
function pickTable(extension: Extension | undefined, dice: Dice): keyof typeof CHAINS {
  const [table] = extension?.placement.tables ?? [];
  if (table !== undefined && table !== 'security' && dice.chance(0.85)) return table;
  return dice.pick(['filter', 'filter', 'mangle', 'nat', 'raw'] as const);
}

function pickChains(table: keyof typeof CHAINS, extensions: readonly (Extension | undefined)[]): readonly string[] {
  const fitting = CHAINS[table].filter((chain) =>
    extensions.every((one) => one?.placement.hooks === undefined || one.placement.hooks.includes(chain)),
  );
  return fitting.length > 0 ? fitting : CHAINS[table];
}

function writeProtocol(extensions: readonly (Extension | undefined)[], dice: Dice): readonly string[] {
  const wanted = extensions.flatMap((one) => one?.placement.protocols ?? []);
  const chosen = wanted[dice.below(Math.max(wanted.length, 1))];
  if (chosen !== undefined && dice.chance(0.9)) return [`-p ${chosen}`];
  return dice.chance(0.6) ? [`${dice.chance(0.08) ? '! ' : ''}-p ${dice.pick(PROTOCOLS)}`] : [];
}

function writeOptions(extension: Extension, context: Context): readonly string[] {
  const { dice } = context;
  const used: string[] = [];
  const wanted = new Set(
    extension.demands.flatMap((demand) =>
      demand.kind === 'any of' ? [demand.options[dice.below(demand.options.length)]] : [],
    ),
  );
  for (const option of extension.options) {
    const share = wanted.has(option.name) ? 0.96 : Math.min(0.5, 0.8 / extension.options.length);
    if (dice.chance(share)) used.push(writeOption(option, context));
  }
  if (used.length > 0 && dice.chance(0.03)) used.push(used[0] ?? '');
  return dice.chance(0.2) ? used.toReversed() : used;
}

function writeOption(option: Option, context: Context): string {
  const { dice } = context;
  const names = [option.name, ...option.aliases];
  let name = names[dice.below(names.length)] ?? option.name;
  if (dice.chance(0.04)) name = name.slice(0, Math.max(2, name.length - 1 - dice.below(3)));
  const negation = dice.chance(option.negatable ? 0.2 : 0.02) ? '! ' : '';
  const values = option.arguments.map((argument) => writeValue(option.name, argument, context));
  if (values.length === 1 && dice.chance(0.05)) return `${negation}--${name}=${values[0]}`;
  return [`${negation}--${name}`, ...values].join(' ');
}

/** Mostly a value that the reader would take; where the table takes anything, one from the list for the option. */
function writeValue(name: string, argument: Argument, { dice, family }: Context): string {
  const found = VALUES.find(([part]) => name.includes(part));
  if (found !== undefined && dice.chance(0.95)) return dice.pick(found[1]);
  const fitting = NUMBERS.filter((value) => argument.accepts(value, family));
  const [first, ...rest] = fitting;
  return first !== undefined && dice.chance(0.8) ? dice.pick([first, ...rest]) : dice.pick(NUMBERS);
}
