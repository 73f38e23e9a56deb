import { MODULE_PRESENCES, type ProjectFirewall, ROUTER_FILES } from '../../model/project.ts';
import type { YamlContent } from '../../parse/yaml/node.ts';
import { fieldsIn, readEach, readKernel } from './server.ts';
import { type Notes, readChoice, readString } from './value.ts';

/** Reads one entry of `firewalls:`; undefined if it has no name, or names neither a policy nor the rules of a router. */
export function readFirewall(node: YamlContent, notes: Notes): ProjectFirewall | undefined {
  const fields = fieldsIn(node);
  const value = (name: string): YamlContent | undefined => fields.get(name)?.value;
  const name = readString(value('name'));
  const policy = readString(value('policy'));
  const files = Object.fromEntries(
    ROUTER_FILES.flatMap((file) => {
      const path = readString(value(file));
      return path === undefined ? [] : [[file, path] as const];
    }),
  );
  if (name === undefined) return undefined;
  const [stray] = ROUTER_KEYS.flatMap((key) => fields.get(key)?.key ?? []);
  if (policy !== undefined && stray !== undefined) {
    const message = `\`${stray.text}\` is for a Linux router, and ${name.value} has a policy; name one or the other.`;
    notes.push({ severity: 'error', code: 'project-firewall', message, span: stray.span });
  }
  if (policy === undefined && value('iptables') === undefined && value('ip6tables') === undefined) {
    const message = `What ${name.value} lets through is not stated: name its \`policy\`, or for a Linux router what \`iptables\`-save and \`ip6tables\`-save print.`;
    notes.push({ severity: 'error', code: 'project-firewall', message, span: name.span });
    return undefined;
  }
  return {
    name,
    policy,
    files,
    os: readString(value('os')),
    kernel: readKernel(value('kernel')),
    addresses: readAddresses(value('addresses'), notes),
    outside: readString(value('outside')),
    inside: readString(value('inside')),
    conntrackFtp: readChoice(value('conntrack-ftp'), MODULE_PRESENCES),
    natFtp: readChoice(value('nat-ftp'), MODULE_PRESENCES),
    span: node.span,
  };
}

/** A list does not tell on which side an address is. */
function readAddresses(node: YamlContent | undefined, notes: Notes): ProjectFirewall['addresses'] {
  const sides = fieldsIn(node);
  return {
    outside: readEach(sides.get('outside')?.value, notes),
    inside: readEach(sides.get('inside')?.value, notes),
    unplaced: readEach(node, notes),
  };
}

const ROUTER_KEYS = [
  ...ROUTER_FILES,
  'os',
  'kernel',
  'addresses',
  'outside',
  'inside',
  'conntrack-ftp',
  'nat-ftp',
] as const;
