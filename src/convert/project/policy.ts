import type { Permission } from '../../model/permission.ts';
import { type PathPattern, readPathPattern } from '../../model/path-pattern.ts';
import type { ProjectOverride, ProjectRule } from '../../model/project.ts';
import type { YamlContent } from '../../parse/yaml/node.ts';
import type { Spanned } from '../../source/span.ts';
import { isDate } from '../permission/date.ts';
import { fieldsIn } from './server.ts';
import { type Notes, readLevel, readString, readStrings } from './value.ts';

/** The levels of linter rules, by id. */
export function readRules(node: YamlContent | undefined): readonly ProjectRule[] {
  return [...fieldsIn(node).values()].flatMap(({ key, value }) => {
    const level = readLevel(value);
    return level === undefined ? [] : [{ id: { value: key.text, span: key.span }, level } satisfies ProjectRule];
  });
}

/** An entry of `overrides:`. */
export function readOverride(node: YamlContent, notes: Notes): ProjectOverride {
  const fields = fieldsIn(node);
  return {
    patterns: readPatterns(readStrings(fields.get('files')?.value), notes),
    rules: readRules(fields.get('rules')?.value),
  };
}

/** An entry of `allow:`; undefined if it lacks its rule or its reason, or its end is no day. */
export function readPermission(node: YamlContent, notes: Notes): Permission | undefined {
  const fields = fieldsIn(node);
  const rule = readString(fields.get('rule')?.value);
  const reason = readString(fields.get('reason')?.value);
  const until = readString(fields.get('until')?.value);
  const files = fields.get('files')?.value;
  const patterns = readPatterns(readStrings(files), notes);
  if (until !== undefined && !isDate(until.value)) {
    const message = `\`${until.value}\` is no day of the calendar; write it as YYYY-MM-DD.`;
    // What is not even written like a day, the schema has complained of.
    if (/^\d{4}-\d{2}-\d{2}$/.test(until.value))
      notes.push({ severity: 'error', code: 'permission-date', message, span: until.span });
    return undefined;
  }
  if (rule === undefined || reason === undefined) return undefined;
  return {
    rule,
    reason: reason.value,
    until: until?.value,
    reach: files === undefined ? { kind: 'everywhere' } : { kind: 'files', patterns },
    origin: 'project',
    span: node.span,
  };
}

function readPatterns(texts: readonly Spanned<string>[], notes: Notes): readonly PathPattern[] {
  return texts.flatMap(({ value, span }) => {
    const pattern = readPathPattern(value, span.file.slice(0, span.file.lastIndexOf('/') + 1));
    if (pattern !== undefined) return pattern;
    const message = `\`${value}\` is no pattern for paths relative to this file, such as \`hosts/ftp01/**\` or \`*.conf\`.`;
    notes.push({ severity: 'error', code: 'project-pattern', message, span });
    return [];
  });
}
