import assert from 'node:assert/strict';
import { readMe } from '../../../../src/credentials/model/me';
import { readShares } from '../../../../src/credentials/sharing/readShares';
import { inEnglish } from '../../../../src/message';
import { toFound } from '../../../../src/vscode/share/shareView';
import { PrincipalFinder, type Found } from '../../../../src/vscode/share/principalFinder';
import { scriptServices } from '../../cloud/scriptedServices';
import { useSandbox, valueOf } from '../../../fixtures/useSandbox';
import { credentialNamed } from '../../credentials/sharing/people';

describe('finding people to share with', () => {
  const used = useSandbox();

  it('shows whom it found, and knows them afterwards', async () => {
    const shown: Found[] = [];
    const finder = new PrincipalFinder(used.services, (found) => {
      shown.push(found);
    });
    await finder.start('yuki');
    assert.deepEqual(
      shown.map(({ text, principals, more }) => [text, principals.map(({ name }) => name), more]),
      [['yuki', ['Yuki Tanabe'], false]],
    );
    assert.equal(finder.find(shown[0]?.principals[0]?.id ?? '')?.name, 'Yuki Tanabe');
    assert.equal(finder.find('somebody else'), undefined);
  });

  it('shows nothing of a search that the person has typed past', async () => {
    const shown: string[] = [];
    const finder = new PrincipalFinder(used.services, ({ text }) => {
      shown.push(text);
    });
    await Promise.all([finder.start('a'), finder.start('ao'), finder.start('aoife')]);
    assert.deepEqual(shown, ['aoife']);
  });

  it('says why nobody is shown', async () => {
    const shown: Found[] = [];
    await used.sandbox.fault({ times: 0, service: 'dataverse', fault: { kind: 'drop', when: 'before' } });
    await new PrincipalFinder(used.services, (found) => {
      shown.push(found);
    }).start('a');
    assert.deepEqual(
      shown.map(({ principals, more, error }) => [principals, more, error?.kind]),
      [[[], false, 'offline']],
    );
  });

  it('tells who owns it, has it, is chosen already, or cannot sign in', async () => {
    const sharing = valueOf(
      await readShares(used.services, valueOf(await readMe(used.services)), await credentialNamed(used.services, 'SAP service account')),
    );
    const shown: Found[] = [];
    const finder = new PrincipalFinder(used.services, (found) => {
      shown.push(found);
    });
    await finder.start('');
    const principals = shown[0]?.principals ?? [];
    const aoife = principals.find(({ name }) => name === 'Aoife Brennan');
    assert.ok(aoife);
    const told = new Map(
      principals.map((principal) => {
        const {
          principal: { name, detail },
          disabledBecause,
        } = toFound(principal, sharing, [{ principal: aoife, role: 'user' }], inEnglish);
        return [name, [detail, disabledBecause]];
      }),
    );
    assert.deepEqual(told.get('Maren Solberg'), ['maren.solberg@harbourlight.example', 'owns the credential']);
    assert.deepEqual(told.get('Élodie Marchand'), ['elodie.marchand@harbourlight.example · has it as Co-owner', '']);
    assert.deepEqual(told.get('Aoife Brennan'), ['aoife.brennan@harbourlight.example', 'is chosen already']);
    assert.deepEqual(told.get('Pieter van den Berg')?.[1], 'is disabled and cannot sign in');
    assert.deepEqual(told.get('Plant operations'), ['Owner team', '']);
  });

  it('reads the next page only when it is asked for, and only once', async () => {
    const scripted = await scriptServices(({ path }) => {
      if (path.includes('EntityDefinitions') || path.includes('/teams')) return { status: 200, body: { value: [] } };
      const from = Number(new URL(path, 'http://scripted').searchParams.get('from') ?? 0);
      return {
        status: 200,
        body: {
          value: [{ systemuserid: `u-${from}`, fullname: `Person ${from}` }],
          '@odata.nextLink': `${scripted.origin}/api/data/v9.2/systemusers?from=${from + 1}`,
        },
      };
    });
    try {
      const shown: Found[] = [];
      const finder = new PrincipalFinder(scripted.connect(), (found) => {
        shown.push(found);
      });
      await finder.start('p');
      await Promise.all([finder.next(), finder.next()]);
      assert.deepEqual(
        shown.map(({ principals }) => principals.map(({ name }) => name)),
        [['Person 0'], ['Person 0', 'Person 1']],
      );
    } finally {
      await scripted.close();
    }
  });
});
