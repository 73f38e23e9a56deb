import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { recognizeDocument } from '../../src/convert/kind.ts';
import { type SitePart, findConcerned, splitSites } from '../../src/convert/sites.ts';
import { documentOf } from './texts.ts';

const EMPTY = 'version: 1\n';
const COMPANY = 'version: 1\nfirewalls: []\n';
const POLICY = 'version: 1\nname: edge\nrules: []\n';
const RULES = '*filter\n:INPUT DROP [0:0]\nCOMMIT\n';

/** The documents of each site behind the project file that governs it; texts that are left out are those of their names. */
function split(files: readonly (string | readonly [name: string, text: string])[], ...named: readonly string[]) {
  const documents = files.map((file) => {
    const [name, text] = typeof file === 'string' ? [file, textOf(file)] : file;
    const document = documentOf(text, name);
    return { document, kind: recognizeDocument(document) };
  });
  const find = (name: string) => documents.find(({ document }) => document.name === name)?.document ?? `no ${name}`;
  const { value, diagnostics } = splitSites(documents, { named, find });
  return {
    parts: value,
    sites: value.map(describePart),
    told: diagnostics.map(({ code, span }) => `${code} ${span.file}`),
  };
}

function textOf(name: string): string {
  if (name.endsWith('pasvlint.yaml')) return EMPTY;
  if (name.endsWith('.yaml')) return POLICY;
  return name.endsWith('.conf') ? 'listen=YES\n' : RULES;
}

function describePart({ project, documents }: SitePart): string {
  const names = documents.filter(({ kind }) => kind !== 'project').map(({ document }) => document.name);
  return `${project?.file ?? 'none'}: ${names.join(' ')}`;
}

describe('a project file governs', () => {
  test('its directory and all below', () => {
    expect(
      split(['a/pasvlint.yaml', 'a/x/vsftpd.conf', 'b/pasvlint.yaml', 'b/vsftpd.conf', 'b/rules.v4']).sites,
    ).toEqual(['a/pasvlint.yaml: a/x/vsftpd.conf', 'b/pasvlint.yaml: b/vsftpd.conf b/rules.v4']);
  });

  test('not what a nearer one governs', () => {
    expect(split(['pasvlint.yaml', 'x/vsftpd.conf', 'a/pasvlint.yaml', 'a/vsftpd.conf', 'a/rules.v4']).sites).toEqual([
      'pasvlint.yaml: x/vsftpd.conf',
      'a/pasvlint.yaml: a/vsftpd.conf a/rules.v4',
    ]);
  });

  test('no directory whose name begins like its own', () => {
    expect(split(['a/pasvlint.yaml', 'a/vsftpd.conf', 'ab/vsftpd.conf']).sites).toEqual([
      'none: ab/vsftpd.conf',
      'a/pasvlint.yaml: a/vsftpd.conf',
    ]);
  });

  test('what it names elsewhere, and that is then no site without one', () => {
    const project = 'version: 1\nservers: [{name: a, vsftpd: ../ftp/vsftpd.conf}]\n';
    expect(split([['a/pasvlint.yaml', project], 'ftp/vsftpd.conf', 'b/pasvlint.yaml', 'b/vsftpd.conf']).sites).toEqual([
      'a/pasvlint.yaml: ftp/vsftpd.conf',
      'b/pasvlint.yaml: b/vsftpd.conf',
    ]);
  });

  test('below directories above the current one', () => {
    expect(
      split(['../pasvlint.yaml', 'vsftpd.conf', '../x/pasvlint.yaml', '../x/vsftpd.conf', '../../vsftpd.conf']).sites,
    ).toEqual(['none: ../../vsftpd.conf', '../pasvlint.yaml: vsftpd.conf', '../x/pasvlint.yaml: ../x/vsftpd.conf']);
  });

  test('everything if it is the only one and has no server of its own', () => {
    expect(split(['net/pasvlint.yaml', 'net/edge.yaml', 'hosts/vsftpd.conf']).sites).toEqual([
      'net/pasvlint.yaml: net/edge.yaml hosts/vsftpd.conf',
    ]);
  });

  test('everything if it is the only one that is named', () => {
    const files = ['a/pasvlint.yaml', 'a/vsftpd.conf', 'a/b/pasvlint.yaml', 'a/b/vsftpd.conf', 'c/vsftpd.conf'];
    expect(split(files, 'a/pasvlint.yaml').sites).toEqual([
      'a/pasvlint.yaml: a/vsftpd.conf a/b/vsftpd.conf c/vsftpd.conf',
    ]);
  });

  test('nothing if others are named', () => {
    const files = [
      'a/pasvlint.yaml',
      'a/vsftpd.conf',
      'a/b/pasvlint.yaml',
      'a/b/vsftpd.conf',
      'c/pasvlint.yaml',
      'c/vsftpd.conf',
    ];
    expect(split(files, 'a/pasvlint.yaml', 'c/pasvlint.yaml').sites).toEqual([
      'a/pasvlint.yaml: a/vsftpd.conf a/b/vsftpd.conf',
      'c/pasvlint.yaml: c/vsftpd.conf',
    ]);
  });
});

describe('a project file that another one extends', () => {
  const extending = 'version: 1\nextends: ../pasvlint.yaml\n';

  test('is no site of its own', () => {
    const { sites, parts } = split([
      'pasvlint.yaml',
      ['a/pasvlint.yaml', extending],
      'a/vsftpd.conf',
      ['b/pasvlint.yaml', extending],
      'b/vsftpd.conf',
    ]);
    expect(sites).toEqual(['a/pasvlint.yaml: a/vsftpd.conf', 'b/pasvlint.yaml: b/vsftpd.conf']);
    expect(parts[0]?.documents.map(({ document }) => document.name)).toContain('pasvlint.yaml');
  });

  test('is one all the same where it governs a server that the other one does not', () => {
    expect(split(['pasvlint.yaml', 'x/vsftpd.conf', ['a/pasvlint.yaml', extending], 'a/vsftpd.conf']).sites).toEqual([
      'pasvlint.yaml: x/vsftpd.conf',
      'a/pasvlint.yaml: a/vsftpd.conf',
    ]);
  });

  test('is none for a server that it lists, which is one of the other', () => {
    const base = 'version: 1\nservers: [{name: x, vsftpd: x/vsftpd.conf}]\n';
    expect(
      split([['pasvlint.yaml', base], 'x/vsftpd.conf', ['a/pasvlint.yaml', extending], 'a/vsftpd.conf']).sites,
    ).toEqual(['a/pasvlint.yaml: x/vsftpd.conf a/vsftpd.conf']);
  });

  test('is none if it has a name of its own', () => {
    const files = [
      ['company.yaml', COMPANY],
      'x/vsftpd.conf',
      ['a/pasvlint.yaml', 'version: 1\nextends: ../company.yaml\n'],
      'a/vsftpd.conf',
    ] as const;
    expect(split(files).sites).toEqual(['none: x/vsftpd.conf', 'a/pasvlint.yaml: a/vsftpd.conf']);
  });

  test('is told of if it extends the other one as well', () => {
    const { parts } = split([
      'a/vsftpd.conf',
      ['pasvlint.yaml', 'version: 1\nextends: a/pasvlint.yaml\n'],
      ['a/pasvlint.yaml', extending],
      ['b/pasvlint.yaml', EMPTY],
      'b/vsftpd.conf',
    ]);
    expect(parts.map(({ project, diagnostics }) => [project?.file, diagnostics.map(({ code }) => code)])).toEqual([
      ['pasvlint.yaml', ['project-circle']],
      ['a/pasvlint.yaml', ['project-circle']],
      ['b/pasvlint.yaml', []],
    ]);
  });
});

test('a project file below which nearer ones govern every server is told to have no effect', () => {
  expect(split(['pasvlint.yaml', 'a/pasvlint.yaml', 'a/vsftpd.conf'])).toMatchObject({
    sites: ['a/pasvlint.yaml: a/vsftpd.conf'],
    told: ['project-shadowed pasvlint.yaml'],
  });
});

test('one of several that has no server is a site all the same, which cannot be judged', () => {
  expect(split(['a/pasvlint.yaml', 'a/vsftpd.conf', 'b/pasvlint.yaml', 'b/edge.yaml']).sites).toEqual([
    'a/pasvlint.yaml: a/vsftpd.conf',
    'b/pasvlint.yaml: b/edge.yaml',
  ]);
});

test('of several in one directory the one that is named as one counts, and the other is part of its site', () => {
  const { parts } = split([
    ['a/ftp.yaml', COMPANY],
    'a/pasvlint.yaml',
    'a/vsftpd.conf',
    'b/pasvlint.yaml',
    'b/vsftpd.conf',
  ]);
  expect(parts.map(({ project }) => project?.file)).toEqual(['a/pasvlint.yaml', 'b/pasvlint.yaml']);
  expect(parts[0]?.documents.map(({ document }) => document.name)).toContain('a/ftp.yaml');
});

describe('what no project file governs or names', () => {
  test('belongs to the nearest servers, whoever governs them', () => {
    expect(
      split([
        'rules.v4',
        'edge.yaml',
        'a/pasvlint.yaml',
        'a/vsftpd.conf',
        'b/pasvlint.yaml',
        'b/vsftpd.conf',
        'b/rules.v4',
      ]).sites,
    ).toEqual([
      'a/pasvlint.yaml: a/vsftpd.conf rules.v4 edge.yaml',
      'b/pasvlint.yaml: b/vsftpd.conf b/rules.v4 rules.v4 edge.yaml',
    ]);
  });

  test('is standard input, too', () => {
    expect(split([['(standard input)', RULES], 'a/pasvlint.yaml', 'a/vsftpd.conf']).sites).toEqual([
      'a/pasvlint.yaml: a/vsftpd.conf (standard input)',
    ]);
  });
});

describe('a network policy', () => {
  const naming = 'version: 1\nfirewalls: [{name: edge, policy: ../edge.yaml}]\n';

  test('is one text for all that name it', () => {
    const { parts, sites } = split([
      'edge.yaml',
      ['a/pasvlint.yaml', naming],
      'a/vsftpd.conf',
      ['b/pasvlint.yaml', naming],
      'b/vsftpd.conf',
    ]);
    expect(sites).toEqual(['a/pasvlint.yaml: edge.yaml a/vsftpd.conf', 'b/pasvlint.yaml: edge.yaml b/vsftpd.conf']);
    const texts = parts.flatMap(({ documents }) => documents.filter(({ document }) => document.name === 'edge.yaml'));
    expect(new Set(texts.map(({ document }) => document)).size).toBe(1);
  });

  test('that others name is crossed by the servers below it all the same', () => {
    expect(
      split(['edge.yaml', ['a/pasvlint.yaml', naming], 'a/vsftpd.conf', 'b/pasvlint.yaml', 'b/vsftpd.conf']).sites,
    ).toEqual(['a/pasvlint.yaml: edge.yaml a/vsftpd.conf', 'b/pasvlint.yaml: b/vsftpd.conf edge.yaml']);
  });

  test('of an outer site is crossed by the servers of an inner one', () => {
    expect(
      split(['pasvlint.yaml', 'edge.yaml', 'rules.v4', 'vsftpd.conf', 'a/pasvlint.yaml', 'a/vsftpd.conf']).sites,
    ).toEqual(['pasvlint.yaml: edge.yaml rules.v4 vsftpd.conf', 'a/pasvlint.yaml: a/vsftpd.conf edge.yaml']);
  });

  test('of one site is none of its neighbour', () => {
    expect(
      split(['a/pasvlint.yaml', 'a/edge.yaml', 'a/vsftpd.conf', 'b/pasvlint.yaml', 'b/vsftpd.conf']).sites,
    ).toEqual(['a/pasvlint.yaml: a/edge.yaml a/vsftpd.conf', 'b/pasvlint.yaml: b/vsftpd.conf']);
  });
});

describe('a file that cannot be read concerns', () => {
  const { parts } = split([
    'pasvlint.yaml',
    'x/vsftpd.conf',
    'a/pasvlint.yaml',
    'a/vsftpd.conf',
    'b/pasvlint.yaml',
    'b/vsftpd.conf',
  ]);

  test.each<[string, string, readonly string[]]>([
    ['the site whose project file governs it', 'a/rules.v4', ['a/']],
    ['those within as well, whose servers may lie behind it', 'edge.yaml', ['', 'a/', 'b/']],
    ['all where none governs it', '/etc/edge.yaml', ['', 'a/', 'b/']],
  ])('%s', (_, path, places) => {
    expect(findConcerned(parts, path).map(({ place }) => place)).toEqual(places);
  });
});

const DIRECTORIES = ['', 'a/', 'a/b/', 'c/', '../d/'];
const PROJECTS = [
  EMPTY,
  'version: 1\nextends: ../pasvlint.yaml\n',
  'version: 1\nextends: a/pasvlint.yaml\n',
  'version: 1\nservers: [{name: x, vsftpd: vsftpd.conf}]\n',
  'version: 1\nfirewalls: [{name: edge, policy: ../edge.yaml}]\n',
  'version: 1\nservers: [{name: y, vsftpd: a/vsftpd.conf}]\n',
];

test('whatever the files are, no server is lost, and none of the others while there is a server', () => {
  const names = DIRECTORIES.flatMap((place) => ['vsftpd.conf', 'rules.v4', 'edge.yaml'].map((name) => place + name));
  const projects = DIRECTORIES.flatMap((place) => PROJECTS.map((text) => [`${place}pasvlint.yaml`, text] as const));
  const one = fc.oneof(fc.constantFrom(...names), fc.constantFrom(...projects));
  const nameOf = (file: string | readonly [string, string]): string => (typeof file === 'string' ? file : file[0]);
  fc.assert(
    fc.property(fc.uniqueArray(one, { selector: nameOf, maxLength: 12 }), (files) => {
      const inputs = files.filter((file) => typeof file === 'string');
      const placed = new Set(
        split(files).parts.flatMap(({ documents }) => documents.map(({ document }) => document.name)),
      );
      const hasServer = inputs.some((name) => name.endsWith('vsftpd.conf'));
      expect(inputs.filter((name) => hasServer && !placed.has(name))).toEqual([]);
    }),
    { numRuns: 500 },
  );
});
