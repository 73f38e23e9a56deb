import type { Project, ProjectClient, ProjectFirewall, ProjectName, ProjectRule } from '../model/project.ts';
import { checkDocument } from '../parse/schema/check.ts';
import { validate } from '../parse/schema/compiled/project.js';
import { followAlias, itemsOf } from '../parse/yaml/access.ts';
import type { YamlContent } from '../parse/yaml/node.ts';
import { readYaml } from '../parse/yaml.ts';
import type { Diagnostic, Parsed } from '../source/diagnostic.ts';
import type { SourceDocument } from '../source/document.ts';
import { fieldsIn, readServer } from './project/server.ts';
import { type Notes, readAddresses, readLevel, readString } from './project/value.ts';

/**
 * Reads a `pasvlint.yaml`, version 1. Entries that cannot be read are left out with an error, which the command line treats as
 * a broken configuration.
 */
export function readProject(document: SourceDocument): Parsed<Project> {
  const yaml = readYaml(document);
  const [first, second] = yaml.value;
  const root = first?.kind === 'readable' ? followAlias(first.root) : undefined;
  const notes: Notes = [...yaml.diagnostics];
  if (root === undefined && notes.length === 0) notes.push(describeEmpty(document));
  if (second !== undefined) notes.push(describeSecond(second.kind === 'readable' ? second.root.span : second.span));
  if (root !== undefined) notes.push(...checkDocument(root, validate));
  const value = readFields(document.name, root, notes);
  return { value, diagnostics: notes.toSorted((one, two) => one.span.start - two.span.start) };
}

function readFields(file: string, root: YamlContent | undefined, notes: Notes): Project {
  const fields = fieldsIn(root);
  const items = (name: string): readonly YamlContent[] => itemsOf(fields.get(name)?.value) ?? [];
  const project: Project = {
    file,
    clients: items('clients').flatMap((node) => readClient(node, notes) ?? []),
    firewalls: items('firewalls').flatMap((node) => readFirewall(node) ?? []),
    servers: items('servers').flatMap((node) => readServer(node, notes) ?? []),
    rules: [...fieldsIn(fields.get('rules')?.value).values()].flatMap(({ key, value }) => {
      const level = readLevel(value);
      return level === undefined ? [] : [{ id: { value: key.text, span: key.span }, level } satisfies ProjectRule];
    }),
    resolve: [...fieldsIn(fields.get('resolve')?.value).values()].flatMap(({ key, value }) => {
      const addresses = readAddresses(value, notes);
      return addresses === undefined
        ? []
        : [{ name: { value: key.text, span: key.span }, addresses } satisfies ProjectName];
    }),
  };
  notes.push(...findTwins(project.clients), ...findTwins(project.firewalls), ...findTwins(project.servers));
  notes.push(...findStrangers(project));
  return project;
}

function readClient(node: YamlContent, notes: Notes): ProjectClient | undefined {
  const fields = fieldsIn(node);
  const name = readString(fields.get('name')?.value);
  const addresses = readAddresses(fields.get('addresses')?.value, notes);
  return name === undefined || addresses === undefined ? undefined : { name, addresses, span: node.span };
}

function readFirewall(node: YamlContent): ProjectFirewall | undefined {
  const fields = fieldsIn(node);
  const name = readString(fields.get('name')?.value);
  const policy = readString(fields.get('policy')?.value);
  return name === undefined || policy === undefined ? undefined : { name, policy, span: node.span };
}

/** Two entries of one kind with one name could not be told apart. */
function findTwins(entries: readonly Pick<ProjectClient, 'name'>[]): readonly Diagnostic[] {
  return entries.flatMap(({ name }, index) => {
    const first = entries.findIndex((entry) => entry.name.value === name.value);
    const twin = entries[first];
    if (first === index || twin === undefined) return [];
    const message = `There is another entry named \`${name.value}\`; give each its own name.`;
    const related = [{ label: 'the first one', span: twin.name.span }];
    return [{ severity: 'error', code: 'project-twin', message, span: name.span, related } satisfies Diagnostic];
  });
}

/** Firewalls that a path names but the file does not list. */
function findStrangers({ firewalls, servers }: Project): readonly Diagnostic[] {
  const known = new Set(firewalls.map(({ name }) => name.value));
  return servers
    .flatMap(({ path }) => path?.value ?? [])
    .filter(({ value }) => !known.has(value))
    .map(({ value, span }) => {
      const names =
        known.size === 0 ? 'none is listed' : `listed are ${[...known].map((name) => `\`${name}\``).join(', ')}`;
      const message = `There is no firewall named \`${value}\` under \`firewalls:\`; ${names}.`;
      return { severity: 'error', code: 'project-unknown-firewall', message, span } satisfies Diagnostic;
    });
}

function describeEmpty({ name }: SourceDocument): Diagnostic {
  const message = 'This file is empty; `pasvlint init` writes one to start from.';
  return { severity: 'error', code: 'project-empty', message, span: { file: name, start: 0, end: 0 } };
}

function describeSecond(span: Diagnostic['span']): Diagnostic {
  const message = 'A project file holds one document; what comes after the first is not read.';
  return { severity: 'error', code: 'project-several-documents', message, span };
}
