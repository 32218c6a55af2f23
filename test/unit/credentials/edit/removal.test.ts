import assert from 'node:assert/strict';
import { readMe } from '../../../../src/credentials/model/me';
import { readCredentials } from '../../../../src/credentials/browse/readCredentials';
import { readVariables } from '../../../../src/credentials/browse/readVariables';
import {
  previewDisabling,
  previewRemoval,
  removeCredential,
  removeVariable,
  type RemovalTarget,
} from '../../../../src/credentials/edit/removal';
import { trace } from '../../../../src/credentials/trace/trace';
import { inEnglish } from '../../../../src/message';
import { collectRows, useSandbox, valueOf } from '../../../fixtures/useSandbox';

describe('the preview of a removal', () => {
  const used = useSandbox();
  const idOf = async (kind: RemovalTarget['kind'], name: string): Promise<RemovalTarget> => {
    const me = valueOf(await readMe(used.services));
    const found =
      kind === 'credential'
        ? (await collectRows(readCredentials(used.services, me))).find((row) => row.name === name)
        : (await collectRows(readVariables(used.services, me))).find((row) => row.schemaName === name);
    assert.ok(found, name);
    return { kind, id: found.id };
  };
  const preview = async (kind: RemovalTarget['kind'], name: string) => {
    const { breaks, keeps, blockers, ...rest } = valueOf(await previewRemoval(used.services, [await idOf(kind, name)]));
    const words = (things: typeof breaks) => things.map((thing) => `${thing.kind} ${thing.label}`).sort();
    return { ...rest, keeps: keeps.map(inEnglish).sort(), breaks: words(breaks), blockers: words(blockers) };
  };

  const behindSap = [
    'connection SAP customers',
    'connection SAP invoices',
    'connectionReference SAP customers',
    'connectionReference SAP invoices',
    'flow Block overdue customers',
    'flow Close the month in SAP',
    'flow Create customer in SAP',
    'flow Match invoices and orders',
    'flow Post supplier invoices to SAP',
  ];

  it('of a credential says that its variables stay, and what stops working, up to the flows', async () => {
    assert.deepEqual(await preview('credential', 'SAP service account'), {
      names: ['SAP service account'],
      keeps: ['The environment variable SAP password stays.', 'The environment variable SAP user stays.'],
      breaks: behindSap,
      blockers: [],
      unseen: [],
    });
  });

  it('names the same as the picture of its dependencies', async () => {
    const target = await idOf('credential', 'SAP service account');
    const { asked, nodes, edges } = valueOf(await trace(used.services, { kind: 'credential', id: target.id }, []));
    const reached = new Set([asked]);
    for (const id of reached) for (const { from, to } of edges) if (from === id) reached.add(to);
    const users = nodes
      .filter(({ id }) => id !== asked && reached.has(id))
      .map(({ kind, label }) => `${kind} ${label}`)
      .sort();
    assert.deepEqual((await preview('credential', 'SAP service account')).breaks, users);
  });

  it('names first what a person would miss first', async () => {
    const { breaks } = valueOf(await previewRemoval(used.services, [await idOf('credential', 'SAP service account')]));
    assert.deepEqual([...new Set(breaks.map(({ kind }) => kind))], ['flow', 'connection', 'connectionReference']);
  });

  it('of several rows is one, in which none of them breaks another', async () => {
    const targets = [
      await idOf('variable', 'new_SapPassword'),
      await idOf('credential', 'SAP service account'),
      await idOf('credential', 'Plant machines'),
    ];
    const { names, keeps, breaks } = valueOf(await previewRemoval(used.services, targets));
    assert.deepEqual(names, ['SAP password', 'SAP service account', 'Plant machines']);
    assert.ok(!keeps.map(inEnglish).includes('The environment variable SAP password stays.'));
    assert.ok(!breaks.some(({ label }) => label === 'SAP service account'));
    assert.ok(breaks.some(({ label }) => label === 'Plant network') && breaks.some(({ label }) => label === 'SAP invoices'));
  });

  it('ends somewhere, and says so', async () => {
    const { unseen } = valueOf(await previewRemoval(used.services, [await idOf('credential', 'SAP service account')], { most: 2 }));
    assert.deepEqual(
      unseen.map(({ what }) => inEnglish(what)),
      ['what uses the rest'],
    );
  });

  it('of disabling a credential names the same, and says nothing about what stays', async () => {
    const { id } = await idOf('credential', 'SAP service account');
    const { breaks, keeps, blockers } = valueOf(await previewDisabling(used.services, [id]));
    assert.deepEqual([breaks.map((thing) => `${thing.kind} ${thing.label}`).sort(), keeps, blockers], [behindSap, [], []]);
  });

  it('of a credential names networks, and credentials that fall back on it', async () => {
    assert.deepEqual((await preview('credential', 'Plant machines')).breaks, ['other Plant network']);
    const [batch, service] = [await idOf('credential', 'SAP batch account'), await idOf('credential', 'SAP service account')];
    valueOf(
      await used.services.dataverse.update('credentials', service.id, { 'defaultcredential@odata.bind': `/credentials(${batch.id})` }),
    );
    assert.ok((await preview('credential', 'SAP batch account')).breaks.includes('credential SAP service account'));
  });

  it('of a variable says that the secret stays, and which credentials break', async () => {
    const { keeps, breaks, blockers } = await preview('variable', 'new_SapPassword');
    assert.deepEqual(
      { keeps, breaks, blockers },
      {
        keeps: ['The secret sap-pw stays in the vault kv-finance.'],
        breaks: [...behindSap, 'credential SAP service account'].sort(),
        blockers: [],
      },
    );
  });

  it('of a variable names the flows that keep Dataverse from deleting it', async () => {
    const { breaks, blockers } = await preview('variable', 'new_ServiceUrl');
    assert.deepEqual({ breaks, blockers }, { breaks: [], blockers: ['flow Create customer in SAP', 'flow Post supplier invoices to SAP'] });
  });

  it('of a variable names the flow that reads its secret, which nothing holds back', async () => {
    const { breaks, blockers } = await preview('variable', 'hbl_SupplierApiSecret');
    assert.deepEqual([...breaks, ...blockers], ['flow Register supplier']);
  });

  it('says what could not be looked at', async () => {
    const target = await idOf('variable', 'new_SapPassword');
    await used.sandbox.fault({ times: 0, path: '/flowmachinenetworks?', fault: { kind: 'status', status: 403 } });
    await used.sandbox.fault({ times: 0, path: 'RetrieveDependenciesForDelete', fault: { kind: 'status', status: 403 } });
    const { unseen } = valueOf(await previewRemoval(used.services, [target]));
    assert.deepEqual(unseen.map(({ what }) => what.text).sort(), ['machine networks', 'what keeps it from being deleted']);
  });

  it('fails when the row is not there', async () => {
    for (const kind of ['credential', 'variable'] as const) {
      const answer = await previewRemoval(used.services, [{ kind, id: used.sandbox.ready.environmentId }]);
      assert.equal(answer.ok ? 'found' : answer.error.kind, 'notFound');
    }
  });

  it('changes nothing', async () => {
    await preview('variable', 'new_SapPassword');
    assert.deepEqual(
      (await used.sandbox.journal()).filter(({ service, method }) => service === 'dataverse' && method !== 'GET'),
      [],
    );
  });
});

describe('a removal', () => {
  const used = useSandbox();
  const credentials = async () => collectRows(readCredentials(used.services, valueOf(await readMe(used.services))));
  const variables = async () => collectRows(readVariables(used.services, valueOf(await readMe(used.services))));

  it('of a credential leaves its variables', async () => {
    const [before, credential] = [await variables(), (await credentials()).find(({ name }) => name === 'SAP service account')];
    assert.ok(credential);
    valueOf(await removeCredential(used.services, credential.id, credential.etag));
    assert.ok(!(await credentials()).some(({ id }) => id === credential.id));
    assert.equal((await variables()).length, before.length);
  });

  it('of a variable leaves the credential, which is broken then', async () => {
    const variable = (await variables()).find(({ schemaName }) => schemaName === 'new_SapPassword');
    assert.ok(variable);
    valueOf(await removeVariable(used.services, variable.id, variable.etag));
    const credential = (await credentials()).find(({ name }) => name === 'SAP service account');
    assert.deepEqual(
      credential?.parts.find(({ role }) => role === 'password'),
      { role: 'password' },
    );
  });

  it('is refused when somebody changed the row since it was read', async () => {
    const credential = (await credentials()).find(({ name }) => name === 'SAP service account');
    assert.ok(credential);
    valueOf(await used.services.dataverse.update('credentials', credential.id, { description: 'Theirs.' }));
    const answer = await removeCredential(used.services, credential.id, credential.etag);
    assert.equal(answer.ok ? 'removed' : answer.error.kind, 'conflict');
  });
});
