import { createDice, type Dice } from '../dice.ts';
import type { WrapCase } from './libwrap.ts';

/** So many questions; the same seed gives the same ones. */
export function generateCases(count: number, seed: number): readonly WrapCase[] {
  const dice = createDice(seed);
  return Array.from({ length: count }, () => {
    const six = dice.chance(0.3);
    return {
      allow: makeFile(dice),
      deny: dice.chance(0.5) ? 'ALL: ALL\n' : makeFile(dice),
      client: dice.pick(six ? CLIENTS6 : CLIENTS),
      name: dice.pick(NAMES),
      server: dice.pick(six ? ['2001:db8::10', '::1'] : ['10.0.2.2', '127.0.0.1']),
      port: dice.pick([21, 21, 2121]),
    };
  });
}

const CLIENTS = ['10.0.0.1', '10.0.0.77', '10.1.2.3', '192.0.2.9', '8.0.0.1', '127.0.0.1'] as const;
const CLIENTS6 = ['2001:db8::1', '2001:db8:1::9', 'fe80::1', '::1'] as const;
const NAMES = ['unknown', 'unknown', 'paranoid', 'ftp.example.com', 'localhost', '10.0.0.cable.example.net'] as const;

const PATTERNS = [
  'ALL', 'all', 'LOCAL', 'KNOWN', 'UNKNOWN', 'PARANOID', '10.0.0.1', '10.0.0.', '10.', '10', '10.0', '010.0.0.1', '.0.0.1', '.',
  '10.0.0.0/24', '10.0.0.7/24', '10.0.0.1/32', '10.0.0.0/255.255.255.0', '10.0.0.0/255.0.255.0', '0.0.0.0/0', '0.0.0.0/0.0.0.0',
  '0.0.0.0/1', '192.0.2.9/255.255.255.255', '10.0.0.0/08', '10.0.0.0/+8', '10.0.0.0/8.5', '10.0.0.0/x', '10.0.0.0/-1', '10.0.0.0/33',
  '0xa.0.0.0/8', '010.0.0.0/8', '10.0.0/24', '10.0.0.0/255.0.0', '10.0.0.0/8/3', '10.0.0.0/', '10.0.0.0/0377.0.0.0', '0.0.0.0/32',
  '10.0.0.*', '10.*', '*', '**', '10.*.*.*', '10.*.*.*.*', '10.0.?.1', '?0.0.0.1', '*.1', '2001*', '10.0.0.1*', '1*', '010.*',
  '[2001:db8::1]', '[2001:db8::]/32', '[2001:db8::5]/64', '[::]/0', '[::]/', '[2001:db8::]/129', '[2001:db8::]/x', '[2001:DB8::1]',
  '[2001:db8:]', '[10.0.0.1]', '[10.0.0.0]/8', '[::ffff:10.0.0.1]', '[::ffff:10.0.0.0]/104', '[fe80::]/10', '[::1]/128', '[2001:db8:*]',
  '[::ffff:0:0]/80', '[::]/96',
  '2001:db8::1', '@group', '@', '/etc/passwd', '/none', 'ftp.example.com', '.example.com', '*.example.com', 'FTP.EXAMPLE.COM',
  'localhost', 'com.', 'user@10.', 'ALL@10.', 'ALL@ALL', 'UNKNOWN@ALL', 'KNOWN@10.0.0.1', 'ALL@ALL@ALL', 'ALL@', '@ALL',
  '10.0.0.0-10.0.0.9', '#', '# 10.', '10.0.0.1.', '1..', '256.', '10.0.0.1:22', '10.;8.', '\\', '10.\\',
] as const; // prettier-ignore

const DAEMONS = [
  'vsftpd', 'vsftpd', 'ALL', 'all', 'VSFTPD', 'sshd', 'vsftp', 'vs*', '*', 'vsftp?', '?', '.ftpd', 'vsftpd.', 'KNOWN', 'UNKNOWN', 'LOCAL',
  'in.ftpd', '21', '2121', '021', '2*', 'vsftpd@10.0.2.2', 'vsftpd@ALL', 'ALL@127.', 'vsftpd@UNKNOWN', 'vsftpd@[::1]', 'vsftpd@10.0.2.0/24',
  '21@10.0.2.2', 'vsftpd@', '@vsftpd', 'ftpd@10.0.2.2', '#', '*@10.0.2.2',
] as const; // prettier-ignore

const OPTIONS = [
  'allow', 'deny', 'ALLOW', 'Deny', 'allow x', 'allow =', 'severity info', 'severity local0.info', 'severity bogus', 'severity mail',
  'severity=notice', 'severity authpriv.err', 'severity ftp.info', 'severity warn', 'severity', 'keepalive', 'keepalive 3', 'linger 5',
  'linger', 'linger x', 'linger 0', 'linger -1', 'rfc931', 'rfc931 5', 'rfc931 0', 'rfc931 x', 'nice', 'nice 5', 'nice -5', 'nice x', 'umask 022',
  'umask', 'umask 9', 'umask 0', 'umask 777', 'umask 1777', 'banners /none', 'banners', 'setenv A b', 'setenv A', 'setenv', 'setenv=A b',
  'setenv VSFTPD_LOAD_CONF /etc/x.conf', 'spawn /bin/true', 'spawn', 'spawn = /bin/true', 'spawn echo a\\:b', 'spawn echo a:b',
  'aclexec /bin/true', 'aclexec /bin/false', 'aclexec', 'twist /bin/echo 421 no', 'twist', 'user nobody', 'user nobodyx', 'group nogroup',
  'group x-none', 'bogus', '', ' ', '/bin/true', 'nice 5x', 'umask 0778', 'linger 5x', 'rfc931 5x', 'severity mail.', 'severity .info', 'severity info.mail',
] as const; // prettier-ignore

function makeFile(dice: Dice): string {
  const lines = Array.from({ length: dice.below(4) }, () => makeLine(dice));
  const text = lines.map((line) => `${line}${dice.pick(['\n', '\n', '\n', '\n', '\r\n'])}`).join('');
  return dice.chance(0.06) ? text.trimEnd() : text;
}

function makeLine(dice: Dice): string {
  const odd = dice.below(40);
  if (odd === 0)
    return dice.pick([
      '',
      '# vsftpd: ALL',
      ' # vsftpd: ALL',
      'vsftpd ALL',
      '#x \\\nvsftpd: ALL',
      ':',
      ': ALL',
      'vsftpd:',
    ]);
  if (odd === 1) return `vsftpd: ${'192.0.2.1 '.repeat(dice.pick([10, 203, 204, 300]))}`;
  const list = makeList(dice, DAEMONS);
  const clients = makeList(dice, PATTERNS);
  const options = Array.from(
    { length: dice.pick([0, 0, 0, 1, 1, 2]) },
    () => `${dice.pick([':', ' : '])}${dice.pick(OPTIONS)}`,
  );
  const line = `${dice.pick(['', '', ' '])}${list}${dice.pick([':', ' : ', ': '])}${clients}${options.join('')}`;
  const cut = dice.below(line.length);
  return dice.chance(0.05) ? `${line.slice(0, cut)}\\\n${line.slice(cut)}` : line;
}

function makeList(dice: Dice, words: readonly [string, ...string[]]): string {
  const items = Array.from({ length: dice.pick([1, 1, 1, 2, 3]) }, () => dice.pick(words));
  const list = items.join(dice.pick([' ', ', ', ',', '\t']));
  return dice.chance(0.2) ? `${list} ${dice.pick(['EXCEPT', 'except'])} ${makeList(dice, words)}` : list;
}
