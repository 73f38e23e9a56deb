import { describe, expect, test } from 'vitest';
import {
  UNKNOWN_KERNEL,
  helperAssignment,
  kernelOfSystem,
  kernelOfVersion,
  parseKernel,
} from '../../src/convert/kernel.ts';
import { SYSTEM_NAMES, findSystem } from '../../src/convert/systems.ts';

test.each([
  ['5.14', [5, 14], '5.14'],
  ['6.18.44', [6, 18], '6.18'],
  ['v4.18', [4, 18], '4.18'],
  [' 3.10 ', [3, 10], '3.10'],
  ['3.10.0-1160.el7.x86_64', [3, 10], '3.10 (el7)'],
  ['2.6.32-754.el6.x86_64', [2, 6], '2.6 (el6)'],
  ['5.15.0-91-generic', [5, 15], '5.15'],
  ['Linux version 4.18.0-553.el8.x86_64 (mock@x) (gcc 8.5)', [4, 18], '4.18 (el8)'],
  ['Linux ftp01 6.1.0-18-amd64 #1 SMP Debian', [6, 1], '6.1'],
])('%j is kernel %j', (text, version, label) => {
  expect(parseKernel(text)).toEqual({ version, candidates: [version], label, span: undefined });
});

test.each(['', '5', 'five', '5.', '.14', '5.x', '12345.1', 'rhel8'])('%j is no kernel version', (text) => {
  expect(parseKernel(text)).toBeUndefined();
});

test.each([
  [[2, 6], 'always'],
  [[3, 4], 'always'],
  [[3, 5], 'sysctl, default on'],
  [[4, 6], 'sysctl, default on'],
  [[4, 7], 'sysctl, default off'],
  [[4, 18], 'sysctl, default off'],
  [[5, 19], 'sysctl, default off'],
  [[6, 0], 'never'],
  [[10, 1], 'never'],
] as const)('kernel %j assigns helpers: %s', (version, assignment) => {
  expect(helperAssignment(kernelOfVersion(version, undefined))).toBe(assignment);
});

describe('a release', () => {
  test.each([
    ['rhel6', 'rhel6', 'always'],
    ['RHEL 7.9', 'rhel7', 'sysctl, default on'],
    ['rhel-8', 'rhel8', 'sysctl, default off'],
    ['almalinux9', 'rhel9', 'sysctl, default off'],
    ['Rocky 10', 'rhel10', 'never'],
    ['centos7', 'rhel7', 'sysctl, default on'],
    ['el8', 'rhel8', 'sysctl, default off'],
    ['debian12', 'debian12', 'never'],
    ['bookworm', 'debian12', 'never'],
    ['Debian 10.13', 'debian10', 'sysctl, default off'],
    ['ubuntu22.04', 'ubuntu22.04', 'unknown'],
    ['jammy', 'ubuntu22.04', 'unknown'],
    ['ubuntu-24.04', 'ubuntu24.04', 'never'],
    ['ubuntu16.04', 'ubuntu16.04', 'unknown'],
    ['ubuntu20.04', 'ubuntu20.04', 'sysctl, default off'],
    ['sles12', 'sles12', 'unknown'],
    ['sles12sp5', 'sles12sp5', 'sysctl, default off'],
    ['SLES 15 SP4', 'sles15sp4', 'sysctl, default off'],
    ['leap15.6', 'sles15sp6', 'never'],
    ['amzn2', 'amazon2', 'sysctl, default off'],
    ['al2023', 'amazon2023', 'never'],
    ['ol7', 'oracle7', 'unknown'],
  ])('%j is %s, whose kernel assigns helpers: %s', (text, name, assignment) => {
    const system = findSystem(text);
    expect(system?.name).toBe(name);
    expect(system && helperAssignment(kernelOfSystem(system, undefined))).toBe(assignment);
  });

  test.each(['', 'rhel', 'rhel99', 'ubuntu22', 'windows11', 'debian12x'])('%j is none', (text) => {
    expect(findSystem(text)).toBeUndefined();
  });

  test('is found by the name that is listed', () => {
    expect(SYSTEM_NAMES.map((name) => findSystem(name)?.name)).toEqual(SYSTEM_NAMES);
  });

  test('that ships several kernels leaves the version open', () => {
    const system = findSystem('ubuntu22.04');
    expect(system && kernelOfSystem(system, undefined)).toMatchObject({
      version: undefined,
      candidates: [
        [5, 15],
        [6, 8],
      ],
      label: '5.15 or 6.8 (ubuntu22.04)',
    });
  });
});

test('of an unknown kernel it is not known how it assigns helpers', () => {
  expect(helperAssignment(UNKNOWN_KERNEL)).toBe('unknown');
});
