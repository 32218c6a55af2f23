import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { createCompany } from '../../../../src/sandbox/company/company';
import { parseState, writeState } from '../../../../src/sandbox/host/stateText';
import type { SandboxState } from '../../../../src/sandbox/sandboxState';

const value = 'invented';
const text = fc.string({ unit: 'binary', maxLength: 12 });
const time = fc.integer({ min: 0, max: 2 ** 40 });
/** Names that a person or a service may give; those that mean something to JavaScript itself are no names of columns or tags. */
const name = text.filter((one) => !['__proto__', 'prototype', 'constructor'].includes(one));
const some = <T>(item: fc.Arbitrary<T>) => fc.array(item, { maxLength: 3 });
const texts = fc.dictionary(name, text, { maxKeys: 3, noNullPrototype: true });

/** A record in which properties that may be absent sometimes are. */
function record<T>(
  all: { readonly [P in keyof Required<T>]: fc.Arbitrary<Exclude<T[P], undefined>> },
  optional: readonly (keyof T)[],
): fc.Arbitrary<T> {
  const requiredKeys = Object.keys(all).filter((key) => !optional.includes(key as keyof T)) as never[];
  const made: fc.Arbitrary<unknown> = fc.record(all, { requiredKeys, noNullPrototype: true });
  return made as fc.Arbitrary<T>;
}

type Vault = SandboxState['azure']['vaults'][number];
type Secret = Vault['secrets'][number];

const version = record<Secret['versions'][number]>(
  {
    version: text,
    value: fc.constant(value),
    enabled: fc.boolean(),
    contentType: text,
    tags: texts,
    created: time,
    updated: time,
    expires: time,
    notBefore: time,
  },
  ['contentType', 'tags', 'expires', 'notBefore'],
);
const secret = record<Secret>({ name: text, versions: some(version), deletedOn: time }, ['deletedOn']);
const vault = record<Vault>(
  {
    name: text,
    subscriptionId: text,
    resourceGroup: text,
    location: text,
    tenantId: text,
    tags: texts,
    enableRbacAuthorization: fc.boolean(),
    accessPolicies: some(fc.record({ objectId: text, secrets: some(text) }, { noNullPrototype: true })),
    networkAcls: fc.record(
      {
        defaultAction: fc.constantFrom('Allow' as const, 'Deny' as const),
        bypass: fc.constantFrom('AzureServices' as const, 'None' as const),
        ipRules: some(text),
      },
      { noNullPrototype: true },
    ),
    publicNetworkAccess: fc.constantFrom('Enabled' as const, 'Disabled' as const),
    secrets: some(secret),
  },
  ['enableRbacAuthorization', 'networkAcls'],
);
const connection = record<SandboxState['connections'][number]>(
  {
    id: text,
    connector: text,
    displayName: text,
    status: fc.constantFrom('Connected' as const, 'Error' as const),
    statusMessage: text,
    createdBy: text,
    createdTime: text,
    lastModifiedTime: text,
    accountName: text,
    credentialId: text,
    parameterSet: text,
    targetId: text,
    permissions: some(
      fc.record(
        {
          principalId: text,
          principalType: text,
          role: fc.constantFrom('CanView' as const, 'CanViewWithShare' as const, 'CanEdit' as const),
        },
        { noNullPrototype: true },
      ),
    ),
  },
  ['statusMessage', 'accountName', 'credentialId', 'parameterSet', 'targetId', 'permissions'],
);
const row = fc.dictionary(name, fc.oneof(text, time, fc.boolean(), fc.constant(null)), { maxKeys: 4, noNullPrototype: true });
const environment = {
  environmentId: text,
  organizationId: text,
  connections: some(connection),
  dataverse: fc.record(
    {
      tables: fc.dictionary(name, some(row), { maxKeys: 3, noNullPrototype: true }),
      lastVersion: time,
      shares: some(
        fc.record(
          {
            table: text,
            rowId: text,
            principalTable: fc.constantFrom('systemuser' as const, 'team' as const),
            principalId: text,
            rights: some(text),
          },
          { noNullPrototype: true },
        ),
      ),
    },
    { noNullPrototype: true },
  ),
};
const state: fc.Arbitrary<SandboxState> = fc.record(
  {
    version: fc.constant(1 as const),
    tenantId: text,
    ...environment,
    test: fc.record(environment, { noNullPrototype: true }),
    people: some(
      fc.record(
        {
          name: text,
          mail: text,
          objectId: text,
          systemUserId: text,
          tenantId: text,
          role: fc.constantFrom('administrator' as const, 'maker' as const, 'user' as const, 'none' as const),
        },
        { noNullPrototype: true },
      ),
    ),
    azure: fc.record(
      {
        subscriptions: some(
          fc.record(
            {
              id: text,
              name: text,
              tenantId: text,
              providers: fc.dictionary(name, fc.constantFrom('Registered' as const, 'NotRegistered' as const, 'Registering' as const), {
                noNullPrototype: true,
              }),
            },
            { noNullPrototype: true },
          ),
        ),
        vaults: some(vault),
        roleAssignments: some(
          fc.record(
            {
              id: text,
              principalId: text,
              principalType: fc.constantFrom('User' as const, 'Group' as const, 'ServicePrincipal' as const),
              roleId: text,
              scope: text,
            },
            { noNullPrototype: true },
          ),
        ),
      },
      { noNullPrototype: true },
    ),
  },
  { noNullPrototype: true },
);

describe('the world as text', () => {
  it('is the same world again when it is read, but for the values of secrets', () => {
    fc.assert(
      fc.property(state, (before) => {
        assert.deepEqual(
          parseState(writeState(before), () => value),
          before,
        );
      }),
    );
  });

  it('is so for the company that a sandbox starts with, whose desktop flow connections name their machines', () => {
    const company = createCompany(() => new Date('2026-11-01T00:00:00Z'));
    for (const each of company.azure.vaults)
      for (const { versions } of each.secrets) for (const one of versions) Object.assign(one, { value });
    const read = parseState(writeState(company), () => value);
    assert.deepEqual(read, company);
    assert.ok(company.connections.filter(({ targetId }) => targetId !== undefined).length >= 10);
  });
});
