import { PROJECT_FILES, type ProjectServer } from '../../model/project.ts';
import { DIALECTS } from '../../model/server.ts';
import { fieldsOf, itemsOf } from '../../parse/yaml/access.ts';
import type { YamlContent, YamlMapping } from '../../parse/yaml/node.ts';
import type { Diagnostic } from '../../source/diagnostic.ts';
import type { Spanned } from '../../source/span.ts';
import { type Fields, readAddress, readChoice, readPort, readString } from './field.ts';

/** Reads one entry of `servers:`; none without a name. */
export function readProjectServer(node: YamlMapping, notes: Diagnostic[]): readonly ProjectServer[] {
  const fields: Fields = fieldsOf(node);
  const name = readString(fields.get('name')?.value);
  if (name === undefined) return [];
  const addresses = mappingOf(fields.get('addresses')?.value);
  const dial = mappingOf(fields.get('dial')?.value);
  const list = (key: string): ProjectServer['addresses']['inside'] =>
    (itemsOf(addresses?.get(key)?.value) ?? []).flatMap((item) => readAddress(item, notes) ?? []);
  return [
    {
      name,
      files: readFiles(fields),
      dialect: readChoice(fields.get('dialect')?.value, DIALECTS),
      os: readString(fields.get('os')?.value),
      kernel: readVersion(fields.get('kernel')?.value, notes),
      addresses: { inside: list('inside'), public: list('public') },
      interface: readString(fields.get('interface')?.value),
      path: readPath(fields.get('path')?.value),
      dial: { address: readAddress(dial?.get('address')?.value, notes), port: readPort(dial?.get('port')?.value) },
      conntrackFtp: readChoice(fields.get('conntrack-ftp')?.value, ['builtin', 'loaded', 'absent']),
      span: node.span,
    },
  ];
}

function mappingOf(node: YamlContent | undefined): Fields | undefined {
  return node?.kind === 'mapping' ? fieldsOf(node) : undefined;
}

function readFiles(fields: Fields): ProjectServer['files'] {
  return Object.fromEntries(
    PROJECT_FILES.flatMap((key) => {
      const path = readString(fields.get(key)?.value);
      return path === undefined ? [] : [[key, path]];
    }),
  );
}

function readPath(node: YamlContent | undefined): ProjectServer['path'] {
  const items = itemsOf(node);
  if (node === undefined || items === undefined) return undefined;
  return { value: items.flatMap((item) => readString(item) ?? []), span: node.span };
}

/** `5.14`, and longer forms of it; unquoted, `5.10` would be the number 5.1, so the text is read and not the number. */
function readVersion(
  node: YamlContent | undefined,
  notes: Diagnostic[],
): Spanned<readonly [number, number]> | undefined {
  const text = readString(node);
  if (text === undefined) return undefined;
  const [, major, minor] = /^(\d{1,3})\.(\d{1,4})(?!\d)/.exec(text.value) ?? [];
  if (major !== undefined && minor !== undefined) return { value: [Number(major), Number(minor)], span: text.span };
  const message = `\`${text.value}\` is no kernel version: write the first two numbers of \`uname -r\`, such as "5.14".`;
  notes.push({ severity: 'error', code: 'project-kernel', message, span: text.span });
  return undefined;
}
