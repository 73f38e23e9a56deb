import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';

test('schemas and compiled validators are what their definitions make', () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/generate.mjs', '--check'], { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(status).toBe(0);
});

test.each(readdirSync('schemas'))('%s is a valid schema with a name that is no address', (file) => {
  const schema: unknown = JSON.parse(readFileSync(`schemas/${file}`, 'utf8'));
  expect(schema).toMatchObject({
    $id: expect.stringMatching(/^urn:pasvlint:/),
    title: expect.any(String),
    description: expect.any(String),
  });
  expect(new Ajv2020({ validateFormats: false }).validateSchema(JSON.parse(JSON.stringify(schema)))).toBe(true);
});
