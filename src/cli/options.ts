import { type Command, InvalidArgumentError, Option } from 'commander';
import type { DocumentKind } from '../convert/kind.ts';
import { parseKernel } from '../convert/kernel.ts';
import { SYSTEM_NAMES, type System, findSystem } from '../convert/systems.ts';
import type { Request } from './search.ts';
import { DIALECTS } from '../model/server.ts';
import type { Kernel } from '../model/site.ts';
import { type Format, type Output, addOutput } from './output.ts';

/** Files whose role is stated: the flag, the kind, and what the file is. */
const ROLES: readonly (readonly [flag: string, kind: DocumentKind, help: string])[] = [
  ['vsftpd', 'vsftpd', 'a vsftpd.conf'],
  ['iptables', 'iptables', 'iptables-save output'],
  ['ip6tables', 'ip6tables', 'ip6tables-save output'],
  ['ipset', 'ipset', '`ipset save` output'],
  ['iptables-config', 'iptables-config', '/etc/sysconfig/iptables-config'],
  ['ip6tables-config', 'ip6tables-config', '/etc/sysconfig/ip6tables-config'],
  ['modprobe', 'modprobe', 'a file of /etc/modprobe.d'],
  ['modules-load', 'modules-load', 'a file of /etc/modules-load.d'],
  ['lsmod', 'lsmod', 'lsmod output'],
  ['sysctl', 'sysctl', 'a file of /etc/sysctl.d, or `sysctl -a` output'],
  ['ufw', 'ufw', 'before.rules, user.rules or after.rules of ufw, ufw.conf or /etc/default/ufw'],
  ['hosts-allow', 'hosts-allow', '/etc/hosts.allow'],
  ['hosts-deny', 'hosts-deny', '/etc/hosts.deny'],
  ['listening', 'listening', '`ss -ltnp` output, or that of `netstat -ltnp`'],
  ['selinux-mode', 'selinux-mode', '/etc/selinux/config, or `sestatus` output'],
  ['selinux-booleans', 'selinux-booleans', '`getsebool -a` or `semanage boolean -l` output'],
  ['selinux-ports', 'selinux-ports', '`semanage port -l` output'],
  ['firewall', 'network-firewall', "a network firewall's policy"],
  ['definitions', 'definitions', 'what policies of Aerleon or Capirca refer to: networks, services, terms'],
];

/** Adds a flag for each role; the files that are named go to `requests`. */
export function addRoleOptions(command: Command, requests: Request[]): Command {
  for (const [flag, kind, help] of ROLES) {
    const option = new Option(`--${flag} <file>`, `${help}; - is standard input`).argParser((path: string) => {
      requests.push({ path, kind });
    });
    command.addOption(option);
  }
  return command;
}

/** Adds the two files that describe a format of the site's own. */
export function addFormatOptions(command: Command): Command {
  return command
    .option('--mapping <file>', 'where an export in a format of your own says what its rules are')
    .option('--schema <file>', 'the JSON Schema of that format');
}

const SUGGESTIONS = new WeakMap<Option, readonly string[]>();

/** What a shell may offer as the value of an option: all that it takes, or the best known of it. */
export function listValues(option: Option): readonly string[] {
  return option.argChoices ?? SUGGESTIONS.get(option) ?? [];
}

/** Where the outputs of a command are collected while its flags are read. */
export interface OutputList {
  outputs: readonly Output[];
}

/** Adds `--format` and `--output`, which pair up in the order in which they stand. */
export function addOutputOptions(command: Command, list: OutputList, formats: readonly Format[]): Command {
  const format = new Option(
    '--format <name>',
    `what to print: ${formats.join(', ')}; may be repeated, each with its --output`,
  );
  format.argParser((name: string) => {
    const known = formats.find((one) => one === name);
    if (known === undefined) throw new InvalidArgumentError(`Formats are ${formats.join(', ')}.`);
    list.outputs = addOutput(list.outputs, { format: known });
  });
  const output = new Option('--output <file>', 'write to a file instead of standard output').argParser(
    (file: string) => {
      list.outputs = addOutput(list.outputs, { file });
    },
  );
  SUGGESTIONS.set(format, formats);
  return command.addOption(format).addOption(output).option('--no-color', 'no colour, even on a terminal');
}

/** Adds what may be stated of all servers: kernel, system, dialect. */
export function addHostOptions(command: Command): Command {
  const kernel = new Option('--kernel <version>', 'the running kernel, as `uname -r` prints it').argParser(readKernel);
  const system = new Option('--os <name>', 'the system, which tells kernel and vsftpd, such as rhel7 or debian12');
  SUGGESTIONS.set(system, SYSTEM_NAMES);
  const dialect = new Option('--dialect <name>', 'whose vsftpd reads the file').choices(DIALECTS);
  return command.addOption(kernel).addOption(system.argParser(readSystem)).addOption(dialect);
}

/** Collects a flag that may be repeated. */
export function collect(value: string, previous: readonly string[] = []): readonly string[] {
  return [...previous, value];
}

function readKernel(text: string): Kernel {
  const kernel = parseKernel(text);
  if (kernel === undefined) throw new InvalidArgumentError('A kernel is written as 5.14 or 3.10.0-1160.el7.x86_64.');
  return kernel;
}

function readSystem(text: string): System {
  const system = findSystem(text);
  if (system === undefined) throw new InvalidArgumentError(`Systems are ${SYSTEM_NAMES.join(', ')}.`);
  return system;
}
