import { expect, test } from 'vitest';
import { deriveDaemon } from '../../../src/analyze/daemon/daemon.ts';
import type { Daemon } from '../../../src/model/server.ts';
import { DATA_COMMANDS } from '../../../src/model/server.ts';
import { readText } from '../../convert/vsftpd/read.ts';

function derive(text: string): Daemon {
  return deriveDaemon(readText(`listen=YES\n${text}`));
}

test.each([
  ['', 'dialled'],
  ['pasv_address=\n', 'dialled'],
  ['pasv_address=192.0.2.1\n', 0xc0000201],
  ['pasv_address=010.0.0.1\n', 0x08000001],
  ['pasv_address=10.1\n', 0x0a000001],
  ['pasv_address=3232235777\n', 0xc0a80101],
  ['pasv_address=0x7f000001\n', 0x7f000001],
  ['pasv_address=1.2.3.4 # x\n', 0x01020304],
  ['pasv_address=0\n', 'zero'],
  ['pasv_address=ftp.example.com\n', 'invalid'],
  ['pasv_address="1.2.3.4"\n', 'invalid'],
  ['pasv_address=256.1.1.1\n', 'invalid'],
  ['pasv_address=08.1.1.1\n', 'invalid'],
  ['pasv_address=1.2.3.4.\n', 'invalid'],
  ['pasv_address=1.2.3.4,5\n', 'invalid'],
  ['pasv_address=::1\n', 'invalid'],
  ['pasv_address=1.2.65536\n', 'invalid'],
  ['pasv_address=4294967296\n', 'invalid'],
  ['pasv_addr_resolve=YES\npasv_address=ftp.example.com\n', 'name'],
  ['pasv_addr_resolve=YES\npasv_address=127.1\n', 0x7f000001],
])('%j: the address in the 227 reply', (text, expected) => {
  const { advertised } = derive(text);
  expect(advertised.kind === 'fixed' ? advertised.address : advertised.kind).toBe(expected);
});

test.each([
  ['pasv_address=192.0.2.1\n', 'zero'],
  ['pasv_addr_resolve=YES\npasv_address=ftp.example.com\n', 'zero'],
  ['pasv_address=ftp.example.com\n', 'invalid'],
  ['', 'dialled'],
])('%j on an IPv6 socket: the address in the 227 reply', (text, expected) => {
  expect(deriveDaemon(readText(`listen_ipv6=YES\n${text}`)).advertised.kind).toBe(expected);
});

test.each([
  ['', ''],
  ['pasv_enable=NO\n', 'PASV EPSV'],
  ['port_enable=NO\n', 'PORT EPRT'],
  ['cmds_denied=PASV,EPSV\n', 'PASV EPSV'],
  ['cmds_denied=PASV, EPSV\n', 'PASV'],
  ['cmds_denied=PASV,,EPSV\n', 'PASV'],
  ['cmds_denied=,PASV\n', ''],
  ['cmds_denied=pasv\n', ''],
  ['cmds_denied= PASV \n', 'PASV'],
  ['cmds_denied=\n', ''],
  ['cmds_allowed=PASV,LIST\n', 'EPSV PORT EPRT'],
  ['cmds_allowed=,PASV\n', 'PASV EPSV PORT EPRT'],
  ['cmds_allowed=\n', ''],
  ['cmds_allowed=PASV\ncmds_denied=PASV\n', 'PASV EPSV PORT EPRT'],
])('%j refuses %s', (text, expected) => {
  const { refusals } = derive(text);
  expect(DATA_COMMANDS.filter((command) => refusals[command] !== undefined).join(' ')).toBe(expected);
});

test('a refusal names the setting and its line', () => {
  expect(derive('pasv_enable=NO\n').refusals.EPSV).toEqual({
    answer: '550 Permission denied.',
    setting: 'pasv_enable',
    span: { file: 'vsftpd.conf', start: 11, end: 25 },
  });
});

test.each([
  ['', undefined, undefined],
  ['ftp_data_port=2020\n', undefined, undefined],
  ['connect_from_port_20=YES\n', 20, undefined],
  ['connect_from_port_20=YES\nftp_data_port=020\n', 16, undefined],
  ['connect_from_port_20=YES\nftp_data_port=65556\n', 20, undefined],
  ['connect_from_port_20=YES\nftp_data_port=65536\n', undefined, undefined],
  ['connect_from_port_20=YES\nftp_data_port=0\nport_promiscuous=YES\n', undefined, undefined],
  ['connect_from_port_20=YES\nport_promiscuous=YES\n', 20, 'port_promiscuous'],
  ['connect_from_port_20=YES\nport_promiscuous=YES\nftp_data_port=1023\n', 1023, 'port_promiscuous'],
  ['connect_from_port_20=YES\nport_promiscuous=YES\nftp_data_port=1024\n', 1024, undefined],
  ['connect_from_port_20=YES\nport_promiscuous=YES\none_process_model=YES\n', 20, undefined],
  ['connect_from_port_20=YES\nftp_data_port=21\n', 21, 'ftp_data_port'],
])('%j: active data comes from port %s, and fails for %s', (text, port, setting) => {
  const { activeSourcePort, activeFault } = derive(text);
  expect([activeSourcePort, activeFault?.setting]).toEqual([port, setting]);
});
