import { basename, posix } from 'node:path';
import { type HostFiles, groupFiles } from '../convert/grouping.ts';
import type { KnownDocument } from '../convert/kind.ts';
import { splitSites } from '../convert/sites.ts';
import { createText, readText } from '../files.ts';
import { readRequests } from './search.ts';
import { complainAll } from './output.ts';
import { EXIT, type System } from './system.ts';

const FILE_NAME = 'pasvlint.yaml';

/** What a server entry of a project file can name besides its vsftpd.conf. */
const NAMED_KINDS = ['iptables', 'ip6tables', 'ipset', 'iptables-config', 'ip6tables-config'] as const;

/**
 * `pasvlint init`: writes a commented project file for what is found in the directory, as far as no project file below it governs
 * that. It overwrites nothing.
 */
export function runInit(directory: string, system: System): number {
  const { documents, failures } = readRequests([{ path: directory, kind: undefined }]);
  if (failures.length > 0)
    return complainAll(
      failures.map(({ message }) => message),
      system,
    );
  const path = posix.join(directory, FILE_NAME);
  const left = listLeft(documents, path);
  const prefix = posix.join(directory, '/');
  const names = left.map(({ document: { name }, kind }) => {
    return { name: name.startsWith(prefix) ? name.slice(prefix.length) : name, kind };
  });
  const { hosts } = groupFiles(names);
  const others = documents.filter((known) => known.kind === 'project' && !left.includes(known));
  const theirs = others.map(({ document }) => document.name).join(', ');
  if (hosts.length === 0) {
    const why = theirs === '' ? 'no vsftpd.conf' : `no vsftpd.conf that is not governed by ${theirs}`;
    return complainAll([`${directory} holds ${why}, so there is no server to describe`], system);
  }
  const failure = createText(path, writeProject(hosts));
  if (failure !== undefined) return complainAll([failure], system);
  const servers = hosts.map(({ name }) => name).join(', ');
  const rest = theirs === '' ? '' : ` (what is governed by ${theirs} is left to that)`;
  system.write(
    `wrote ${path} for ${servers}${rest}; state what is commented out in it, then run: pasvlint check ${directory}\n`,
  );
  return EXIT.clean;
}

/** What a project file of that path would govern; all of it where there is one already, which is not to be written anew. */
function listLeft(documents: readonly KnownDocument[], path: string): readonly KnownDocument[] {
  if (documents.some(({ document }) => document.name === path)) return documents;
  const { value: sites } = splitSites(documents, { named: [], find: readText });
  return sites.flatMap((site) => (site.project === undefined ? site.documents : []));
}

/** The text of a project file: what the directories tell is written, what only people know is a comment. */
function writeProject(hosts: readonly HostFiles[]): string {
  const policies = [...new Set(hosts.flatMap((host) => host.policies))];
  const firewalls = new Map(policies.map((file) => [file, nameFirewall(file, policies)]));
  return `${[
    '# What pasvlint is to know of these files. Names of files are relative to this one.',
    'version: 1',
    '',
    '# Who connects. Every group is judged on its own.',
    'clients:',
    '  - {name: internet, addresses: [any]}',
    '  # - {name: partners, addresses: [203.0.113.0/24]}',
    '',
    ...(policies.length === 0
      ? [
          '# Network firewalls on the way; without any, none is taken to be there.',
          '# firewalls:',
          '#   - {name: perimeter, policy: perimeter.yaml}',
        ]
      : [
          '# Network firewalls on the way.',
          'firewalls:',
          ...policies.map((file) => `  - {name: ${quote(firewalls.get(file) ?? file)}, policy: ${quote(file)}}`),
        ]),
    '',
    'servers:',
    ...hosts.flatMap((host) => writeServer(host, firewalls)),
    '',
    '# Rules that are not wanted here, or at another level (`pasvlint rules` lists them).',
    '# rules: {passive-range-wide: off, anonymous-exposed: error}',
    '# overrides:',
    '#   - {files: ["hosts/legacy/**"], rules: {old-tls-version: info}}',
    '',
    '# Findings that are known and accepted; the reason is needed, the end is not.',
    '# allow:',
    '#   - {rule: port-promiscuous, files: [vsftpd.conf], until: 2027-01-31, reason: FXP for the tape library}',
  ].join('\n')}\n`;
}

function writeServer(
  { name, vsftpd, files, policies }: HostFiles,
  firewalls: ReadonlyMap<string, string>,
): readonly string[] {
  const path = policies.map((file) => quote(firewalls.get(file) ?? file));
  return [
    `  - name: ${quote(name)}`,
    `    vsftpd: ${quote(vsftpd)}`,
    ...writeFiles(files),
    '    # The kernel decides whether the FTP helper is attached by itself, and the build what vsftpd.conf means.',
    '    # os: rhel9                  # or: kernel: "5.14" (uname -r) and dialect: redhat',
    '    # Of the server itself, and as clients see it.',
    '    # addresses: {inside: [10.0.2.2], public: [198.51.100.10]}',
    '    # interface: eth0            # where FTP comes in',
    '    # Firewalls between clients and server, client side first; [] if there are none.',
    `    path: [${path.join(', ')}]`,
  ];
}

/** To name the rule set says that nothing else filters, which only people know where there are files of another filter. */
function writeFiles(files: HostFiles['files']): readonly string[] {
  const named = NAMED_KINDS.flatMap((kind) => (files[kind] ?? []).slice(0, 1).map((file) => ({ kind, file })));
  const [other] = files['other-filter'] ?? [];
  if (other === undefined) return named.map(({ kind, file }) => `    ${kind}: ${quote(file)}`);
  const isRules = (kind: string): boolean => kind === 'iptables' || kind === 'ip6tables';
  return [
    `    # What ${other} lets through is not known to pasvlint. If it is not in use, name the rules that are loaded;`,
    '    # if it is, describe what it lets through as a policy, and put that last in the path.',
    ...named.map(({ kind, file }) => `    ${isRules(kind) ? '# ' : ''}${kind}: ${quote(file)}`),
  ];
}

/** The stem of the file, where no other policy has the same. */
function nameFirewall(file: string, files: readonly string[]): string {
  const stem = (path: string): string => basename(path).replace(/\.(ya?ml|json)$/, '');
  return files.filter((other) => stem(other) === stem(file)).length === 1 ? stem(file) : file;
}

/** Plain where YAML cannot take it for anything but a text; a JSON string is a YAML string. */
function quote(text: string): string {
  return /^[a-zA-Z][\w./-]*$/.test(text) && !/^(true|false|null|yes|no|on|off|y|n)$/i.test(text)
    ? text
    : JSON.stringify(text);
}
