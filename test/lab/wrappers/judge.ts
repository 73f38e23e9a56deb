import { readAccess } from '../../../src/convert/access.ts';
import { askAccess } from '../../../src/analyze/daemon/access.ts';
import { type Address, familyOf, oneAddress, parseAddress } from '../../../src/model/address.ts';
import { isEmpty } from '../../../src/model/interval-set.ts';
import type { WrapCase } from './libwrap.ts';

/** What the linter says of the client, whatever its name is. */
export function judgeCase({ allow, deny, client, server, port }: WrapCase): 'granted' | 'refused' | 'depends' {
  const documents = [
    { document: { name: 'hosts.allow', text: allow, encoding: 'utf-8' }, kind: 'hosts-allow' },
    { document: { name: 'hosts.deny', text: deny, encoding: 'utf-8' }, kind: 'hosts-deny' },
  ] as const;
  const address = readAddress(client);
  const { granted } = askAccess(readAccess(documents, 'debian').value, {
    family: familyOf(address),
    clients: oneAddress(address),
    server: oneAddress(readAddress(server)),
    port,
  });
  if (!isEmpty(granted.sure)) return 'granted';
  return isEmpty(granted.possible) ? 'refused' : 'depends';
}

function readAddress(text: string): Address {
  const address = parseAddress(text);
  if (address === undefined) throw new Error(`${text} is no address`);
  return address;
}
