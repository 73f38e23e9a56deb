import { findNearest } from '../../source/nearest.ts';
import { scalarValue } from '../yaml/access.ts';
import type { YamlContent } from '../yaml/node.ts';
import type { SchemaError } from './select.ts';

/** What does not fit, as a code and one sentence for people. */
export function describeError(
  error: SchemaError,
  node: YamlContent,
): { readonly code: string; readonly message: string } {
  const { keyword, params, parentSchema: schema, propertyName } = error;
  if (propertyName !== undefined) return { code: 'schema-key', message: `\`${propertyName}\` cannot be a key here.` };
  switch (keyword) {
    case 'additionalProperties':
      return { code: 'schema-unknown-key', message: describeUnknownKey(error) };
    case 'required': {
      const name = params.missingProperty ?? '';
      return { code: 'schema-missing-key', message: withPurpose(`\`${name}\` is missing`, schema?.properties?.[name]) };
    }
    case 'type':
      return { code: 'schema-type', message: `${describeType(params.type, node)}.` };
    case 'enum':
      return { code: 'schema-word', message: describeWord(params.allowedValues ?? [], node) };
    case 'const':
      return { code: 'schema-word', message: describeWord([params.allowedValue], node) };
    case 'minItems':
      return { code: 'schema-empty', message: 'This list must not be empty: leave the key out instead.' };
    case 'minLength':
      return { code: 'schema-empty', message: 'This must not be empty.' };
    case 'minimum':
    case 'maximum':
      return {
        code: 'schema-range',
        message: `This must be ${keyword === 'minimum' ? 'at least' : 'at most'} ${params.limit}.`,
      };
    case 'maxLength':
    case 'maxItems':
      return { code: 'schema-length', message: `This must not be longer than ${params.limit}.` };
    case 'anyOf':
      return { code: 'schema-type', message: describeChoice(schema, node) };
    default:
      return { code: 'schema-value', message: `This must be ${schema?.description ?? 'of another form'}.` };
  }
}

function describeUnknownKey({ params, parentSchema: schema }: SchemaError): string {
  const name = params.additionalProperty ?? '';
  const known = Object.keys(schema?.properties ?? {});
  const where = schema?.title === undefined ? 'here' : `of ${schema.title.replace(/^A/, 'a')}`;
  const near = findNearest(name, known);
  if (near !== undefined) return `\`${name}\` is not a key ${where}; did you mean \`${near}\`?`;
  return `\`${name}\` is not a key ${where}: known are ${known.map((key) => `\`${key}\``).join(', ')}.`;
}

function describeWord(allowed: readonly unknown[], node: YamlContent): string {
  const words = allowed.map(String);
  const near = node.kind === 'scalar' ? findNearest(node.text, words) : undefined;
  const choice = words.map((word) => `\`${word}\``).join(words.length > 2 ? ', ' : ' or ');
  const sentence = `This must be ${words.length > 2 ? 'one of ' : ''}${choice}`;
  return near === undefined ? `${sentence}.` : `${sentence}; did you mean \`${near}\`?`;
}

/** A list or mapping that may also be left empty is called what it is. */
function describeChoice(schema: SchemaError['parentSchema'], node: YamlContent): string {
  const types = (schema?.anyOf ?? []).map(({ type }) => type);
  if (!types.includes('null')) return `This must be ${schema?.description ?? 'of another form'}.`;
  return `${describeType(types.filter((type) => type !== undefined && type !== 'null').map(String), node)}.`;
}

const TYPE_WORDS: ReadonlyMap<string, string> = new Map([
  ['object', 'a mapping of keys to values'],
  ['array', 'a list'],
  ['string', 'text'],
  ['boolean', '`true` or `false`'],
  ['integer', 'a whole number'],
  ['number', 'a number'],
  ['null', 'empty'],
]);

function describeType(types: string | readonly string[] | undefined, node: YamlContent): string {
  const wanted = [types ?? []].flat().map((type) => TYPE_WORDS.get(type) ?? type);
  const isOtherScalar = node.kind === 'scalar' && typeof scalarValue(node) !== 'string' && node.text !== '';
  const hint = wanted.includes('text') && isOtherScalar ? `: put \`${node.text}\` in quotes` : '';
  return `This must be ${wanted.join(' or ')}${hint}`;
}

function withPurpose(sentence: string, schema: { readonly description?: string } | undefined): string {
  return schema?.description === undefined ? `${sentence}.` : `${sentence}: ${schema.description}.`;
}
