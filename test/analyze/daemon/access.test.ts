import { expect, test } from 'vitest';
import { askAccess } from '../../../src/analyze/daemon/access.ts';
import { readAccess } from '../../../src/convert/access.ts';
import { formatAddresses } from '../../../src/model/address-set.ts';
import { ALL_IPV4, oneAddress, parseAddress } from '../../../src/model/address.ts';
import { documentOf } from '../../convert/texts.ts';

function ask(allow: string, deny: string, server?: string): readonly (readonly string[])[] {
  const { value } = readAccess(
    [
      { document: documentOf(allow, 'hosts.allow'), kind: 'hosts-allow' },
      { document: documentOf(deny, 'hosts.deny'), kind: 'hosts-deny' },
    ],
    'debian',
  );
  const address = parseAddress(server ?? '') ?? undefined;
  const own = address === undefined ? ALL_IPV4 : oneAddress(address);
  const { granted, steps } = askAccess(value, { family: 'ipv4', clients: ALL_IPV4, server: own, port: 21 });
  const doubts = steps.flatMap(({ doubt }) => doubt ?? []);
  return [formatAddresses(granted.sure), formatAddresses(granted.possible), doubts];
}

test('hosts.allow comes before hosts.deny, and who is in neither is let in', () => {
  expect(ask('vsftpd: 10.\n', 'ALL: ALL\n')).toEqual([['10.0.0.0/8'], ['10.0.0.0/8'], []]);
  expect(ask('', 'ALL: 128.0.0.0/1\n')).toEqual([['0.0.0.0/1'], ['0.0.0.0/1'], []]);
  expect(ask('', '')).toEqual([['any'], ['any'], []]);
});

test('lines of other daemons do not count, those of its port do', () => {
  expect(ask('sshd: 10.\nALL EXCEPT vsftpd: 11.\n2121: 12.\n21: 13.\n', 'ALL: ALL\n')[1]).toEqual(['13.0.0.0/8']);
});

test('the first line that fits decides', () => {
  expect(ask('vsftpd: 10.1. : deny\nvsftpd: 10.0.0.0/15\n', 'ALL: ALL\n')[0]).toEqual(['10.0.0.0/16']);
});

test('a name may stand for anyone who is not decided on before', () => {
  expect(ask('vsftpd: 10.\nvsftpd: .example.com\n', 'ALL: ALL\n')).toEqual([
    ['10.0.0.0/8'],
    ['any'],
    ['which clients .example.com stands for'],
  ]);
});

test('a line for one address of the server counts for those who connect to it', () => {
  const line = 'vsftpd@192.0.2.1: 10.\n';
  expect(ask(line, 'ALL: ALL\n', '192.0.2.1')[0]).toEqual(['10.0.0.0/8']);
  expect(ask(line, 'ALL: ALL\n', '192.0.2.2')[1]).toEqual([]);
  expect(ask(line, 'ALL: ALL\n')).toEqual([[], ['10.0.0.0/8'], ["which of the server's addresses clients connect to"]]);
});
