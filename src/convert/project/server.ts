import { MODULE_PRESENCES, PROJECT_FILES, type ProjectServer } from '../../model/project.ts';
import { DIALECTS } from '../../model/server.ts';
import { type YamlField, fieldsOf, itemsOf, scalarValue } from '../../parse/yaml/access.ts';
import type { YamlContent } from '../../parse/yaml/node.ts';
import type { Spanned } from '../../source/span.ts';
import { readText } from '../policy/field.ts';
import { type Notes, readAddress, readChoice, readString, readStrings } from './value.ts';

/** Reads one entry of `servers:`; undefined if it has no name to call it by. */
export function readServer(node: YamlContent, notes: Notes): ProjectServer | undefined {
  const fields = fieldsIn(node);
  const value = (name: string): YamlContent | undefined => fields.get(name)?.value;
  const name = readString(value('name'));
  if (name === undefined) return undefined;
  const addresses = fieldsIn(value('addresses'));
  const dial = fieldsIn(value('dial'));
  const path = value('path');
  return {
    name,
    files: readFiles(fields),
    dialect: readChoice(value('dialect'), DIALECTS),
    os: readString(value('os')),
    kernel: readKernel(value('kernel')),
    addresses: {
      inside: readEach(addresses.get('inside')?.value, notes),
      public: readEach(addresses.get('public')?.value, notes),
    },
    interface: readString(value('interface')),
    path: path?.kind === 'sequence' ? { value: readStrings(path), span: path.span } : undefined,
    dial: { address: readAddress(dial.get('address')?.value, notes), port: readPort(dial.get('port')?.value) },
    conntrackFtp: readChoice(value('conntrack-ftp'), MODULE_PRESENCES),
    span: node.span,
  };
}

/** The fields of a mapping; none of anything else. */
export function fieldsIn(node: YamlContent | undefined): ReadonlyMap<string, YamlField> {
  return node?.kind === 'mapping' ? fieldsOf(node) : new Map<string, YamlField>();
}

function readFiles(fields: ReadonlyMap<string, YamlField>): ProjectServer['files'] {
  const named = PROJECT_FILES.flatMap((file) => {
    const path = readString(fields.get(file)?.value);
    return path === undefined ? [] : [[file, path] as const];
  });
  return Object.fromEntries(named);
}

/** A kernel's version. The text counts, not the number: `5.10` is no 5.1. */
export function readKernel(node: YamlContent | undefined): Spanned<readonly [number, number]> | undefined {
  const match = /^(\d+)\.(\d+)/.exec(readText(node) ?? '');
  return match === null || node === undefined
    ? undefined
    : { value: [Number(match[1]), Number(match[2])], span: node.span };
}

function readPort(node: YamlContent | undefined): Spanned<number> | undefined {
  const port = node?.kind === 'scalar' ? scalarValue(node) : undefined;
  return node === undefined || typeof port !== 'number' || !isPort(port) ? undefined : { value: port, span: node.span };
}

function isPort(number: number): boolean {
  return Number.isInteger(number) && number >= 1 && number <= 65_535;
}

/** Addresses that are written out one by one. */
export function readEach(node: YamlContent | undefined, notes: Notes): ProjectServer['addresses']['inside'] {
  return (itemsOf(node) ?? []).flatMap((item) => readAddress(item, notes) ?? []);
}
