import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Diagnostic, Parsed } from '../../source/diagnostic.ts';
import type { SourceDocument } from '../../source/document.ts';
import { followAlias } from '../yaml/access.ts';
import { readYaml } from '../yaml.ts';
import { type Validate, placeErrors, plainValue } from './check.ts';

/**
 * Compiles a JSON Schema of the user's own, draft 7 or 2020-12, written in JSON or YAML; undefined with an error if it is none.
 * Loads the compiler, so import this module only when there is such a schema.
 */
export function compileSchema(document: SourceDocument): Parsed<Validate | undefined> {
  const { value, diagnostics } = readYaml(document);
  const [first] = value;
  const root = first?.kind === 'readable' ? followAlias(first.root) : undefined;
  const span = root?.span ?? { file: document.name, start: 0, end: 0 };
  if (root?.kind !== 'mapping')
    return fail([...diagnostics, describe('This is no JSON Schema: it must be a mapping.', span)]);
  try {
    const { $schema: dialect, ...schema } = Object.fromEntries(
      Object.entries(JSON.parse(JSON.stringify(plainValue(root)))),
    );
    const compiler = /draft-0[4-7]/.test(String(dialect)) ? new Ajv(OPTIONS) : new Ajv2020(OPTIONS);
    // The schema of schemas knows the place; the compiler does not.
    if (compiler.validateSchema(schema) !== true)
      return fail([...diagnostics, ...placeErrors(root, compiler.errors ?? [])]);
    return { value: compiler.compile(schema), diagnostics };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return fail([...diagnostics, describe(`This JSON Schema cannot be used: ${reason}.`, span)]);
  }
}

const OPTIONS = { allErrors: true, verbose: true, strict: false, validateFormats: false } as const;

function fail(diagnostics: readonly Diagnostic[]): Parsed<undefined> {
  return { value: undefined, diagnostics };
}

function describe(message: string, span: Diagnostic['span']): Diagnostic {
  return { severity: 'error', code: 'schema-unusable', message, span };
}
