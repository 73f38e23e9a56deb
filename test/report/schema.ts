import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A JSON file of the repository. */
export function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** What a schema says against a JSON text; null if nothing. */
export function findErrors(schema: unknown, json: string): unknown {
  if (!isRecord(schema)) throw new TypeError('the schema is no object');
  const options = { allErrors: true, allowUnionTypes: true, strict: true, strictRequired: false, unicodeRegExp: false };
  const validate = new Ajv2020({
    ...options,
    formats: { uri: /^[a-z][a-z0-9+.-]*:/i, 'uri-reference': true, 'date-time': true },
  }).compile(schema);
  validate(JSON.parse(json));
  return validate.errors;
}
