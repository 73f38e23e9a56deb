import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { useScratchDirectory } from './directory.ts';
import { type Run, run } from './run.ts';

const PAGE = readFileSync('docs/policies.md', 'utf8');

/** The block of the page that is marked with these words. */
function blockOf(mark: string): string {
  return PAGE.split(`\`\`\`${mark}\n`)[1]?.split('```')[0] ?? '';
}

const { path: root, put } = useScratchDirectory();

/** Runs a command with the files of the page at hand; the name of the directory is taken out of what it prints. */
async function runThere(command: string): Promise<Run> {
  const words = command.split(' ').map((word) => (/\.(conf|yaml|json)$|^\.$/.test(word) ? `${root()}/${word}` : word));
  const { status, out, err } = await run(...words);
  return { status, out: out.replaceAll(`${root()}/`, ''), err: err.replaceAll(`${root()}/`, '') };
}

beforeEach(() => {
  put('vsftpd.conf', 'listen=YES\nanonymous_enable=YES\npasv_min_port=3001\npasv_max_port=3300\n');
  put('site.mapping.yaml', blockOf('yaml mapping'));
  put('site.schema.json', blockOf('json schema'));
  put('export.yaml', blockOf('yaml export'));
});

const FORMAT = '--mapping site.mapping.yaml --schema site.schema.json';

test('the example of the page prints what the page shows', async () => {
  const command = blockOf('sh').trim().replace('pasvlint ', '');
  const { status, out } = await runThere(`${command} --quiet`);
  expect(status).toBe(1);
  expect(out.split('\n').filter((line) => line.startsWith('export.yaml'))).toEqual(
    blockOf('text output').trim().split('\n'),
  );
});

describe('files in the format', () => {
  const RIGHT = () => blockOf('yaml export').replace('permited', 'permit');

  test.each([
    ['named', `check vsftpd.conf export.yaml ${FORMAT}`],
    ['named by role', `check vsftpd.conf --firewall export.yaml ${FORMAT}`],
    ['found in a directory, where the mapping and the schema are no input', `check . ${FORMAT}`],
  ])('are read when they are %s', async (_how, command) => {
    put('export.yaml', RIGHT());
    const { status, err, out } = await runThere(`${command} --format json`);
    expect([status, err]).toEqual([0, '']);
    const { diagnostics, summary } = JSON.parse(out);
    expect([diagnostics, summary.understood.firewallRules]).toEqual([[], [2, 2]]);
  });

  test('that the project file names are read', async () => {
    put('export.yaml', RIGHT());
    put(
      'pasvlint.yaml',
      'version: 1\nfirewalls: [{name: edge, policy: export.yaml}]\nservers: [{name: ftp, vsftpd: vsftpd.conf}]\n',
    );
    const { status, out } = await runThere(`check pasvlint.yaml ${FORMAT} --format json`);
    expect([status, JSON.parse(out).summary.understood.firewallRules]).toEqual([0, [2, 2]]);
  });

  test('a native policy beside them stays one, even with its rules in the same place', async () => {
    put('site.mapping.yaml', blockOf('yaml mapping').replace('firewall.acl', 'rules').replace('verdict', 'action'));
    put('export.yaml', 'rules: [{id: ftp, order: 1, action: permit, way: in}]\n');
    put('edge.yaml', 'version: 1\nname: edge\nrules: [{action: allow, direction: inbound}]\n');
    const { status, out } = await runThere('check . --mapping site.mapping.yaml --format json');
    expect([status, JSON.parse(out).summary.understood.firewallRules]).toEqual([0, [2, 2]]);
  });

  test('are shown', async () => {
    const { status, out } = await runThere('show export.yaml --mapping site.mapping.yaml');
    expect(status).toBe(0);
    expect(out).toContain('allow  ftp  inbound  tcp to port 21, 3001–3300');
  });
});

describe('what cannot be used ends the run with its place', () => {
  const cases: [what: string, file: string, text: string, message: string][] = [
    [
      'a key of the mapping',
      'site.mapping.yaml',
      'version: 1\nport: x\n',
      'site.mapping.yaml:2:1: `port` is not a key',
    ],
    ['no YAML', 'site.mapping.yaml', 'rules: [\n', 'site.mapping.yaml:'],
    [
      'a keyword of the schema',
      'site.schema.json',
      '{"properties": {"a": {"minimum": "x"}}}',
      'site.schema.json:1:34: This must be a number.',
    ],
    [
      'a schema that leads nowhere',
      'site.schema.json',
      '{"$ref": "#/nowhere"}',
      'site.schema.json:1:1: This JSON Schema cannot be used',
    ],
    ['a schema that is a list', 'site.schema.json', '[]', 'site.schema.json:1:1: This is no JSON Schema'],
    ['an export without the rules', 'export.yaml', 'firewall: {}\n', 'export.yaml is of no kind'],
  ];
  test.each(cases)('%s', async (...[, file, text, message]) => {
    put(file, text);
    const { status, out, err } = await runThere(`check vsftpd.conf export.yaml ${FORMAT}`);
    expect([status, out, err]).toEqual([2, '', expect.stringContaining(message)]);
  });

  test('a missing file', async () => {
    const { status, err } = await runThere('check vsftpd.conf export.yaml --mapping none.yaml');
    expect([status, err]).toEqual([2, expect.stringContaining('none.yaml cannot be read: no such file')]);
  });

  test('a schema without a mapping', async () => {
    const { status, err } = await runThere('check vsftpd.conf --schema site.schema.json');
    expect([status, err]).toEqual([2, expect.stringContaining('--mapping FILE has to tell what it means')]);
  });

  test('a mapping that no file fits', async () => {
    const { status, err } = await runThere('check vsftpd.conf --mapping site.mapping.yaml');
    expect([status, err]).toEqual([
      2,
      'pasvlint: no file here has a list of rules at `firewall.acl`, which site.mapping.yaml names\n',
    ]);
  });
});

test('without the flags, neither the mapping nor the export is taken for a policy', async () => {
  const { status, out } = await runThere('check . --format json');
  expect([status, JSON.parse(out).summary.understood.firewallRules]).toEqual([0, [0, 0]]);
});
