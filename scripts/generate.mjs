// Makes schemas/*.schema.json and src/parse/schema/compiled/*.js from the zod definitions in src/parse/schema/, and the
// pages in docs/ from the rule files in rules/ and the facts that they can see, and man/pasvlint.1 from the command line.
// `--check` changes nothing and fails if a file is not what it would be.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { rolldown } from 'rolldown';
import { z } from 'zod';
import { loadShippedRules } from './shipped-rules.mjs';

const COMPILED = 'src/parse/schema/compiled';
const PAGES = 'docs/rules';
const NOTE = '// Made by scripts/generate.mjs from the definitions beside this folder; edit those.\n';
const DECLARATION = `${NOTE}import type { Validate } from '../check.ts';\nexport declare const validate: Validate;\n`;

const work = mkdtempSync(join('node_modules', '.generate-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));

const { DOCUMENTS } = await loadSource('src/parse/schema/documents.ts');
const files = new Map();
for (const [name, definition] of Object.entries(DOCUMENTS)) {
  const schema = describe(name, definition);
  files.set(`schemas/${name}.schema.json`, `${JSON.stringify(schema, null, 2)}\n`);
  files.set(`${COMPILED}/${name}.js`, NOTE + (await compile(name, schema)));
  files.set(`${COMPILED}/${name}.d.ts`, DECLARATION);
}

const { renderRuleDocs } = await loadSource('src/report/rule-docs.ts');
const { renderFactDocs } = await loadSource('src/report/fact-docs.ts');
const { VOCABULARY } = await loadSource('src/analyze/facts/facts.ts');
files.set('docs/facts.md', renderFactDocs(VOCABULARY));
for (const [name, text] of renderRuleDocs((await loadShippedRules()).files)) files.set(`${PAGES}/${name}`, text);

const { renderManual } = await loadSource('src/cli/manual.ts');
files.set('man/pasvlint.1', renderManual());

if (process.argv.includes('--check')) {
  const stale = [...files].filter(([path, text]) => read(path) !== text).map(([path]) => path);
  if (stale.length > 0) console.error(`not up to date, run "npm run generate": ${stale.join(', ')}`);
  process.exit(stale.length > 0 ? 1 : 0);
}
mkdirSync(COMPILED, { recursive: true });
mkdirSync(PAGES, { recursive: true });
mkdirSync('man', { recursive: true });
for (const [path, text] of files) writeFileSync(path, text);

function describe(name, definition) {
  const {
    $schema,
    id: _,
    $ref: __,
    $defs = {},
    ...rest
  } = z.toJSONSchema(definition, { target: 'draft-2020-12', io: 'input' });
  const { [name]: root = rest, ...parts } = $defs;
  for (const part of Object.values(parts)) delete part.id;
  return {
    $schema,
    $id: `urn:pasvlint:${name}:1`,
    ...root,
    id: undefined,
    $defs: Object.keys(parts).length > 0 ? parts : undefined,
  };
}

// Formats are left to editors: a check that a rule file's reference is a URL is worth no code at run time.
async function compile(name, schema) {
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    validateFormats: false,
    allowUnionTypes: true,
    code: { source: true, esm: true, lines: true },
  });
  const input = join(work, `${name}.mjs`);
  writeFileSync(input, standaloneCode(ajv, ajv.compile(schema)));
  const bundle = await rolldown({ input, platform: 'neutral', logLevel: 'silent', resolve: { mainFields: ['main'] } });
  const { output } = await bundle.generate({ format: 'esm', minify: false, comments: false });
  await bundle.close();
  return output[0].code.replaceAll(/^\/\/.*generate-.*\n/gm, '');
}

async function loadSource(input) {
  const bundle = await rolldown({ input, platform: 'node', external: ['zod'], logLevel: 'silent' });
  const { output } = await bundle.write({ dir: work, format: 'esm' });
  await bundle.close();
  return import(pathToFileURL(join(process.cwd(), work, output[0].fileName)).href);
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
