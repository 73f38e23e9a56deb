import { checkDocument } from '../../../parse/schema/check.ts';
import { validate } from '../../../parse/schema/compiled/mapping.js';
import { fieldsOf, followAlias } from '../../../parse/yaml/access.ts';
import type { YamlContent, YamlMapping } from '../../../parse/yaml/node.ts';
import { readYaml } from '../../../parse/yaml.ts';
import type { Parsed } from '../../../source/diagnostic.ts';
import type { SourceDocument } from '../../../source/document.ts';
import { readText } from '../field.ts';
import { readList } from '../mapping.ts';
import { textOf } from './word.ts';

/** Where an export of a site's own says what a policy needs. */
export interface FormatMapping {
  readonly rules: Path;
  readonly name: Path | undefined;
  readonly action: Choice<'allow' | 'deny'>;
  readonly direction: Choice<'inbound' | 'outbound'> | 'inbound' | 'outbound';
  readonly protocol: Path | undefined;
  readonly from: Path | undefined;
  readonly to: Path | undefined;
  readonly ports: Path | undefined;
  readonly sourcePorts: Path | undefined;
  readonly disabled: Choice<'disabled'> | undefined;
  readonly priority: Path | undefined;
  readonly fallback: 'allow' | 'deny';
  readonly stateful: boolean;
  /** First keys of a rule that mean something or nothing: all others are not understood. */
  readonly known: readonly string[];
}

/** Keys from the outside in; none for the document itself. */
export type Path = readonly string[];

/** A place, and what its values mean. */
export interface Choice<Meaning> {
  readonly at: Path;
  readonly meanings: ReadonlyMap<string, Meaning>;
}

/** Reads a mapping file, version 1; undefined if it has errors. */
export function readFormatMapping(document: SourceDocument): Parsed<FormatMapping | undefined> {
  const { value, diagnostics } = readYaml(document);
  const [first] = value;
  const root = first?.kind === 'readable' ? followAlias(first.root) : undefined;
  const schema = root === undefined ? [] : checkDocument(root, validate);
  const found = [...diagnostics, ...schema];
  if (root?.kind !== 'mapping' || found.some(({ severity }) => severity === 'error')) {
    const span = root?.span ?? { file: document.name, start: 0, end: 0 };
    const message = 'This is no mapping of a format.';
    return {
      value: undefined,
      diagnostics: found.length > 0 ? found : [{ severity: 'error', code: 'mapping-unread', message, span }],
    };
  }
  return { value: readFields(root), diagnostics: found };
}

function readFields(root: YamlMapping): FormatMapping {
  const fields = fieldsOf(root);
  const value = (key: string): YamlContent | undefined => fields.get(key)?.value;
  const path = (key: string): Path | undefined => readPath(value(key));
  const direction = value('direction');
  const disabled = value('disabled');
  const mapped: Omit<FormatMapping, 'known'> = {
    rules: readPath(value('rules')) ?? [],
    name: path('name'),
    action: readChoice(value('action'), ['allow', 'deny']),
    direction:
      direction?.kind === 'mapping'
        ? readChoice(direction, ['inbound', 'outbound'])
        : readText(direction) === 'outbound'
          ? 'outbound'
          : 'inbound',
    protocol: path('protocol'),
    from: path('from'),
    to: path('to'),
    ports: path('ports'),
    sourcePorts: path('source_ports'),
    disabled: disabled === undefined ? undefined : readDisabled(disabled),
    priority: path('priority'),
    fallback: readText(value('default')) === 'allow' ? 'allow' : 'deny',
    stateful: readText(value('stateful')) !== 'false',
  };
  return {
    ...mapped,
    known: [...listFirstKeys(mapped), ...readList(value('ignore')).flatMap((node) => readText(node) ?? [])],
  };
}

function listFirstKeys({
  name,
  action,
  direction,
  protocol,
  from,
  to,
  ports,
  sourcePorts,
  disabled,
  priority,
}: Omit<FormatMapping, 'known'>): readonly string[] {
  const directed = typeof direction === 'string' ? undefined : direction.at;
  const paths = [name, action.at, directed, protocol, from, to, ports, sourcePorts, disabled?.at, priority];
  return paths.flatMap((path) => path?.[0] ?? []);
}

/** `.` is the document itself. */
function readPath(node: YamlContent | undefined): Path | undefined {
  const text = readText(node);
  return text === undefined ? undefined : text.split('.').filter((key) => key !== '');
}

function readChoice<const Meaning extends string>(
  node: YamlContent | undefined,
  meanings: readonly Meaning[],
): Choice<Meaning> {
  const fields = node?.kind === 'mapping' ? fieldsOf(node) : undefined;
  const pairs = meanings.flatMap((meaning) =>
    readList(fields?.get(meaning)?.value).map((word) => [textOf(word), meaning] as const),
  );
  return { at: readPath(fields?.get('at')?.value) ?? [], meanings: new Map(pairs) };
}

function readDisabled(node: YamlContent): Choice<'disabled'> {
  const fields = node.kind === 'mapping' ? fieldsOf(node) : undefined;
  const pairs = readList(fields?.get('values')?.value).map((word) => [textOf(word), 'disabled'] as const);
  return { at: readPath(fields?.get('at')?.value) ?? [], meanings: new Map(pairs) };
}
