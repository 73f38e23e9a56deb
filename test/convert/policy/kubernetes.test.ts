import { describe, expect, test } from 'vitest';
import { readKubernetes } from '../../../src/convert/policy/kubernetes.ts';
import { expectPair, sourceOf } from './pair.ts';
import { passingPackets } from './packets.ts';

const HEAD = 'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: ftp, namespace: files}\n';

describe('a manifest and the same policy in native form let the same packets through', () => {
  const pairs: [what: string, manifest: string, native: string][] = [
    [
      'a range of ports from a block with a hole',
      `${HEAD}spec:
  podSelector: {}
  policyTypes: [Ingress]
  ingress:
  - from:
    - ipBlock:
        cidr: 203.0.113.0/24
        except:
        - 203.0.113.128/25
    ports:
    - protocol: TCP
      port: 21
    - protocol: TCP
      port: 3001
      endPort: 3100
`,
      `default: allow
rules:
  - {action: allow, direction: inbound, protocol: tcp, from: 203.0.113.0-203.0.113.127, ports: [21, 3001-3100]}
  - {action: deny, direction: inbound}
`,
    ],
    [
      'both directions, several blocks of both families, the default protocol',
      `${HEAD}spec:
  podSelector:
  ingress:
  - from: [{ipBlock: {cidr: 10.0.0.0/8}}, {ipBlock: {cidr: "2001:db8::/32"}}]
    ports: [{port: 21}]
  egress:
  - to: [{ipBlock: {cidr: 0.0.0.0/0}}]
    ports: [{protocol: UDP, port: 53}]
`,
      `rules:
  - {action: allow, direction: inbound, protocol: tcp, from: [10.0.0.0/8, "2001:db8::/32"], ports: 21}
  - {action: allow, direction: outbound, protocol: udp, to: 0.0.0.0/0, ports: 53}
`,
    ],
    [
      'an empty rule allows everything, no rule allows nothing',
      `${HEAD}spec: {podSelector: {}, policyTypes: [Ingress, Egress], ingress: [{}]}\n`,
      'rules: [{action: allow, direction: inbound}]\n',
    ],
    [
      'policies add up, whatever their order',
      `${HEAD}spec: {podSelector: {}, ingress: [{ports: [{port: 21}]}]}\n---\n${HEAD}spec: {podSelector: {}, ingress: [{ports: [{port: 990}]}]}\n`,
      'rules: [{action: allow, direction: inbound, protocol: tcp, ports: [21, 990]}, {action: allow, direction: outbound}]\n',
    ],
    [
      'a List in JSON',
      `{"apiVersion": "v1", "kind": "List", "items": [{"apiVersion": "networking.k8s.io/v1", "kind": "NetworkPolicy", "metadata": {"name": "a"}, "spec": {"podSelector": {}, "ingress": []}}]}`,
      'rules: [{action: allow, direction: outbound}]\n',
    ],
    [
      'selected pods and peers are names',
      `${HEAD}spec:
  podSelector: {matchLabels: {app: ftp}}
  ingress:
  - from: [{podSelector: {matchExpressions: [{key: tier, operator: In, values: [front, edge]}]}, namespaceSelector: {}}]
    ports: [{port: 21}]
`,
      `default: allow
rules:
  - {action: allow, direction: inbound, protocol: tcp, from: [resolver], to: [server], ports: 21}
  - {action: deny, direction: inbound, to: [server]}
`,
    ],
  ];
  test.each(pairs)('%s', (_what, manifest, native) => {
    expectPair(readKubernetes, manifest, native);
  });
});

test('names that can be resolved are those kubectl would print', () => {
  const { value } = readKubernetes(
    sourceOf(`${HEAD}spec:
  podSelector: {matchLabels: {app: ftp}, matchExpressions: [{key: env, operator: NotIn, values: [test]}, {key: old, operator: DoesNotExist}]}
  ingress: [{from: [{podSelector: {}}, {namespaceSelector: {matchLabels: {team: a}}}]}]
`),
  );
  const [rule] = value.rules;
  expect(rule?.to.unresolved.map(({ name }) => name)).toEqual(['pods app=ftp,env notin (test),!old']);
  expect(rule?.from.unresolved.map(({ name }) => name)).toEqual(['all pods', 'all pods in namespaces team=a']);
});

describe('policies of several namespaces', () => {
  const inNamespace = (namespace: string, spec: string) =>
    `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: ${namespace}, namespace: ${namespace}}\nspec: ${spec}\n`;
  const ALLOW = '{podSelector: {}, ingress: [{ports: [{port: 21}]}]}';
  const read = (...texts: string[]) => readKubernetes(sourceOf(texts.join('---\n'))).value;

  test('add up where they are in the same', () => {
    const { sure, possible } = passingPackets(
      read(inNamespace('files', ALLOW), inNamespace('files', '{podSelector: {}}')),
      'inbound',
      ['ipv4', 6],
    );
    expect(sure).not.toEqual([]);
    expect(possible).toEqual(sure);
  });

  test('leave open which of them is about the server', () => {
    const policy = read(inNamespace('files', ALLOW), inNamespace('web', '{podSelector: {matchLabels: {app: web}}}'));
    const { sure, possible } = passingPackets(policy, 'inbound', ['ipv4', 6]);
    expect(sure).toEqual([]);
    expect(possible).not.toEqual([]);
    expect(new Set(policy.rules.flatMap(({ to }) => to.unresolved.map(({ name }) => name)))).toEqual(
      new Set(['all pods in namespace files', 'pods app=web in namespace web']),
    );
  });
});

describe('what is not understood keeps the verdict open and is said', () => {
  const cases: [what: string, spec: string, marked: string[]][] = [
    ['a key that does not exist', '{podSelector: {}, ingress: [{port: 21}]}', ['port']],
    [
      'a range that runs backwards',
      '{podSelector: {}, ingress: [{ports: [{port: 10, endPort: 1}]}]}',
      ['{port: 10, endPort: 1}'],
    ],
    ['a protocol that does not exist', '{podSelector: {}, ingress: [{ports: [{port: 10, protocol: TPC}]}]}', ['TPC']],
    [
      'a block that is no block',
      '{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/40}}]}]}',
      ['10.0.0.0/40'],
    ],
    ['a policy type that does not exist', '{podSelector: {}, policyTypes: [Ingres], ingress: [{}]}', ['Ingres']],
    ['a port that has only a name', '{podSelector: {}, ingress: [{ports: [{port: ftp-control}]}]}', []],
  ];
  test.each(cases)('%s', (_what, spec, marked) => {
    const text = `${HEAD}spec: ${spec}\n`;
    const { value, diagnostics } = readKubernetes(sourceOf(text));
    expect(diagnostics.map(({ span }) => text.slice(span.start, span.end))).toEqual(marked);
    const { sure, possible } = passingPackets(value, 'inbound', ['ipv4', 6]);
    expect(sure).toEqual([]);
    expect(possible).not.toEqual([]);
  });

  test('another kind of policy beside it', () => {
    const text = `${HEAD}spec: {podSelector: {}, ingress: []}\n---\napiVersion: policy.networking.k8s.io/v1alpha1\nkind: AdminNetworkPolicy\nmetadata: {name: cluster}\nspec: {}\n`;
    const { value, diagnostics } = readKubernetes(sourceOf(text));
    expect(diagnostics.map(({ message }) => message)).toEqual([
      '`cluster` is of kind AdminNetworkPolicy, which is not read, so it may let pass or stop anything.',
    ]);
    expect(passingPackets(value, 'inbound', ['ipv4', 6]).possible).not.toEqual([]);
  });
});
