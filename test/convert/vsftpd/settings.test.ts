import { expect, test } from 'vitest';
import { BUILDS, findShipped } from '../../../src/convert/vsftpd/builds.ts';
import { SETTINGS, initialValue, isKnown } from '../../../src/convert/vsftpd/settings.ts';
import { SYSTEM_NAMES } from '../../../src/convert/systems.ts';

test('the builds know as many names as their tables have', () => {
  const counts = BUILDS.map((build) => [build.name, SETTINGS.filter((entry) => isKnown(entry, build)).length]);
  expect(Object.fromEntries(counts)).toEqual({
    'debian-3.0.3': 135,
    'debian-3.0.5': 139,
    'upstream-3.0.3': 132,
    'upstream-3.0.5': 136,
    'redhat-3.0.3': 144,
    'redhat-3.0.2': 141,
    'redhat-2.2.2': 134,
    'suse-3.0.3': 134,
  });
});

test('no name is listed twice', () => {
  const names = SETTINGS.map(({ name }) => name);
  expect(names).toEqual([...new Set(names)]);
});

test('the default of a build is of the type of the setting', () => {
  const odd = SETTINGS.filter((entry) =>
    BUILDS.some((build) => {
      const value = initialValue(entry, build);
      return value !== null && entry.initial !== null && typeof value !== typeof entry.initial;
    }),
  );
  expect(odd).toEqual([]);
});

test('every setting says in one sentence what it does', () => {
  expect(SETTINGS.filter(({ meaning }) => !/^[A-Z].*[^ ]\.$/.test(meaning) || meaning.length > 120)).toEqual([]);
});

test('the release of every vendor but SUSE is known to ship a build', () => {
  expect(SYSTEM_NAMES.filter((name) => findShipped(name) === undefined && !name.startsWith('sles'))).toEqual([]);
});
