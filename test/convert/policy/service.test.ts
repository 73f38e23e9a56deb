import { describe, expect, test } from 'vitest';
import { readCalico } from '../../../src/convert/policy/calico.ts';
import { isKubernetes, readKubernetes } from '../../../src/convert/policy/kubernetes.ts';
import { parseAddress } from '../../../src/model/address.ts';
import type { NetworkPolicy } from '../../../src/model/policy.ts';
import { passingPackets } from './packets.ts';
import { nativeOf, sourceOf } from './pair.ts';
import { type Ends, expectSameReach, reachingPackets } from './reaching.ts';

const addressOf = (text: string) => parseAddress(text) ?? 0;
const ENDS: Ends = { dial: addressOf('203.0.113.10'), server: addressOf('10.244.1.17') };
const ENDS6: Ends = { dial: addressOf('2001:db8::10'), server: addressOf('fd00::17') };

const service = (spec: string, name = 'ftp') =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}, namespace: files}\nspec: ${spec}\n`;
const deployment = (spec: string, replicas = 1) =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: vsftpd, namespace: files}\nspec: {replicas: ${replicas}, selector: {matchLabels: {app: ftp}}, template: {metadata: {labels: {app: ftp, tier: edge}}, spec: ${spec}}}\n`;
const networkPolicy = (spec: string) =>
  `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: ftp, namespace: files}\nspec: ${spec}\n`;
const streamOf = (...documents: string[]) => sourceOf(documents.join('---\n'));

/** What leads from 203.0.113.10 to 10.244.1.17, and rules about it. */
const natOf = (pairs: readonly (readonly [from: string, to: string])[], rules: string) =>
  `nat:\n${pairs
    .map(([from, to]) => `  - {public: 203.0.113.10, inside: 10.244.1.17, ports: "${from}", to_ports: "${to}"}\n`)
    .join('')}rules:\n${rules}`;
const ALLOW = '  - {action: allow, direction: inbound, to: [10.244.1.17]}\n';

const LISTED = '[{name: control, port: 21, targetPort: 2121}, {name: p1, port: 3001}, {name: p2, port: 3002}]';

describe('a Service lets the same connections through to the same ports as a native policy with translations', () => {
  const pairs: [what: string, documents: string[], native: string][] = [
    [
      'LoadBalancer: the listed ports, and no others',
      [
        service(
          `{type: LoadBalancer, externalTrafficPolicy: Local, ipFamilies: [IPv4], selector: {app: ftp}, ports: ${LISTED}}`,
        ),
      ],
      natOf(
        [
          ['21', '2121'],
          ['3001-3002', '3001-3002'],
        ],
        ALLOW,
      ),
    ],
    [
      'NodePort: the ports of the node, and not those of the cluster',
      [
        service(
          '{type: NodePort, ipFamilies: [IPv4], selector: {app: ftp}, ports: [{port: 21, nodePort: 30021}, {port: 30100, nodePort: 30100}, {port: 30101, nodePort: 31101}, {port: 53, protocol: UDP, nodePort: 30053}]}',
        ),
      ],
      natOf(
        [
          ['30021', '21'],
          ['30100', '30100'],
          ['31101', '30101'],
        ],
        ALLOW,
      ),
    ],
    [
      'NodePort: an address of its own has the ports of the cluster',
      [
        service(
          '{type: NodePort, clusterIP: 203.0.113.10, selector: {app: ftp}, ports: [{port: 21, targetPort: 2121, nodePort: 30021}]}',
        ),
      ],
      natOf([['21', '2121']], ALLOW),
    ],
    [
      'external addresses',
      [service('{externalIPs: [203.0.113.10], selector: {app: ftp}, ports: [{port: 21}]}')],
      natOf([['21', '21']], ALLOW),
    ],
    [
      'a name of a port that the pods give',
      [
        service(
          '{type: LoadBalancer, ipFamilies: [IPv4], selector: {app: ftp}, ports: [{port: 21, targetPort: control}]}',
        ),
        deployment(
          '{containers: [{name: web, ports: [{containerPort: 80}]}, {name: vsftpd, ports: [{name: control, containerPort: 2121}]}]}',
        ),
      ],
      natOf([['21', '2121']], ALLOW),
    ],
    [
      'source ranges: who is outside them depends on the platform',
      [
        service(
          '{type: LoadBalancer, loadBalancerSourceRanges: [198.51.100.0/24, 192.0.2.0/24], selector: {app: ftp}, ports: [{port: 21}]}',
        ),
      ],
      natOf(
        [['21', '21']],
        '  - {action: allow, direction: inbound, to: [10.244.1.17], from: [198.51.100.0/24, 192.0.2.0/24, unknown]}\n',
      ),
    ],
    [
      'ClusterIP: only what is inside the cluster',
      [service('{selector: {app: ftp}, ports: [{port: 21}]}')],
      natOf([['21', '21']], `  - {action: deny, direction: inbound, from: [outside]}\n${ALLOW}`),
    ],
    [
      'several Services of the same nodes add up',
      [
        service('{type: NodePort, selector: {app: ftp}, ports: [{port: 21, nodePort: 30021}]}'),
        service('{type: NodePort, selector: {app: ftp}, ports: [{port: 30100, nodePort: 30100}]}', 'ftp-data'),
      ],
      natOf(
        [
          ['30021', '21'],
          ['30100', '30100'],
        ],
        ALLOW,
      ),
    ],
    [
      'several load balancers with the same address add up',
      [
        service('{type: LoadBalancer, loadBalancerIP: 203.0.113.10, selector: {app: ftp}, ports: [{port: 21}]}'),
        service(
          '{type: LoadBalancer, loadBalancerIP: 203.0.113.10, selector: {app: ftp}, ports: [{port: 3001}]}',
          'ftp-data',
        ),
      ],
      natOf(
        [
          ['21', '21'],
          ['3001', '3001'],
        ],
        ALLOW,
      ),
    ],
    [
      'an internal Service beside one that is open to the outside changes nothing',
      [
        service('{type: LoadBalancer, selector: {app: ftp}, ports: [{port: 21}]}'),
        service('{clusterIP: None, selector: {app: ftp}, ports: [{port: 3001}]}', 'ftp-pods'),
        service('{selector: {app: web}, ports: [{port: 80}]}', 'web'),
      ],
      natOf([['21', '21']], ALLOW),
    ],
    [
      'a policy about its pods lets through some of its ports, as they are behind it',
      [
        service('{type: LoadBalancer, externalTrafficPolicy: Local, selector: {app: ftp}, ports: ' + LISTED + '}'),
        networkPolicy(
          '{podSelector: {matchLabels: {app: ftp}}, ingress: [{from: [{ipBlock: {cidr: 198.51.100.0/24}}], ports: [{port: 2121}, {port: 3002, endPort: 3100}]}]}',
        ),
      ],
      natOf(
        [
          ['21', '2121'],
          ['3001-3002', '3001-3002'],
        ],
        '  - {action: allow, direction: inbound, protocol: tcp, from: [198.51.100.0/24], to: [10.244.1.17], ports: [2121, 3002-3100]}\n',
      ),
    ],
    [
      'where nodes put their address in place, policies about clients are open',
      [
        service('{type: NodePort, selector: {app: ftp}, ports: [{port: 21, nodePort: 30021}]}'),
        networkPolicy(
          '{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 198.51.100.0/24}}]}, {from: [{ipBlock: {cidr: 0.0.0.0/0}}], ports: [{port: 990}]}]}',
        ),
      ],
      natOf([['30021', '21']], '  - {action: allow, direction: inbound, from: [unknown], to: [10.244.1.17]}\n'),
    ],
  ];
  test.each(pairs)('%s', (_what, documents, native) => {
    const { value, diagnostics } = readKubernetes(streamOf(...documents));
    expect(diagnostics).toEqual([]);
    expectSameReach(value, nativeOf(native), ENDS);
  });
});

describe('IP families', () => {
  const reachedOver = (spec: string, ends: Ends) => {
    const { sure, possible } = reachingPackets(readKubernetes(sourceOf(service(spec))).value, ends);
    return [sure.size > 0, possible.size > 0];
  };
  const spec = (rest: string) => `{type: LoadBalancer, ${rest}selector: {app: ftp}, ports: [{port: 21}]}`;
  test.each([
    ['without a word, IPv4 is taken for granted and IPv6 is open', '', [true, true], [false, true]],
    ['both stated', 'ipFamilies: [IPv6, IPv4], ', [true, true], [true, true]],
    ['only IPv6 stated', 'ipFamilies: [IPv6], ', [false, false], [true, true]],
    ['told by the address', 'clusterIP: 10.96.0.7, clusterIPs: [10.96.0.7], ', [true, true], [false, false]],
  ])('%s', (...[, rest, four, six]) => {
    expect(reachedOver(spec(rest), ENDS)).toEqual(four);
    expect(reachedOver(spec(rest), ENDS6)).toEqual(six);
  });
});

describe('what a manifest cannot say keeps every answer open, and has a code', () => {
  const cases: [code: string, what: string, documents: string[]][] = [
    [
      'port-name-unresolved',
      'a name of a port that no pod gives',
      [service('{type: LoadBalancer, selector: {app: ftp}, ports: [{port: 21, targetPort: control}]}')],
    ],
    [
      'port-name-unresolved',
      'a name that means two ports',
      [
        service('{type: LoadBalancer, selector: {app: ftp}, ports: [{port: 21, targetPort: ftp}]}'),
        deployment('{containers: [{ports: [{name: ftp, containerPort: 21}]}]}'),
        deployment('{containers: [{ports: [{name: ftp, containerPort: 2121}]}]}'),
      ],
    ],
    ['service-external-name', 'a name elsewhere', [service('{type: ExternalName, externalName: ftp.example.com}')]],
    ['endpoints-unresolved', 'no selector', [service('{type: LoadBalancer, ports: [{port: 21}]}')]],
    [
      'service-unclear',
      'two load balancers',
      [
        service('{type: LoadBalancer, selector: {app: ftp}, ports: [{port: 21}]}'),
        service('{type: LoadBalancer, selector: {app: ftp}, ports: [{port: 3001}]}', 'ftp-data'),
      ],
    ],
    [
      'service-unclear',
      'two servers',
      [
        service('{type: NodePort, selector: {app: ftp-a}, ports: [{port: 21, nodePort: 30021}]}', 'a'),
        service('{type: NodePort, selector: {app: ftp-b}, ports: [{port: 21, nodePort: 30022}]}', 'b'),
      ],
    ],
    [
      'service-unclear',
      'no port of TCP',
      [service('{type: LoadBalancer, selector: {app: ftp}, ports: [{port: 21, protocol: UDP}]}')],
    ],
    [
      'node-port-unassigned',
      'a port of the nodes that the cluster picks',
      [service('{type: NodePort, selector: {app: ftp}, ports: [{port: 21}]}')],
    ],
    [
      'host-network',
      'pods on the network of their node',
      [
        service('{type: NodePort, selector: {app: ftp}, ports: [{port: 21, nodePort: 30021}]}'),
        deployment('{hostNetwork: true, containers: []}'),
      ],
    ],
    [
      'host-network',
      'a port of the node',
      [
        service('{type: NodePort, selector: {app: ftp}, ports: [{port: 21, nodePort: 30021}]}'),
        deployment('{containers: [{ports: [{containerPort: 21, hostPort: 21}]}]}'),
      ],
    ],
    [
      'policy-not-understood',
      'an address of its own that is none',
      [service('{type: LoadBalancer, clusterIP: "{{ x }}", selector: {app: ftp}, ports: [{port: 21}]}')],
    ],
    [
      'policy-not-understood',
      'an IP family that is none',
      [service('{type: LoadBalancer, ipFamilies: [IPv5], selector: {app: ftp}, ports: [{port: 21}]}')],
    ],
    ['policy-not-understood', 'an unknown key', [service('{type: NodePort, selector: {app: ftp}, port: 21}')]],
    [
      'policy-not-understood',
      'an unknown type',
      [service('{type: Nodeport, selector: {app: ftp}, ports: [{port: 21, nodePort: 30021}]}')],
    ],
    [
      'policy-not-understood',
      'a port out of bounds',
      [service('{type: NodePort, selector: {app: ftp}, ports: [{port: 21, nodePort: 300210}]}')],
    ],
  ];
  test.each(cases)('%s: %s', (code, _what, documents) => {
    const { value } = readKubernetes(streamOf(...documents));
    expect(value.opaque.map((part) => part.code)).toContain(code);
    expect(value.entries.understood).toBe(0);
    for (const ends of [ENDS, ENDS6]) {
      const { sure, possible } = reachingPackets(value, ends);
      expect([sure.size, possible.size > 0]).toEqual([0, true]);
    }
  });
});

test('a headless Service translates nothing, and is for the cluster alone', () => {
  const { value } = readKubernetes(sourceOf(service('{clusterIP: None, selector: {app: ftp}, ports: [{port: 21}]}')));
  expect([value.published, value.translations]).toEqual([undefined, []]);
  const rule = value.rules.find(({ from }) => from.unresolved.length > 0);
  expect(rule?.from.unresolved).toMatchObject([{ code: 'cluster-only', name: 'addresses outside the cluster' }]);
});

describe('what may part the data connection from its session', () => {
  const read = (...documents: string[]): NetworkPolicy['published'] =>
    readKubernetes(streamOf(...documents)).value.published;
  const partings = (published: NetworkPolicy['published']) =>
    published?.partings.map(({ connections, part, unless }) => `${connections} ${part.code} ${unless ?? ''}`.trim());
  const PORTS = 'selector: {app: ftp}, ports: [{port: 21, nodePort: 30021}]}';

  test('the address of a node in place of the client’s: by a load balancer another one for each connection', () => {
    expect(partings(read(service(`{type: NodePort, ${PORTS}`)))).toEqual([
      'active server-address-rewritten',
      'active client-address-rewritten port_promiscuous',
    ]);
    expect(partings(read(service(`{type: LoadBalancer, ${PORTS}`)))).toEqual([
      'active server-address-rewritten',
      'active client-address-rewritten port_promiscuous',
      'passive client-address-rewritten pasv_promiscuous',
    ]);
    for (const type of ['NodePort', 'LoadBalancer'])
      expect(partings(read(service(`{type: ${type}, externalTrafficPolicy: Local, ${PORTS}`)))).toEqual([
        'active server-address-rewritten',
      ]);
  });

  test('several pods, whatever the session affinity', () => {
    const local = `{type: LoadBalancer, externalTrafficPolicy: Local, sessionAffinity: ClientIP, ${PORTS}`;
    const autoscaler =
      'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: x, namespace: files}\nspec: {scaleTargetRef: {name: vsftpd}}\n';
    const count = (...documents: string[]) => {
      const published = read(service(local), ...documents);
      return [
        partings(published)?.includes('passive pods-several'),
        published?.assumptions.includes('service-one-pod'),
      ];
    };
    expect(count()).toEqual([false, true]);
    expect(count(deployment('{containers: []}'))).toEqual([false, false]);
    expect(count(deployment('{containers: []}', 2))).toEqual([true, false]);
    expect(count(deployment('{containers: []}'), autoscaler)).toEqual([true, false]);
    expect(count(deployment('{containers: []}').replace('Deployment', 'DaemonSet'))).toEqual([true, false]);
  });
});

test('what is taken for granted is listed', () => {
  const text = service(
    '{type: LoadBalancer, externalTrafficPolicy: Local, selector: {app: ftp}, ports: [{port: 21}]}',
  ).replace('metadata: {', 'metadata: {annotations: {cloud.example/internal: "true"}, ');
  expect(readKubernetes(sourceOf(text)).value.published?.assumptions).toEqual([
    'service-selects-server',
    'service-one-pod',
    'service-ipv4',
    'service-balancer-dialled',
    'service-annotations',
    'service-client-address',
  ]);
});

test('a Service stands before policies of Calico, too', () => {
  const calico =
    'apiVersion: projectcalico.org/v3\nkind: GlobalNetworkPolicy\nmetadata: {name: ftp}\nspec: {types: [Ingress], ingress: [{action: Allow, protocol: TCP, destination: {ports: [2121, "3002:3100"]}}]}\n';
  const { value, diagnostics } = readCalico(
    streamOf(
      service(`{type: LoadBalancer, externalTrafficPolicy: Local, selector: {app: ftp}, ports: ${LISTED}}`),
      calico,
    ),
  );
  expect(diagnostics).toEqual([]);
  expectSameReach(
    value,
    nativeOf(
      natOf(
        [
          ['21', '2121'],
          ['3001-3002', '3001-3002'],
        ],
        '  - {action: allow, direction: inbound, protocol: tcp, to: [10.244.1.17], ports: [2121, 3002-3100]}\n',
      ),
    ),
    ENDS,
  );
});

test('what pods send is decided by policies alone', () => {
  const { value } = readKubernetes(
    sourceOf(service('{type: NodePort, selector: {app: ftp}, ports: [{port: 21, nodePort: 30021}]}')),
  );
  const { sure, possible } = passingPackets(value, 'outbound', ['ipv4', 6]);
  expect(sure).toEqual(possible);
  expect(sure).not.toEqual([]);
});

test.each([
  [service('{ports: [{port: 21}]}', 'files'), true],
  [service('{selector: {app: vsftpd}, ports: [{port: 80}]}', 'files'), true],
  [service('{selector: {app: web}, ports: [{port: 80}]}', 'web'), false],
  [service('{ports: [{port: 21}]}').replace('v1', 'serving.knative.dev/v1'), false],
])('%s is told as a policy in front of an FTP server: %s', (text, told) => {
  expect(sourceOf(text).roots.every(isKubernetes)).toBe(told);
});
