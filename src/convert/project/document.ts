import type { Project, ProjectClient, ProjectName } from '../../model/project.ts';
import { checkDocument } from '../../parse/schema/check.ts';
import { validate } from '../../parse/schema/compiled/project.js';
import { followAlias, itemsOf } from '../../parse/yaml/access.ts';
import type { YamlContent } from '../../parse/yaml/node.ts';
import { readYaml } from '../../parse/yaml.ts';
import type { Diagnostic, Parsed } from '../../source/diagnostic.ts';
import type { SourceDocument } from '../../source/document.ts';
import type { Spanned } from '../../source/span.ts';
import { readFirewall } from './firewall.ts';
import { readOverride, readPermission, readRules } from './policy.ts';
import { fieldsIn, readServer } from './server.ts';
import { type Notes, readAddresses, readString, readStrings } from './value.ts';

/** What one project file says, without what it extends. */
export interface ProjectDocument extends Omit<Project, 'files'> {
  /** Paths of other project files, relative to this one. */
  readonly bases: readonly Spanned<string>[];
}

/** Reads one file. Entries that cannot be read are left out with an error. */
export function readProjectDocument(document: SourceDocument): Parsed<ProjectDocument> {
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

function readFields(file: string, root: YamlContent | undefined, notes: Notes): ProjectDocument {
  const fields = fieldsIn(root);
  const items = (name: string): readonly YamlContent[] => itemsOf(fields.get(name)?.value) ?? [];
  const base = fields.get('extends')?.value;
  const project: ProjectDocument = {
    file,
    bases: base?.kind === 'sequence' ? readStrings(base) : [readString(base) ?? []].flat(),
    clients: items('clients').flatMap((node) => readClient(node, notes) ?? []),
    firewalls: items('firewalls').flatMap((node) => readFirewall(node, notes) ?? []),
    servers: items('servers').flatMap((node) => readServer(node, notes) ?? []),
    rules: readRules(fields.get('rules')?.value),
    overrides: items('overrides').map((node) => readOverride(node, notes)),
    permissions: items('allow').flatMap((node) => readPermission(node, notes) ?? []),
    baseline: readString(fields.get('baseline')?.value),
    resolve: [...fieldsIn(fields.get('resolve')?.value).values()].flatMap(({ key, value }) => {
      const addresses = readAddresses(value, notes);
      return addresses === undefined
        ? []
        : [{ name: { value: key.text, span: key.span }, addresses } satisfies ProjectName];
    }),
  };
  notes.push(...findTwins(project.clients), ...findTwins(project.firewalls), ...findTwins(project.servers));
  return project;
}

function readClient(node: YamlContent, notes: Notes): ProjectClient | undefined {
  const fields = fieldsIn(node);
  const name = readString(fields.get('name')?.value);
  const addresses = readAddresses(fields.get('addresses')?.value, notes);
  return name === undefined || addresses === undefined ? undefined : { name, addresses, span: node.span };
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

function describeEmpty({ name }: SourceDocument): Diagnostic {
  const message = 'This file is empty; `pasvlint init` writes one to start from.';
  return { severity: 'error', code: 'project-empty', message, span: { file: name, start: 0, end: 0 } };
}

function describeSecond(span: Diagnostic['span']): Diagnostic {
  const message = 'A project file holds one document; what comes after the first is not read.';
  return { severity: 'error', code: 'project-several-documents', message, span };
}
