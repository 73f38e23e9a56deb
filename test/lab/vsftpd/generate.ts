import { SETTINGS } from '../../../src/convert/vsftpd/settings.ts';
import { type Random, pick } from './random.ts';

/** A configuration file as bytes: from orderly to broken to noise. */
export function generateFile(random: Random): Buffer {
  const kind = random(100);
  if (kind < 4) return generateNoise(random);
  if (kind < 8) return pad(random, generateLines(random, 3));
  const wildness = kind < 45 ? 0 : kind < 85 ? 1 : 3;
  return generateLines(random, wildness);
}

/** `wildness`: how many lines in ten may be such that the daemon stops at them. */
function generateLines(random: Random, wildness: number): Buffer {
  const count = random(pick(random, [4, 12, 40]));
  const lines = Array.from({ length: count }, () => (random(10) < wildness ? wildLine(random) : tameLine(random)));
  const listen = pick(random, [
    'listen=YES',
    'listen_ipv6=YES',
    'listen=1',
    'listen=yes\nlisten_ipv6=NO',
    '',
    'listen=YES\nlisten_ipv6=YES',
  ]);
  lines.splice(random(lines.length + 1), 0, listen);
  const end = pick(random, ['\n', '\n', '\n', '\r\n', '']);
  const start = random(40) === 0 ? '\u00ef\u00bb\u00bf' : '';
  return Buffer.from(`${start}${lines.join(pick(random, ['\n', '\n', '\n', '\n', '\n\n', '\r\n']))}${end}`, 'latin1');
}

function tameLine(random: Random): string {
  if (random(8) === 0) return pick(random, ['', '# a comment', '#x=1', '  ', '\t\v\f\r', '#']);
  const { name, initial } = randomSetting(random);
  const start = pick(random, ['', '', '', ' ', '\t', '\v\r ']);
  return `${start}${name}=${tameValue(random, name, initial)}`;
}

function tameValue(random: Random, name: string, initial: unknown): string {
  if (typeof initial === 'boolean') {
    // Switches that would make the start hang on something outside the file stay as they are.
    if (name === 'ssl_enable' || name === 'pasv_addr_resolve')
      return random(name === 'ssl_enable' ? 8 : 3) === 0 ? 'YES' : 'NO';
    if (name === 'listen' || name === 'listen_ipv6') return pick(random, ['YES', 'NO']);
    return pick(random, ['YES', 'NO', 'yes', 'no', 'True', 'FALSE', '1', '0', 'yEs']);
  }
  if (typeof initial === 'number') return numberText(random);
  return textValue(random, name);
}

function numberText(random: Random): string {
  const digits = `${random(pick(random, [10, 1100, 5100, 66_000, 70_000, 5_000_000_000]))}`;
  const start = pick(random, ['', '', '', '', '0', '00', '-', '+', ' ', '\t', '0x', ' 0', '"', '=', '\v-', '.']);
  const end = pick(random, [
    '',
    '',
    '',
    '',
    ' ',
    '\r',
    ' # x',
    '-3100',
    'abc',
    ',001',
    '"',
    '\0',
    '8',
    '.5',
    '00000000000000000000',
  ]);
  return `${start}${digits}${end}`;
}

function textValue(random: Random, name: string): string {
  if (name === 'listen_address')
    return pick(random, [
      '',
      '127.0.0.1',
      '127.1',
      '0',
      '0x7f.1',
      'localhost',
      '127.0.0.1 x',
      '300.1.1.1',
      '0177.1',
      '127.0.0.1.',
      '1.2.3.4',
    ]);
  if (name === 'listen_address6')
    return pick(random, [
      '',
      '::',
      '::1',
      '::ffff:127.0.0.1',
      '[::1]',
      '::1%lo',
      'localhost',
      '1::2::3',
      '::1:',
      '0:0:0:0:0:0:0:0:1',
      '0',
      '::00001',
    ]);
  if (name === 'pasv_address') return pick(random, ['', '1.2.3.4', '10.1', 'x y', '"1.2.3.4"', '256.1.1.1', '::1']);
  const text = pick(random, [
    '',
    '/etc/vsftpd',
    'a=b',
    '"quoted"',
    'PASV,EPSV',
    'x # y',
    'h\u00e9llo',
    '\\',
    '$HOME',
    'a\0b',
    '0',
    'YES',
  ]);
  const start = pick(random, ['', '', ' ', '\t ']);
  const end = pick(random, ['', '', ' ', '\r', ' \v']);
  // A value of nothing but white space crashes Debian's build: rare, so that other lines are reached.
  return text === '' && random(20) > 0 ? '' : `${start}${text}${end}`;
}

function wildLine(random: Random): string {
  const { name, initial } = randomSetting(random);
  const value = tameValue(random, name, initial);
  switch (random(14)) {
    case 0:
      return `${name} =${value}`;
    case 1:
      return `${name}= ${value}`;
    case 2:
      return name;
    case 3:
      return `${name}=`;
    case 4:
      return `${name.toUpperCase()}=${value}`;
    case 5:
      return `${name}==${value}`;
    case 6:
      return `${name}=${value} # comment`;
    case 7:
      return pick(random, [
        ' # indented',
        '; semicolon',
        '[section]',
        '// slashes',
        'include=/etc/x',
        '=',
        '=YES',
        '\0',
        '\u00ffx=1',
      ]);
    case 8:
      return `${name}:${value}`;
    case 9:
      return `${name}=${pick(random, ['on', 'YES ', 'YES\r', '"YES"', 'y', '01', 'YES;', '', ' '])}`;
    case 10:
      return `${mutate(random, name)}=${value}`;
    case 11:
      return mutate(random, `${name}=${value}`);
    case 12:
      return printable(random);
    default:
      return Array.from({ length: random(30) }, () => String.fromCharCode(random(256))).join('');
  }
}

/** Any name of any build: what Debian's does not know has to be refused. */
function randomSetting(random: Random): { readonly name: string; readonly initial: unknown } {
  const focus = [
    'pasv_min_port',
    'pasv_max_port',
    'listen_address',
    'listen_address6',
    'pasv_address',
    'pasv_addr_resolve',
  ];
  const only = random(4) === 0 ? focus[random(focus.length)] : undefined;
  const known = SETTINGS.filter((entry) => entry.only === undefined || entry.only.includes('debian'));
  const entries = random(60) === 0 ? SETTINGS : known;
  const entry = entries.find((one) => one.name === only) ?? entries[random(entries.length)];
  return entry ?? { name: 'listen', initial: true };
}

function mutate(random: Random, text: string): string {
  const at = random(text.length + 1);
  const character = String.fromCharCode(pick(random, [random(256), 32 + random(95), 0, 13]));
  return `${text.slice(0, at)}${random(2) === 0 ? character : ''}${text.slice(at + random(2))}`;
}

function printable(random: Random): string {
  return Array.from({ length: random(40) }, () => String.fromCharCode(32 + random(95))).join('');
}

function generateNoise(random: Random): Buffer {
  return Buffer.from(Array.from({ length: random(400) }, () => (random(20) === 0 ? 10 : random(256))));
}

/** Longer than what the daemon reads, cut somewhere in the lines that follow the padding. */
function pad(random: Random, lines: Buffer): Buffer {
  const before = Math.max(0, 100_000 - random(lines.length + 20));
  const comment = Buffer.alloc(Math.max(0, before - 2), 'x');
  return Buffer.concat([Buffer.from('#'), comment, Buffer.from('\n'), lines]);
}
