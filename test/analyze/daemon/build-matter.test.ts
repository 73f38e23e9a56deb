import { expect, test } from 'vitest';
import { findDoubtfulWrappers } from '../../../src/analyze/daemon/build-matter.ts';
import { readServer } from '../../../src/convert/vsftpd/server.ts';
import type { Dialect } from '../../../src/model/server.ts';

function read(text: string, dialect: Dialect | undefined) {
  const document = { name: 'vsftpd.conf', text, encoding: 'utf-8' } as const;
  return readServer({ sources: [{ kind: 'file', document }], dialect, paths: [] }).value;
}

test('TCP wrappers are in doubt as long as nothing tells the build', () => {
  expect(findDoubtfulWrappers(read('listen=YES\ntcp_wrappers=YES\n', undefined))).toMatchObject({ start: 11 });
});

test('TCP wrappers are not in doubt where the build was stated, or where none are asked for', () => {
  expect(findDoubtfulWrappers(read('listen=YES\ntcp_wrappers=YES\n', 'upstream'))).toBeUndefined();
  expect(findDoubtfulWrappers(read('listen=YES\n', undefined))).toBeUndefined();
});
