import { type Draft, type Table, drawFrom } from './draft.ts';
import { ADDRESSES } from './network.ts';

/** A vsftpd.conf with the draft's port and range, and whatever else and whatever mistakes are drawn. */
export function writeConfig(draft: Draft): string {
  const { dice, tls, nat } = draft;
  const lines = [
    ...drawFrom(draft, 'listen', draft.ipv6 ? LISTENING_BOTH : LISTENING)(draft),
    ...(draft.port === 21 ? [] : [`listen_port=${draft.port}`]),
    ...drawFrom(draft, 'login', LOGINS),
    ...drawFrom(draft, 'range', RANGES)(draft),
    ...drawFrom(draft, 'address', nat ? PUBLIC_ADDRESSES : PRIVATE_ADDRESSES),
    ...drawFrom(draft, 'active', ACTIVE),
    ...drawFrom(draft, 'commands', COMMANDS),
    ...(tls ? drawFrom(draft, 'tls', TLS) : []),
    ...OTHERS.filter(() => dice.chance(0.1)),
  ];
  return drawFrom(draft, 'slip', SLIPS)(`${lines.join('\n')}\n`);
}

type Writer = (draft: Draft) => readonly string[];

const LISTENING: Table<Writer> = [
  [70, '.listen', () => ['listen=YES']],
  [20, 'listen_ipv6', () => ['listen=NO', 'listen_ipv6=YES']],
  [4, 'its address', () => ['listen=YES', `listen_address=${ADDRESSES.server}`]],
  [2, 'another address', () => ['listen=YES', 'listen_address=10.0.2.99']],
  [1, 'both', () => ['listen=YES', 'listen_ipv6=YES']],
  [1, 'none', () => ['listen=NO']],
];
const LISTENING_BOTH: Table<Writer> = [
  [80, '.listen_ipv6', () => ['listen=NO', 'listen_ipv6=YES']],
  [20, 'ipv4 only', () => ['listen=YES']],
];

const LOGINS: Table<readonly string[]> = [
  [70, '.anonymous', ['anonymous_enable=YES']],
  [25, 'local', ['anonymous_enable=NO', 'local_enable=YES']],
  [2, 'nobody', ['anonymous_enable=NO', 'local_enable=NO']],
];

const range = (first: string | number, last: string | number): readonly string[] => [
  `pasv_min_port=${first}`,
  `pasv_max_port=${last}`,
];
const RANGES: Table<Writer> = [
  [100, '.both', ({ first, last }) => range(first, last)],
  [5, 'unset', () => []],
  [4, 'only min', ({ first }) => [`pasv_min_port=${first}`]],
  [4, 'only max', ({ last }) => [`pasv_max_port=${last}`]],
  [4, 'swapped', ({ first, last }) => range(last, first)],
  [3, 'octal', ({ first, last }) => range(`0${first}`, `0${last}`)],
  [3, 'remark', ({ first, last }) => range(`${first} # low`, `${last} # high`)],
  [3, 'quoted', ({ first, last }) => range(first, `"${last}"`)],
  [3, 'too high', ({ first }) => range(first, 70_000)],
  [3, 'too low', () => range(900, 1050)],
  [3, 'twice', ({ first, last }) => [...range(first, last + 300), `pasv_max_port=${last}`]],
  [2, 'negative', ({ last }) => range(-1, last)],
  [2, 'wraps', ({ first, last }) => range(2 ** 32 + first, 2 ** 32 + last)],
  [2, 'over the control port', ({ port }) => range(Math.max(1024, port - 2), Math.max(1030, port + 2))],
];

const PUBLIC_ADDRESSES: Table<readonly string[]> = [
  [60, '.public', [`pasv_address=${ADDRESSES.public}`]],
  [25, 'unset', []],
  [8, 'private', [`pasv_address=${ADDRESSES.server}`]],
  [5, 'foreign', ['pasv_address=192.0.2.77']],
  [4, 'name', ['pasv_address=ftp.example.com', 'pasv_addr_resolve=YES']],
];
const PRIVATE_ADDRESSES: Table<readonly string[]> = [
  [70, '.unset', []],
  [8, 'own', [`pasv_address=${ADDRESSES.server}`]],
  [5, 'foreign', ['pasv_address=192.0.2.77']],
  [3, 'zero', ['pasv_address=0.0.0.0']],
  [3, 'name', ['pasv_address=ftp.example.com', 'pasv_addr_resolve=YES']],
  [2, 'unresolved', ['pasv_address=ftp.example.com']],
  [2, 'padded', ['pasv_address=010.0.2.2']],
];

const ACTIVE: Table<readonly string[]> = [
  [60, '.from 20', ['connect_from_port_20=YES']],
  [25, 'from any', []],
  [4, 'from 2020', ['connect_from_port_20=YES', 'ftp_data_port=2020']],
  [4, 'off', ['port_enable=NO']],
  [3, 'promiscuous', ['connect_from_port_20=YES', 'port_promiscuous=YES']],
];

const COMMANDS: Table<readonly string[]> = [
  [90, '.all', []],
  [3, 'no PASV', ['cmds_denied=PASV']],
  [3, 'no EPSV', ['cmds_denied=EPSV,EPRT']],
  [3, 'blank in list', ['cmds_denied=PASV, EPSV']],
  [3, 'pasv_enable', ['pasv_enable=NO']],
];

const CERTIFICATE = ['ssl_enable=YES', 'rsa_cert_file=/etc/ssl/certs/vsftpd.pem'];
const TLS: Table<readonly string[]> = [
  [50, 'offered', [...CERTIFICATE, 'allow_anon_ssl=YES', 'force_local_logins_ssl=NO', 'force_local_data_ssl=NO']],
  [20, 'required', [...CERTIFICATE, 'allow_anon_ssl=YES', 'force_anon_logins_ssl=YES', 'force_anon_data_ssl=YES']],
  [15, 'not for guests', CERTIFICATE],
  [10, 'implicit', [...CERTIFICATE, 'allow_anon_ssl=YES', 'implicit_ssl=YES']],
];

const OTHERS = [
  'dirmessage_enable=YES',
  'use_localtime=YES',
  'ftpd_banner=Welcome.',
  'hide_ids=YES',
  'write_enable=YES',
  'pasv_promiscuous=YES',
  '# pasv_min_port=1',
];

/** What goes wrong between the editor and the daemon. */
const SLIPS: Table<(text: string) => string> = [
  [94, '.none', (text) => text],
  [1, 'blanks around =', (text) => `${text}pasv_enable = YES\n`],
  [1, 'blank at end', (text) => text.replace(/(pasv_max_port=\d+)\n/, '$1 \n')],
  [1, 'crlf', (text) => text.replaceAll('\n', '\r\n')],
  [1, 'unknown', (text) => `${text}passive_ports=yes\n`],
  [1, 'no line end', (text) => text.trimEnd()],
  [1, 'indented remark', (text) => `  # managed\n${text}`],
];
