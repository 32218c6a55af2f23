import assert from 'node:assert/strict';
import { PrincipalSearch } from '../../../../src/credentials/sharing/findPrincipals';
import { principalMarks } from '../../../../src/credentials/sharing/principal';
import { inEnglish } from '../../../../src/message';
import { scriptServices } from '../../cloud/scriptedServices';
import { useSandbox, valueOf } from '../../../fixtures/useSandbox';

describe('a search for people and teams', () => {
  const used = useSandbox();
  const find = async (text: string) =>
    valueOf(await new PrincipalSearch(used.services, text).next()).found.map((principal) =>
      [principal.name, ...principalMarks(principal).map((mark) => (typeof mark === 'string' ? mark : inEnglish(mark)))].join(' · '),
    );

  it('finds by a part of the name, in any case', async () => {
    assert.deepEqual(await find('BRENN'), ['Aoife Brennan · aoife.brennan@harbourlight.example']);
  });

  it('finds by mail address', async () => {
    assert.deepEqual(await find('yuki.tanabe@'), ['Yuki Tanabe · yuki.tanabe@harbourlight.example']);
  });

  it('finds every word, in any order', async () => {
    assert.deepEqual(await find('  tanabe   yuki '), ['Yuki Tanabe · yuki.tanabe@harbourlight.example']);
    assert.deepEqual(await find('tanabe maren'), []);
  });

  it('finds teams with their type in words', async () => {
    assert.deepEqual(await find('finance'), ['Finance automation · Entra security group']);
    assert.deepEqual(await find('Freight pri'), ['Freight pricing · Access team']);
    assert.deepEqual(await find('Plant op'), ['Plant operations · Owner team']);
  });

  it('marks the team of everybody, and people who cannot sign in', async () => {
    assert.ok((await find('harbourlight')).includes('Harbourlight · Owner team · everybody in the business unit'));
    assert.deepEqual(await find('Pieter'), ['Pieter van den Berg · pieter.vandenberg@harbourlight.example · disabled, cannot sign in']);
  });

  it('marks applications', async () => {
    const admin = used.as('tomas.figueira');
    const [yuki] = valueOf(await new PrincipalSearch(used.services, 'Yuki').next()).found;
    assert.ok(yuki);
    valueOf(await admin.dataverse.update('systemusers', yuki.id, { applicationid: used.sandbox.ready.tenantId }));
    assert.deepEqual(await find('Yuki'), ['Yuki Tanabe · yuki.tanabe@harbourlight.example · application user']);
  });

  it('takes quotes for what they are', async () => {
    assert.deepEqual(await find("O'Neill') or contains(fullname,'"), []);
  });

  it('lists everybody by name when nothing is typed', async () => {
    const found = await find('');
    assert.equal(found.length, 18);
    assert.deepEqual(
      found,
      [...found].sort((a, b) => a.localeCompare(b)),
    );
  });

  it('shows people where teams may not be read, and says why', async () => {
    await used.sandbox.fault({ times: 0, path: '/teams?', fault: { kind: 'status', status: 403 } });
    const { found, errors, more } = valueOf(await new PrincipalSearch(used.services, 'a').next());
    assert.ok(found.length > 5 && found.every(({ kind }) => kind === 'person'));
    assert.deepEqual([errors.map(({ kind }) => kind), more], [['forbidden'], false]);
  });

  it('fails when nothing can be read', async () => {
    await used.sandbox.fault({ times: 0, service: 'dataverse', fault: { kind: 'drop', when: 'before' } });
    const answer = await new PrincipalSearch(used.services, 'a').next();
    assert.equal(answer.ok ? 'found' : answer.error.kind, 'offline');
  });

  it('is given up when the person types on', async () => {
    const reason = new Error('typed on');
    await assert.rejects(new PrincipalSearch(used.services, 'a', { signal: AbortSignal.abort(reason) }).next(), reason);
  });
});

describe('a search among ten thousand people', () => {
  it('reads a page at a time, as far as the person wants to see', async () => {
    const scripted = await scriptServices(({ path }) => {
      if (path.includes('EntityDefinitions'))
        return {
          status: 200,
          body: {
            value: [
              { LogicalName: 'systemuserid' },
              { LogicalName: 'fullname' },
              { LogicalName: 'internalemailaddress' },
              { LogicalName: 'domainname' },
              { LogicalName: 'isdisabled' },
            ],
          },
        };
      if (path.includes('/teams')) return { status: 200, body: { value: [] } };
      const from = Number(new URL(path, 'http://scripted').searchParams.get('from') ?? 0);
      const value = Array.from({ length: 25 }, (_, place) => ({
        systemuserid: `U-${from + place}`,
        fullname: `Person ${String(from + place).padStart(5, '0')}`,
        isdisabled: false,
      }));
      const next = from + 25 < 10_000 ? { '@odata.nextLink': `${scripted.origin}/api/data/v9.2/systemusers?from=${from + 25}` } : {};
      return { status: 200, body: { value, ...next } };
    });
    try {
      const search = new PrincipalSearch(scripted.connect(), 'Person');
      const names = [];
      for (let page = 0; page < 3; page += 1) {
        const { found, more } = valueOf(await search.next());
        names.push(...found.map(({ name }) => name));
        assert.ok(more);
      }
      assert.equal(names.length, 75);
      assert.deepEqual([names[0], names[74]], ['Person 00000', 'Person 00074']);
      const people = scripted.asked.filter(({ path }) => path.includes('/systemusers'));
      assert.equal(people.length, 3);
      assert.ok(!people[0]?.path.includes('applicationid'), 'The environment has no such column.');
    } finally {
      await scripted.close();
    }
  });
});
