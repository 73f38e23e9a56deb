// Which commits a hook looks into: it is run on the index as git runs it, with files that are wrong from the start.
import { readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Outcome, runBuilt, useRepository } from '../repository.ts';

const { put, git, copySample } = useRepository();

function commit(): void {
  git('commit', '--quiet', '--message', 'change');
}

function edit(file: string, pattern: RegExp, text: string): void {
  writeFileSync(file, readFileSync(file, 'utf8').replace(pattern, text));
}

function runHook(...words: readonly string[]): Outcome {
  return runBuilt(['check', '--staged', ...words], { GIT_INDEX_FILE: '.git/index' });
}

test.each([
  ['removes', () => git('rm', '--quiet', 'ftp01/etc/sysconfig/iptables-config')],
  ['moves', () => git('mv', 'perimeter.yaml', 'edge.yaml')],
  ['adds', () => git('add', put('ftp01/etc/modules-load.d/ftp.conf', 'nf_conntrack_ftp\n'))],
  [
    'changes the text, which alone tells the kind, of',
    () => {
      edit('perimeter.yaml', /$/, '# text\n');
      git('add', '.');
    },
  ],
  [
    'makes something else of',
    () => {
      writeFileSync('perimeter.yaml', 'a: 1\n');
      git('add', '.');
    },
  ],
  [
    'changes where a link leads in place of',
    () => {
      symlinkSync('perimeter.yaml', 'link.yaml');
      git('add', '.');
    },
  ],
] as const)('a commit that %s one of the files is judged', (_, change) => {
  copySample('passive-range-mismatch');
  rmSync('pasvlint.yaml', { force: true });
  git('add', '.');
  commit();
  change();
  const judged = runHook();
  expect(judged.out).not.toBe('');
});

test('a file that only the project file names is one of them, and so is what a link leads to', () => {
  const policy = 'version: 1\nname: edge\ndefault: allow\nrules: []\n';
  put('edge', policy);
  put('policy', policy);
  put('a/vsftpd.conf', 'listen=YES\nbad line\n');
  put(
    'pasvlint.yaml',
    'version: 1\nfirewalls: [{name: edge, policy: edge}]\nservers: [{name: a, vsftpd: a/vsftpd.conf}]\n',
  );
  symlinkSync('policy', 'link.yaml');
  git('add', '.');
  commit();
  const judgeChange = (file: string): boolean => {
    edit(file, /$/, '# text\n');
    git('add', '.');
    const { out } = runHook();
    git('reset', '--quiet', '--hard');
    return out !== '';
  };
  put('other', '');
  git('add', 'other');
  commit();
  expect(['edge', 'policy', 'other'].map(judgeChange)).toEqual([true, true, false]);
});

test('files whose role is stated, and rules of your own, are of them too', () => {
  copySample('passive-range-mismatch');
  put('saved', '*filter\nCOMMIT\n');
  git('add', '.');
  commit();
  const judgeChange = (file: string): number | null => {
    git('add', put(file, '*filter\nCOMMIT\n# text\n'));
    const { status } = runHook('--ip6tables', 'saved', '--rules', 'lint');
    git('reset', '--quiet', '--hard');
    return status;
  };
  expect(['saved', 'lint/own.yaml', 'lint2/other'].map(judgeChange)).toEqual([2, 2, 0]);
});

test('so is a project file of another name, and what it names', () => {
  copySample('passive-range-mismatch');
  rmSync('pasvlint.yaml');
  put('edge', readFileSync('perimeter.yaml', 'utf8'));
  put(
    'ci/ftp',
    'version: 1\nfirewalls: [{name: edge, policy: ../edge}]\nservers: [{name: a, vsftpd: ../ftp01/etc/vsftpd/vsftpd.conf}]\n',
  );
  git('add', '.');
  commit();
  const judgeChange = (file: string): number | null => {
    edit(file, /$/, '# text\n');
    git('add', '.');
    const { status } = runHook('--config', 'ci/ftp');
    git('reset', '--quiet', '--hard');
    return status;
  };
  put('other', '');
  git('add', '.');
  commit();
  expect(['ci/ftp', 'edge', 'other'].map(judgeChange)).toEqual([1, 1, 0]);
});

test('whoever asks for a report gets one', () => {
  copySample('passive-range-mismatch');
  git('add', '.');
  commit();
  put('README.md', '');
  git('add', '.');
  const { out } = runHook('--format', 'json');
  expect(JSON.parse(out).findings.length).toBeGreaterThan(0);
});

test('the baseline is read as it is staged, and a commit that changes or removes it is judged', () => {
  copySample('passive-range-mismatch');
  git('add', '.');
  runBuilt(['check', '--update-baseline']);
  git('add', '.');
  commit();
  expect(runHook('--format', 'text').status).toBe(0);
  rmSync('pasvlint-baseline.json');
  expect(runHook('--format', 'text').status).toBe(0);
  git('add', '.');
  expect(runHook().status).toBe(1);
  git('reset', '--quiet', '--hard');
  git('mv', 'pasvlint-baseline.json', 'known.json');
  edit('pasvlint.yaml', /$/, 'baseline: known.json\n');
  git('add', '.');
  expect(runHook().status).toBe(0);
  commit();
  edit('known.json', /"message": "/g, '"message": "x');
  git('add', '.');
  expect(runHook().status).toBe(1);
});

test('what a project file extends is read as it is staged, and is one of them', () => {
  copySample('passive-range-mismatch');
  put('base', 'version: 1\nrules: {passive-range-blocked: off}\n');
  edit('pasvlint.yaml', /$/, 'extends: base\n');
  git('add', '.');
  commit();
  expect(runHook('--format', 'text').status).toBe(0);
  writeFileSync('base', 'version: 1\n');
  expect(runHook('--format', 'text').status).toBe(0);
  git('add', '.');
  expect(runHook().status).toBe(1);
});

test.each([
  ['a name with a blank, over two lines', 'one file', 'policy: one\n      file'],
  ['a name in escapes', 'edge', 'policy: "\\x65dge"'],
  ['a name with a quote', "it's", "policy: 'it''s'"],
])('%s is understood in a project file', (_, name, written) => {
  put(name, 'version: 1\nname: edge\ndefault: allow\nrules: []\n');
  put('vsftpd.conf', 'listen=YES\nbad line\n');
  const server = 'servers:\n  - {name: a, vsftpd: vsftpd.conf, path: [edge]}\n';
  put('pasvlint.yaml', `version: 1\nfirewalls:\n  - name: edge\n    ${written}\n${server}`);
  put('other', '');
  git('add', '.');
  commit();
  edit('other', /$/, 'text\n');
  git('add', '.');
  expect(runHook().status).toBe(0);
  edit(name, /$/, '# text\n');
  git('add', '.');
  expect(runHook().status).toBe(1);
});
