import type { Project, ProjectClient, ProjectFirewall, ProjectName, ProjectRule } from '../model/project.ts';
import { checkDocument } from '../parse/schema/check.ts';
import { validate } from '../parse/schema/compiled/project.js';
import { fieldsOf, followAlias, itemsOf } from '../parse/yaml/access.ts';
import type { YamlContent, YamlMapping } from '../parse/yaml/node.ts';
import { readYaml } from '../parse/yaml.ts';
import type { Diagnostic, Parsed } from '../source/diagnostic.ts';
import type { SourceDocument } from '../source/document.ts';
import type { Span } from '../source/span.ts';
import { type Fields, readAddresses, readLevel, readString } from './project/field.ts';
import { readProjectServer } from './project/server.ts';

/** Reads `pasvlint.yaml`, version 1. Every error has its place; an entry that lacks what it cannot do without is left out. */
export function readProject(document: SourceDocument): Parsed<Project> {
  const yaml = readYaml(document);
  const [first, second] = yaml.value;
  const root = first?.kind === 'readable' ? followAlias(first.root) : undefined;
  if (root === undefined)
    return { value: emptyProject(document.name), diagnostics: refuse(document, yaml.diagnostics) };
  const schema = checkDocument(root, validate);
  const further =
    second === undefined ? [] : [describeSecond(second.kind === 'readable' ? second.root.span : second.span)];
  const found = [...yaml.diagnostics, ...further, ...schema];
  if (root.kind !== 'mapping') return { value: emptyProject(document.name), diagnostics: found };
  const notes: Diagnostic[] = [];
  const value = readRoot(root, document.name, notes);
  return {
    value,
    diagnostics: [...found, ...notes.filter((note) => !found.some((one) => one.span.start === note.span.start))],
  };
}

function readRoot(root: YamlMapping, file: string, notes: Diagnostic[]): Project {
  const fields = fieldsOf(root);
  const entries = (name: string): readonly YamlMapping[] =>
    (itemsOf(fields.get(name)?.value) ?? []).filter((item) => item.kind === 'mapping');
  return {
    file,
    clients: entries('clients').flatMap((node) => readClient(node, notes)),
    firewalls: entries('firewalls').flatMap(readFirewall),
    servers: entries('servers').flatMap((node) => readProjectServer(node, notes)),
    rules: pairsOf(fields.get('rules')?.value).flatMap(readRule),
    resolve: pairsOf(fields.get('resolve')?.value).flatMap((pair) => readName(pair, notes)),
  };
}

function emptyProject(file: string): Project {
  return { file, clients: [], firewalls: [], servers: [], rules: [], resolve: [] };
}

function refuse(document: SourceDocument, diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  if (diagnostics.some(({ severity }) => severity === 'error')) return diagnostics;
  const message = 'The file is empty: it needs at least `version: 1`.';
  return [
    ...diagnostics,
    { severity: 'error', code: 'project-empty', message, span: { file: document.name, start: 0, end: 0 } },
  ];
}

function describeSecond(span: Span): Diagnostic {
  const message = 'A project file is one YAML document; what comes after the first one is not read.';
  return { severity: 'error', code: 'project-several-documents', message, span };
}

function readClient(node: YamlMapping, notes: Diagnostic[]): readonly ProjectClient[] {
  const fields: Fields = fieldsOf(node);
  const name = readString(fields.get('name')?.value);
  const addresses = readAddresses(fields.get('addresses')?.value, notes);
  return name === undefined || addresses === undefined ? [] : [{ name, addresses, span: node.span }];
}

function readFirewall(node: YamlMapping): readonly ProjectFirewall[] {
  const fields: Fields = fieldsOf(node);
  const name = readString(fields.get('name')?.value);
  const policy = readString(fields.get('policy')?.value);
  return name === undefined || policy === undefined ? [] : [{ name, policy, span: node.span }];
}

interface Pair {
  readonly name: ProjectRule['id'];
  readonly value: YamlContent;
}

function pairsOf(node: YamlContent | undefined): readonly Pair[] {
  if (node?.kind !== 'mapping') return [];
  return [...fieldsOf(node)].map(([name, { key, value }]) => ({ name: { value: name, span: key.span }, value }));
}

function readRule({ name, value }: Pair): readonly ProjectRule[] {
  const level = readLevel(value);
  return level === undefined ? [] : [{ id: name, level }];
}

function readName({ name, value }: Pair, notes: Diagnostic[]): readonly ProjectName[] {
  const addresses = readAddresses(value, notes);
  return addresses === undefined ? [] : [{ name, addresses }];
}
