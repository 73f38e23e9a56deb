import { expect, test } from 'vitest';
import { readUserFile } from '../../../src/convert/vsftpd/user.ts';
import type { UserFile } from '../../../src/model/server.ts';
import { configuration, readText } from './read.ts';

function readUser(text: string): UserFile {
  return readUserFile(configuration(text, 'etc/vsftpd/users/alice'), readText('')).value;
}

test('the account is the name of the file', () => {
  expect(readUser('pasv_min_port=4000\n')).toMatchObject({
    login: 'alice',
    file: 'etc/vsftpd/users/alice',
    fault: undefined,
  });
});

test('a bad line ends the login', () => {
  expect(readUser('pasv_min_port=4000\nfoo=1\n').fault).toEqual({
    when: 'login',
    message: '500 OOPS: unrecognised variable in config file: foo',
    setting: 'foo',
    span: { file: 'etc/vsftpd/users/alice', start: 19, end: 24 },
  });
});

test('a line that crashes the process ends the login without a word', () => {
  expect(readUser('ftpd_banner= \n').fault?.message).toBe('the session ends without a word');
});
