// A tree with several project files: each site is judged by itself, and the reports become one.
import { cpSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findErrors, readJson } from '../report/schema.ts';
import { useScratchDirectory } from './directory.ts';
import { HOME } from './repository.ts';
import { run } from './run.ts';

const { path: root, put } = useScratchDirectory();
const SCHEMA = readJson('schemas/report.schema.json');
const CONFIG = 'ftp01/etc/vsftpd/vsftpd.conf';

/** What a project file says of the sample's server, whose policy lies above it. */
const PROJECT = `version: 1
firewalls:
  - {name: perimeter, policy: ../perimeter.yaml}
servers:
  - name: ftp01
    vsftpd: ${CONFIG}
    iptables: ftp01/etc/sysconfig/iptables
    iptables-config: ftp01/etc/sysconfig/iptables-config
    os: rhel7
    addresses: {inside: [198.51.100.10]}
    path: [perimeter]
`;

/** Two sites behind one perimeter, which lets too few ports through. */
beforeEach(() => {
  process.chdir(root());
  const sample = join(HOME, 'samples/passive-range-mismatch');
  for (const site of ['berlin', 'hamburg']) {
    cpSync(join(sample, 'ftp01'), join(root(), site, 'ftp01'), { recursive: true });
    put(`${site}/pasvlint.yaml`, PROJECT);
  }
  cpSync(join(sample, 'perimeter.yaml'), join(root(), 'perimeter.yaml'));
});
afterEach(() => process.chdir(HOME));

function edit(file: string, pattern: RegExp | string, text: string): void {
  writeFileSync(file, readFileSync(file, 'utf8').replace(pattern, text));
}

const repair = (site: string): void => edit(`${site}/${CONFIG}`, 'pasv_max_port=3300', 'pasv_max_port=3100');

async function report(...words: readonly string[]) {
  const { status, out, err } = await run('check', '--format', 'json', ...words);
  return { status, err, ...JSON.parse(out) };
}

async function problems(...words: readonly string[]): Promise<readonly string[]> {
  return (await run('check', '--quiet', ...words)).out.split('\n').map((line) => line.replace(/ perimeter .*\[/, ' ['));
}

describe('each site is judged by itself', () => {
  test('with its own levels of rules', async () => {
    put('hamburg/pasvlint.yaml', `${PROJECT}rules: {passive-range-blocked: warning}\n`);
    expect(await problems()).toEqual([
      `berlin/${CONFIG}:20:1: error: [passive-range-blocked]`,
      `hamburg/${CONFIG}:20:1: warning: [passive-range-blocked]`,
      '',
    ]);
  });

  test('with its own permissions and overrides', async () => {
    put('berlin/pasvlint.yaml', `${PROJECT}allow: [{rule: passive-range-blocked, reason: CHG-1}]\n`);
    put('hamburg/pasvlint.yaml', `${PROJECT}overrides: [{files: ["ftp01/"], rules: {passive-range-blocked: info}}]\n`);
    const { status, summary } = await report();
    expect([status, summary]).toEqual([0, expect.objectContaining({ errors: 0, allowed: 1 })]);
  });

  test('and what none governs without a project file', async () => {
    rmSync('hamburg/pasvlint.yaml');
    put('berlin/pasvlint.yaml', `${PROJECT}rules: {passive-range-blocked: off, password-in-clear-text: off}\n`);
    const { servers, findings } = await report();
    expect(
      servers.map(({ name, modes: [mode] }: { name: string; modes: readonly { client: string }[] }) => [
        name,
        mode?.client,
      ]),
    ).toEqual([
      ['hamburg/ftp01', 'any'],
      ['berlin/ftp01', 'any'],
    ]);
    expect(findings.map(({ locations: [first] }: { locations: readonly { file: string }[] }) => first?.file)).toContain(
      `hamburg/${CONFIG}`,
    );
  });

  test('to the same verdicts, findings and exit status as alone', async () => {
    const all = await report();
    const alone = await Promise.all(['berlin', 'hamburg'].map((site) => report(site)));
    const messagesOf = (one: { findings: readonly { message: string }[] }) =>
      one.findings.map(({ message }) => message).toSorted();
    expect(messagesOf(all)).toEqual(alone.flatMap(messagesOf).toSorted());
    expect(all.servers.map(({ modes }: { modes: unknown }) => modes)).toEqual(
      alone.flatMap(({ servers }) => servers.map(({ modes }: { modes: unknown }) => modes)),
    );
    repair('berlin');
    expect([(await run('check')).status, (await run('check', 'berlin')).status]).toEqual([1, 0]);
  });
});

test('the report is one: of the published shape, with names and fingerprints of their own, and sums', async () => {
  const { out } = await run('check', '--format', 'json');
  expect(findErrors(SCHEMA, out)).toEqual(null);
  const all = JSON.parse(out);
  expect(all.servers.map(({ name }: { name: string }) => name)).toEqual(['berlin/ftp01', 'hamburg/ftp01']);
  const prints = all.findings.map(({ fingerprint }: { fingerprint: string }) => fingerprint);
  expect(new Set(prints).size).toBe(prints.length);
  expect(all.summary).toMatchObject({ errors: 2, understood: { firewallRules: [17, 17], settings: [28, 28] } });
});

test.each(['text', 'json', 'sarif', 'github', 'gitlab', 'junit', 'checkstyle', 'markdown', 'html'])(
  'as %s it tells of both sites',
  async (format) => {
    const { out } = await run('check', '--format', format);
    for (const site of ['berlin', 'hamburg']) expect(out).toContain(`${site}/${CONFIG}`);
  },
);

test('a project file that is named counts alone', async () => {
  const { servers } = await report('--config', 'berlin/pasvlint.yaml');
  expect(servers.map(({ name }: { name: string }) => name)).toEqual(['ftp01']);
  expect((await report('berlin/pasvlint.yaml', 'hamburg/pasvlint.yaml')).servers).toHaveLength(2);
});

test('a nearer project file wins', async () => {
  put('pasvlint.yaml', 'version: 1\nrules: {passive-range-blocked: off}\n');
  cpSync('berlin/ftp01', 'ftp02', { recursive: true });
  expect(
    (await problems()).filter((line) => line.includes('passive-range-blocked')).map((line) => line.split(':')[0]),
  ).toEqual([`berlin/${CONFIG}`, `hamburg/${CONFIG}`]);
});

test('links to one project file govern a directory each', async () => {
  put('common/ftp', `${PROJECT}rules: {passive-range-blocked: off}\n`);
  for (const site of ['berlin', 'hamburg']) {
    rmSync(`${site}/pasvlint.yaml`);
    symlinkSync('../common/ftp', `${site}/pasvlint.yaml`);
  }
  expect((await problems()).filter((line) => line.includes('passive-range-blocked'))).toEqual([]);
  expect((await report()).servers).toHaveLength(2);
});

describe('a site that cannot be judged', () => {
  test.each<[string, string, string]>([
    [
      'because its project file is none',
      'version: 1\nserverz: []\n',
      'hamburg/pasvlint.yaml:2:1: `serverz` is not a key of a pasvlint project; did you mean `servers`?',
    ],
    [
      'because a file is not there',
      PROJECT.replace(CONFIG, 'gone.conf'),
      'hamburg/pasvlint.yaml:6:13: hamburg/gone.conf cannot be read: no such file or directory',
    ],
    [
      'because there is no such rule',
      `${PROJECT}rules: {no-such-rule: off}\n`,
      'hamburg/pasvlint.yaml:12:9: there is no rule no-such-rule',
    ],
  ])('%s is told, the others are judged, and the exit status is 2', async (_, text, line) => {
    put('hamburg/pasvlint.yaml', text);
    const { status, err, servers, diagnostics } = await report();
    expect([status, err]).toEqual([2, `pasvlint: ${line}\n`]);
    expect(servers.map(({ file }: { file: string }) => file)).toEqual([`berlin/${CONFIG}`]);
    expect(diagnostics).toEqual([
      expect.objectContaining({
        severity: 'error',
        code: 'site-not-judged',
        file: 'hamburg/pasvlint.yaml',
        message: expect.stringContaining('Nothing that belongs to hamburg/pasvlint.yaml is judged.'),
      }),
    ]);
  });

  test('because a file of it is no text, leaves the others alone', async () => {
    put('hamburg/ftp01/etc/sysconfig/iptables', '\0\0');
    const { status, servers } = await report();
    expect([status, servers.length]).toEqual([2, 1]);
  });

  test('because it has no server any more', async () => {
    rmSync(`hamburg/ftp01`, { recursive: true });
    put('hamburg/pasvlint.yaml', 'version: 1\n');
    const { status, err, servers } = await report();
    expect([status, err, servers.length]).toEqual([
      2,
      'pasvlint: no vsftpd.conf belongs to hamburg/pasvlint.yaml, so there is no FTP server to judge\n',
      1,
    ]);
  });

  test('changes no fingerprint of the others', async () => {
    const before = await report();
    put('hamburg/pasvlint.yaml', 'version: 1\nserverz: []\n');
    const after = await report();
    const prints = before.findings.map(({ fingerprint }: { fingerprint: string }) => fingerprint);
    for (const { fingerprint } of after.findings) expect(prints).toContain(fingerprint);
  });

  test('if all are, nothing is printed', async () => {
    for (const site of ['berlin', 'hamburg']) put(`${site}/pasvlint.yaml`, 'version: 1\nserverz: []\n');
    const { status, out, err } = await run('check');
    expect([status, out, err.split('\n').length]).toEqual([2, '', 3]);
  });
});

describe('baselines', () => {
  test('lie beside each project file, and hold for one site and for all', async () => {
    const { status, err } = await run('check', '--update-baseline');
    expect([status, err.replace(/: .*/g, '')]).toEqual([0, 'pasvlint\npasvlint\n']);
    expect(err).toMatch(/wrote berlin\/pasvlint-baseline\.json.*\n.*wrote hamburg\/pasvlint-baseline\.json/);
    const { baseline, summary } = await report();
    expect(baseline.files).toEqual(['berlin/pasvlint-baseline.json', 'hamburg/pasvlint-baseline.json']);
    expect([summary.errors, summary.known, (await run('check', 'berlin')).status]).toEqual([
      0,
      baseline.known.length,
      0,
    ]);
    edit('perimeter.yaml', '3001-3100', '3001-3050');
    expect((await run('check')).status).toBe(1);
  });

  test('may be one for all', async () => {
    await run('check', '--update-baseline', '--baseline', 'known.json');
    const { status, baseline } = await report('--baseline', 'known.json');
    expect([status, baseline.file, baseline.files, baseline.gone]).toEqual([0, 'known.json', ['known.json'], []]);
    repair('berlin');
    const repaired = await report('--baseline', 'known.json');
    expect(new Set(repaired.baseline.gone.map(({ file }: { file: string }) => file))).toEqual(
      new Set([`berlin/${CONFIG}`]),
    );
  });
});

test('a baseline that cannot be read keeps its site out of the report, and no other', async () => {
  put('hamburg/pasvlint-baseline.json', '{');
  const { status, err, servers, diagnostics } = await report();
  expect([status, err]).toEqual([2, expect.stringContaining('pasvlint: hamburg/pasvlint-baseline.json:1:')]);
  expect([
    servers.map(({ file }: { file: string }) => file),
    [...new Set(diagnostics.map(({ code }: { code: string }) => code))],
  ]).toEqual([[`berlin/${CONFIG}`], ['site-not-judged']]);
});

describe('fixes', () => {
  test('are made in every site', async () => {
    const { status, err } = await run('check', '--fix');
    expect([status, err.match(/changed \S+/g)]).toEqual([
      0,
      [`changed berlin/${CONFIG},`, `changed hamburg/${CONFIG},`].map((one) => one.replace(',', ':')),
    ]);
    expect(readFileSync(`hamburg/${CONFIG}`, 'utf8')).toContain('pasv_max_port=3100');
  });

  test('of a policy that sites share are one change, for all of them', async () => {
    const { out } = await run('check', '--fix-dry-run', '--owner', 'network');
    expect([out.match(/^Network team: .*/m)?.[0], out.match(/^\+\+\+ .*/gm)]).toEqual([
      'Network team: 1 change, proven',
      ['+++ b/perimeter.yaml'],
    ]);
  });

  test('that would harm another site are none', async () => {
    repair('berlin');
    edit('perimeter.yaml', '3001-3100', '3001-3400');
    const { out } = await run('check', '--fix-dry-run', '--owner', 'network');
    expect(out).toMatch(/^Network team: no change that is safe and proven$/m);
    expect(out.replace(/\s+/g, ' ')).toContain('PASV on hamburg/ftp01 for any: works before, partial afterwards');
  });

  test('leave a site alone of which something could not be read', async () => {
    edit('hamburg/ftp01/etc/sysconfig/iptables', 'COMMIT', '-A INPUT -p tcp --dport x -j ACCEPT\nCOMMIT');
    const { err } = await run('check', '--fix');
    expect(err).toContain(
      'pasvlint: nothing is changed below hamburg/pasvlint.yaml, because some of the input could not be read\n',
    );
    expect(err).toContain(`changed berlin/${CONFIG}:`);
  });
});

describe('other commands', () => {
  test('show tells of all sites, and of what they share once', async () => {
    const { hosts, documents } = JSON.parse((await run('show', '--format', 'json', '.')).out);
    expect(hosts.map(({ name }: { name: string }) => name)).toEqual(['berlin/ftp01', 'hamburg/ftp01']);
    expect(documents.filter(({ file }: { file: string }) => file === 'perimeter.yaml')).toHaveLength(1);
  });

  test('show goes on without a site that is broken', async () => {
    put('hamburg/pasvlint.yaml', 'version: 1\nserverz: []\n');
    const { status, out } = await run('show', '.');
    expect([status, out]).toEqual([2, expect.stringMatching(/^ftp01\n/)]);
  });

  test('trace takes the name that check prints', async () => {
    const words = ['trace', '.', '--source', '203.0.113.5', '--dport', '3238'];
    expect((await run(...words)).err).toBe(
      'pasvlint: these files describe several servers: name one with --server (berlin/ftp01, hamburg/ftp01)\n',
    );
    expect((await run(...words, '--server', 'hamburg/ftp01')).out).toMatch(/^DROP {2}by perimeter$/m);
  });

  test('decode tells of the servers of all sites', async () => {
    const { out } = await run('decode', '227 (198,51,100,10,12,166)', '--in', '.');
    expect(out.match(/^ {2}\S+\/ftp01/gm)).toEqual(['  berlin/ftp01', '  hamburg/ftp01']);
  });
});
