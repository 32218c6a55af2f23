import assert from 'node:assert/strict';
import * as v from 'valibot';
import type { Result } from '../../../src/cloud/result';
import type { Services } from '../../../src/cloud/services';
import { scriptServices } from './scriptedServices';

/** What a row, a file or a person may give for an id or a name. */
const hostile = ['', '.', '..', '\ud800', 'x\udfff', '../../x', 'a/b', 'a)/Delete(', "a' or 'b"];
const vault = '/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults';

/** Every call that takes an id or a name. */
const calls: Readonly<Record<string, (services: Services, id: string) => Promise<Result<unknown>>>> = {
  'read a row': ({ dataverse }, id) => dataverse.read('credentials', id, { select: [] }, v.unknown()),
  'change a row': ({ dataverse }, id) => dataverse.update('credentials', id, { name: 'x' }),
  'remove a row': ({ dataverse }, id) => dataverse.remove('credentials', id),
  'ask about a row': ({ dataverse }, id) => dataverse.callFunction({ name: 'F', on: { set: 'systemusers', id } }, v.unknown()),
  'search for a text': ({ dataverse }, id) =>
    dataverse.list('credentials', { select: ['name'], filter: `name eq '${id.replaceAll("'", "''")}'` }, v.unknown()),
  'read a vault': ({ resourceManager }, id) => resourceManager.readVault(`${vault}/${id}`),
  'read roles': ({ resourceManager }, id) => resourceManager.listRoleAssignments(`${vault}/kv`, { assignedTo: id }),
  'read a provider': ({ resourceManager }, id) => resourceManager.readProvider(id, 'Microsoft.PowerPlatform'),
  'read a connection': ({ powerPlatform }, id) => powerPlatform.readConnection('shared_uiflow', id),
  'delete a connection': ({ powerPlatform }, id) => powerPlatform.deleteConnection(id, 'x'),
  'find an application': ({ directory }, id) => directory.findServicePrincipal(id),
  'list versions': ({ keyVault }, id) => keyVault.listVersions('kv-one', id),
  'delete a secret': ({ keyVault }, id) => keyVault.deleteSecret('kv-one', id),
};

describe('ids and names that cannot be part of an address', () => {
  for (const [name, call] of Object.entries(calls)) {
    it(`are refused, or stay one part of it: ${name}`, async () => {
      const services = await scriptServices(() => ({ status: 404, body: { error: { code: 'NotFound', message: 'No.' } } }));
      try {
        for (const id of hostile) {
          const before = services.asked.length;
          // It never throws, and never asks for something else.
          const answer = await call(services.connect(), id);
          for (const { path } of services.asked.slice(before)) {
            assert.doesNotMatch(path, /\/\/|\/\.{1,2}(\/|$)/, `${name}: ${path}`);
            // The id of a vault is a path itself.
            if (name !== 'read a vault') assert.doesNotMatch(path, /\)\/Delete/, `${name}: ${path}`);
          }
          if (!answer.ok) assert.ok(answer.error.kind === 'validation' || answer.error.kind === 'notFound', answer.error.kind);
        }
      } finally {
        await services.close();
      }
    });
  }
});
