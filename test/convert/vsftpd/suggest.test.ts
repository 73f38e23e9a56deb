import { expect, test } from 'vitest';
import type { Reading } from '../../../src/model/server.ts';
import { DEBIAN, REDHAT, readText } from './read.ts';

function refusalOf(text: string, build: Parameters<typeof readText>[1] = DEBIAN): Reading | undefined {
  return readText(text, build).assignments[0]?.reading;
}

test.each([
  ['pasv_min_prot', 'pasv_min_port'],
  ['pasv_minport', 'pasv_min_port'],
  ['PASV_MIN_PORT', 'pasv_min_port'],
  ['pasv_min_port ', 'pasv_min_port'],
  ['pasv-min-port', 'pasv_min_port'],
  ['local_enabled', 'local_enable'],
  ['anonymus_enable', 'anonymous_enable'],
  ['passive_enable', 'pasv_enable'],
  ['allow_writable_chroot', 'allow_writeable_chroot'],
  [' #local_enable', undefined],
  ['foo', undefined],
  ['colour_of_the_banner', undefined],
])('%j makes one think of %s', (name, suggestion) => {
  expect(refusalOf(`${name}=YES`)).toMatchObject({ fault: 'unrecognised', suggestion });
});

test('the spelling of another build suggests the spelling of this one', () => {
  expect(refusalOf('ssl_tlsv12=YES', REDHAT)).toMatchObject({
    suggestion: 'ssl_tlsv1_2',
    knownTo: ['Debian 3.0.5', 'upstream 3.0.5'],
  });
});

test('a name of another build that means something of its own suggests nothing', () => {
  expect(refusalOf('bind_retries=5')).toMatchObject({
    suggestion: undefined,
    knownTo: ['Red Hat 3.0.3', 'Red Hat 3.0.2'],
  });
});

test('a known name with a bad value suggests nothing', () => {
  expect(refusalOf('local_enable=on')).toMatchObject({ fault: 'bad-boolean', suggestion: undefined, knownTo: [] });
});
