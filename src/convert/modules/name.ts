import type { Diagnostic } from '../../source/diagnostic.ts';
import type { Span } from '../../source/span.ts';
import { warn } from './statements.ts';

/** The kernel's own name of a module: `-` written `_`, old names resolved. */
export function canonicalModule(name: string): string {
  const plain = name.replaceAll('-', '_');
  return MODULE_ALIASES[plain] ?? plain;
}

/** True for the FTP helper, and for the module that translates addresses for it: loading that one brings the helper along. */
export function bringsFtpHelper(module: string): boolean {
  return module === 'nf_conntrack_ftp' || module === 'nf_nat_ftp';
}

// MODULE_ALIAS lines of the netfilter modules: their names before Linux 2.6.20, and what the CT target asks for.
const MODULE_ALIASES: Readonly<Record<string, string>> = {
  ip_conntrack: 'nf_conntrack',
  ip_conntrack_ftp: 'nf_conntrack_ftp',
  nfct_helper_ftp: 'nf_conntrack_ftp',
  ip_nat_ftp: 'nf_nat_ftp',
  ip_conntrack_amanda: 'nf_conntrack_amanda',
  ip_conntrack_h323: 'nf_conntrack_h323',
  ip_conntrack_irc: 'nf_conntrack_irc',
  ip_conntrack_netbios_ns: 'nf_conntrack_netbios_ns',
  ip_conntrack_pptp: 'nf_conntrack_pptp',
  ip_conntrack_sip: 'nf_conntrack_sip',
  ip_conntrack_tftp: 'nf_conntrack_tftp',
};

/** Says why modprobe finds no module by this name, or undefined if it may. */
export function checkModuleName(name: string, span: Span): Diagnostic | undefined {
  const trap = NAME_TRAPS.find(({ pattern }) => pattern.test(name));
  if (trap !== undefined) return warn(trap.code, trap.message(JSON.stringify(name)), span);
  const meant = FTP_MODULES.find((known) => known !== canonicalModule(name) && isNear(known, canonicalModule(name)));
  if (meant === undefined) return undefined;
  return warn('module-name-unknown', `There is no module ${name}; ${meant} was most likely meant.`, span);
}

/** The first that fits is told. `name` comes with quotes and escapes. */
const NAME_TRAPS: readonly {
  readonly code: string;
  readonly pattern: RegExp;
  readonly message: (name: string) => string;
}[] = [
  {
    code: 'carriage-return',
    pattern: /\r/,
    message: (name) =>
      `A carriage return belongs to the module name ${name}, which therefore does not exist; save the file with Unix line ends.`,
  },
  {
    code: 'module-list-commas',
    pattern: /,/,
    message: (name) => `${name} is taken for the name of one module: modules are separated by blanks, not by commas.`,
  },
  {
    code: 'module-list-option',
    pattern: /=/,
    message: (name) =>
      `${name} is taken for the name of a module: options belong in a file of /etc/modprobe.d, as in "options nf_conntrack_ftp ports=21".`,
  },
  {
    code: 'module-name-invalid',
    pattern: /\.ko(\.\w+)?$|\//,
    message: (name) => `${name} is a file: a module is named without its directory and without .ko.`,
  },
  {
    code: 'module-name-invalid',
    pattern: /[^A-Za-z0-9_-]/,
    message: (name) => `${name} has a character that is in no name of a module.`,
  },
  {
    code: 'module-name-invalid',
    pattern: /^(nf|ip)[_-].*[A-Z]|^[A-Z_-]+$/,
    message: (name) =>
      `${name} has capital letters: modprobe tells them from small ones, and the names of helper modules are small.`,
  },
];

const FTP_MODULES = ['nf_conntrack_ftp', 'nf_nat_ftp'];

/** True if one letter was left out, added or replaced, or two were swapped. */
function isNear(known: string, written: string): boolean {
  if (Math.abs(known.length - written.length) > 1 || known === written) return false;
  let start = 0;
  while (known.charAt(start) === written.charAt(start)) start += 1;
  let end = 0;
  while (end < Math.min(known.length, written.length) - start && known.at(-1 - end) === written.at(-1 - end)) end += 1;
  const left = known.slice(start, known.length - end);
  const right = written.slice(start, written.length - end);
  if (left.length <= 1 && right.length <= 1) return true;
  return (
    left.length === 2 && right.length === 2 && left.charAt(0) === right.charAt(1) && left.charAt(1) === right.charAt(0)
  );
}
