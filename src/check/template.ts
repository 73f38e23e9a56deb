import type { Field, FieldValue, Relation } from '../analyze/facts/vocabulary.ts';
import { listNames } from './names.ts';

/** A text with holes: each hole is a field of the row. */
export type Template = readonly (string | { readonly field: string })[];

/** What is wrong with a text of a rule, at a range of offsets in it. */
export interface Problem {
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

export interface ReadTemplate {
  readonly template: Template;
  readonly problems: readonly Problem[];
}

const TOKEN = /\{\{|\}\}|\{([^{}]*)\}|[{}]/g;

/** Reads `{relation.field}` placeholders, `{{` and `}}` being literal braces; the template leaves out what is wrong. */
export function readTemplate(text: string, name: string, relation: Relation): ReadTemplate {
  const template: (string | { field: string })[] = [];
  const problems: Problem[] = [];
  let literal = '';
  let from = 0;
  for (const match of text.matchAll(TOKEN)) {
    const [token, path] = match;
    const start = match.index;
    const end = start + token.length;
    literal += text.slice(from, start);
    from = end;
    if (token === '{{' || token === '}}') {
      literal += token.charAt(0);
      continue;
    }
    const read = path === undefined ? loneBrace(token) : readPath(path, name, relation);
    if ('message' in read) {
      problems.push({ message: read.message, start, end });
      continue;
    }
    if (literal !== '') template.push(literal);
    literal = '';
    template.push({ field: read.field });
  }
  literal += text.slice(from);
  if (literal !== '') template.push(literal);
  return { template, problems };
}

/** Fills the holes of a text with the values of one row. */
export function fillTemplate(template: Template, values: Readonly<Record<string, FieldValue>>): string {
  return template
    .map((part) => (typeof part === 'string' ? part : formatValue(part.field, values[part.field])))
    .join('');
}

function loneBrace(token: string): { message: string } {
  return { message: `a single '${token}' has no meaning; write '${token}${token}' for the character itself` };
}

function readPath(path: string, name: string, relation: Relation): { message: string } | { field: string } {
  const [head, fieldName = '', ...more] = path.split('.');
  if (head !== name || more.length > 0) {
    return { message: `a placeholder is written {${name}.field}; '{${path}}' is not one` };
  }
  const field: Field | undefined = Object.hasOwn(relation.fields, fieldName) ? relation.fields[fieldName] : undefined;
  if (field === undefined) {
    return { message: `'${name}' has no field '${fieldName}'; it has ${listNames(Object.keys(relation.fields))}` };
  }
  if (field.type === 'bool')
    return { message: `'${path}' is true or false, which makes no sentence; use a string field` };
  return { field: fieldName };
}

/** Lists are joined, doubles have one decimal at most. */
function formatValue(field: string, value: FieldValue | undefined): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(Math.round(value * 10) / 10);
  if (typeof value === 'object') return value.join(', ');
  throw new Error(`a row of facts has no text for field ${field}`);
}
