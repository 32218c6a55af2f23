import assert from 'node:assert/strict';
import type { Services } from '../../../../src/cloud/services';
import { readMe } from '../../../../src/credentials/model/me';
import { inEnglish } from '../../../../src/message';
import { parseToPage, type ShareView } from '../../../../src/protocol/shareCredential';
import { toShareView } from '../../../../src/vscode/share/shareView';
import { ShareSession } from '../../../../src/vscode/share/shareSession';
import { useSandbox, valueOf } from '../../../fixtures/useSandbox';
import { credentialNamed, maskOf, principalNamed, variableNamed } from '../../credentials/sharing/people';

describe('the desk at which a credential is shared', () => {
  const used = useSandbox();

  async function open(credential = 'SAP service account', services: Services = used.services) {
    const id = await credentialNamed(used.services, credential);
    const shown: ShareView[] = [];
    const view = (): ShareView => {
      assert.ok(session.state.kind === 'open', session.state.kind);
      return toShareView(session.state, session, inEnglish);
    };
    const session = new ShareSession({
      services,
      me: valueOf(await readMe(services)),
      credentialId: id,
      changed: () => {
        if (session.state.kind === 'open') shown.push(view());
      },
    });
    await session.load();
    return { session, view, shown };
  }
  const choose = async (session: ShareSession, ...names: readonly string[]) => {
    for (const name of names) session.choose(await principalNamed(used.services, name));
  };
  const linesOf = ({ outcomes }: ShareView) =>
    outcomes.flatMap(({ title, rows }) => [
      title,
      ...rows.map(({ name, stateName, again }) => `  ${name}: ${stateName}${again === '' ? '' : ` (${again})`}`),
    ]);
  const names = (people: readonly { readonly principal: { readonly name: string } }[]) => people.map(({ principal }) => principal.name);

  it('shows what the page takes', async () => {
    const { view } = await open();
    assert.deepEqual(parseToPage({ type: 'state', session: view() }), { type: 'state', session: view() });
    assert.deepEqual(
      [view().title, view().owner.name, names(view().shares), view().variables.map(({ name }) => name)],
      ['Share SAP service account', 'Maren Solberg', ['Élodie Marchand'], ['SAP user', 'SAP password']],
    );
  });

  it('gives whoever is chosen the smallest role, or the one that they have', async () => {
    const { session, view } = await open();
    await choose(session, 'Yuki Tanabe', 'Élodie Marchand', 'Yuki Tanabe', 'Maren Solberg');
    assert.deepEqual(
      view().chosen.map(({ principal, role }) => [principal.name, role]),
      [
        ['Yuki Tanabe', 'user'],
        ['Élodie Marchand', 'coOwner'],
      ],
    );
    session.drop(view().chosen[1]?.principal.id ?? '');
    session.setRole(view().chosen[0]?.principal.id ?? '', 'userAndShare');
    assert.deepEqual(
      view().chosen.map(({ principal, role }) => [principal.name, role]),
      [['Yuki Tanabe', 'userAndShare']],
    );
  });

  it('shares with everybody who was chosen, and tells each row when it is done, not before', async () => {
    const { session, view, shown } = await open();
    await choose(session, 'Plant operations', 'Sofia Lindqvist');
    await session.share();
    assert.deepEqual(linesOf(view()), [
      'Plant operations: User',
      '  SAP service account: Done',
      '  SAP user: Done',
      '  SAP password: Done',
      'Sofia Lindqvist: User',
      '  SAP service account: Shared, but of no use (Check again)',
      '  SAP user: Shared, but of no use',
      '  SAP password: Shared, but of no use',
    ]);
    assert.deepEqual(
      view().outcomes[1]?.rows.map(({ remedy }) => remedy !== ''),
      [true, false, false],
      'What to do is said once.',
    );
    assert.equal(view().summary, 'Shared, but there is something to do before Sofia Lindqvist can use all of it.');
    assert.deepEqual([view().chosen, names(view().shares)], [[], ['Élodie Marchand', 'Plant operations', 'Sofia Lindqvist']]);
    const firstRow = shown.find(({ outcomes }) => outcomes.length > 0);
    assert.ok(firstRow);
    assert.deepEqual(linesOf(firstRow).slice(0, 5), [
      'Plant operations: User',
      '  SAP service account: Under way',
      '  SAP user: Waiting',
      '  SAP password: Waiting',
      'Sofia Lindqvist: User',
    ]);
    assert.ok(firstRow.busy && firstRow.summary === '');
  });

  it('checks again after an administrator has helped', async () => {
    const { session, view } = await open();
    await choose(session, 'Yuki Tanabe');
    const yuki = await principalNamed(used.services, 'Yuki Tanabe');
    const admin = used.as('tomas.figueira');
    valueOf(await admin.dataverse.update('systemusers', yuki.id, { isdisabled: true }));
    await session.share();
    assert.equal(view().outcomes[0]?.rows[0]?.again, 'Check again');
    valueOf(await admin.dataverse.update('systemusers', yuki.id, { isdisabled: false }));
    await used.sandbox.clearJournal();
    await session.retryRow(yuki.id, view().outcomes[0]?.rows[0]?.id ?? '');
    assert.deepEqual(linesOf(view()), ['Yuki Tanabe: User', '  SAP service account: Done', '  SAP user: Done', '  SAP password: Done']);
    assert.ok(
      (await used.sandbox.journal()).every(({ method }) => method === 'GET'),
      'It is shared already.',
    );
  });

  it('tries a failed variable again alone, and the rest stays as it was', async () => {
    const { session, view } = await open();
    await choose(session, 'Plant operations');
    const password = await variableNamed(used.services, 'new_SapPassword');
    await used.sandbox.fault({ path: `environmentvariabledefinitions(${password})`, fault: { kind: 'status', status: 403 } });
    await session.share();
    assert.equal(view().outcomes[0]?.rows[2]?.state, 'failed');
    assert.equal(view().summary, '1 of 3 could not be done.');
    const principal = await principalNamed(used.services, 'Plant operations');
    await used.sandbox.clearJournal();
    await session.retryRow(principal.id, password);
    assert.deepEqual(linesOf(view()), [
      'Plant operations: User',
      '  SAP service account: Done',
      '  SAP user: Done',
      '  SAP password: Done',
    ]);
    assert.deepEqual(
      (await used.sandbox.journal()).filter(({ method }) => method === 'POST').map(({ path }) => path.split('/').pop()),
      ['GrantAccess'],
    );
  });

  it('tries with the credential what waited for it', async () => {
    const { session, view } = await open();
    await choose(session, 'Plant operations');
    await used.sandbox.fault({ path: '/GrantAccess', fault: { kind: 'drop', when: 'before' } });
    await session.share();
    assert.deepEqual(linesOf(view()), [
      'Plant operations: User',
      '  SAP service account: Failed (Try again)',
      '  SAP user: Not tried',
      '  SAP password: Not tried',
    ]);
    await session.retryRow((await principalNamed(used.services, 'Plant operations')).id, view().outcomes[0]?.rows[0]?.id ?? '');
    assert.deepEqual(linesOf(view()), [
      'Plant operations: User',
      '  SAP service account: Done',
      '  SAP user: Done',
      '  SAP password: Done',
    ]);
    assert.equal(view().summary, 'Everything is shared.');
  });

  it('changes the role on the credential alone', async () => {
    const { session, view } = await open();
    await session.changeRole(view().shares[0]?.principal.id ?? '', 'userAndShare');
    assert.deepEqual(
      [linesOf(view()), view().shares[0]?.role],
      [['Élodie Marchand: User and share', '  SAP service account: Done'], 'userAndShare'],
    );
  });

  it('asks before it takes back, and takes the variables only with the box', async () => {
    const { session, view } = await open();
    const elodie = await principalNamed(used.services, 'Élodie Marchand');
    await session.remove(elodie.id, true);
    assert.equal(view().shares.length, 1, 'Nobody was asked.');
    await session.askRemoval(elodie.id);
    assert.deepEqual(
      view().removal?.variables.map(({ name, keeps }) => [name, keeps]),
      [
        ['SAP user', true],
        ['SAP password', false],
      ],
    );
    await session.remove(elodie.id, true);
    assert.deepEqual(linesOf(view()), [
      'Élodie Marchand: no longer shared',
      '  SAP service account: Done',
      '  SAP user: Left as it was',
      '  SAP password: Done',
    ]);
    assert.deepEqual([view().summary, view().shares, view().removal], ['No longer shared.', [], null]);
    assert.equal(
      await maskOf(used.services, { kind: 'variable', id: await variableNamed(used.services, 'new_SapUser') }, elodie),
      'ReadAccess',
    );
  });

  it('sums up what was done last, and keeps what is still to be put right', async () => {
    const { session, view } = await open();
    await choose(session, 'Sofia Lindqvist');
    await session.share();
    await session.changeRole(view().shares.find(({ principal }) => principal.name === 'Élodie Marchand')?.principal.id ?? '', 'user');
    assert.deepEqual(
      [view().summary, view().outcomes.map(({ title }) => title)],
      ['The role is changed.', ['Élodie Marchand: User', 'Sofia Lindqvist: User']],
    );
  });

  it('forgets a question that was given up, whenever its answer comes', async () => {
    const { session, view } = await open();
    const asking = session.askRemoval(view().shares[0]?.principal.id ?? '');
    session.cancelRemoval();
    await asking;
    assert.equal(view().removal, null);
  });

  it('keeps the outcome on show when the shares cannot be read afterwards', async () => {
    const { session, view } = await open('SAP service account', used.as('elodie.marchand'));
    const elodie = await principalNamed(used.services, 'Élodie Marchand');
    await session.askRemoval(elodie.id);
    await session.remove(elodie.id, false);
    assert.deepEqual(linesOf(view()), ['Élodie Marchand: no longer shared', '  SAP service account: Done']);
    assert.match(view().notes.join(), /^With whom it is shared could not be read again\./);
  });

  it('says why a person may not share', async () => {
    const { view } = await open('SAP freight robot');
    assert.deepEqual(view().hindrance, {
      text: 'You may not share this credential. It belongs to Aoife Brennan, and what you were given does not include sharing.',
      remedy: 'Ask Aoife Brennan to share it, or to give you a role with which you can.',
    });
  });

  it('says why it cannot be opened, and opens when it is asked again', async () => {
    const id = await credentialNamed(used.services, 'SAP service account');
    const session = new ShareSession({
      services: used.services,
      me: valueOf(await readMe(used.services)),
      credentialId: id,
      changed: () => undefined,
    });
    await used.sandbox.fault({ path: `/credentials(${id})?`, fault: { kind: 'status', status: 403 } });
    await session.load();
    assert.equal(session.state.kind, 'failed');
    await session.load();
    assert.equal(session.state.kind, 'open');
  });
});
