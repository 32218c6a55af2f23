import assert from 'node:assert/strict';
import { guidOf, smallDataverse, type Answer, type SmallDataverse } from '../../../../fixtures/smallDataverse';

const base = '/api/data/v9.2';

function part(request: string, contentId?: number): string {
  return [
    'Content-Type: application/http',
    'Content-Transfer-Encoding: binary',
    ...(contentId === undefined ? [] : [`Content-ID: ${contentId}`]),
    '',
    request,
  ].join('\r\n');
}

function post(set: string, body: object, contentId?: number): string {
  return part(`POST ${base}/${set} HTTP/1.1\r\nContent-Type: application/json\r\n\r\n${JSON.stringify(body)}`, contentId);
}

function get(path: string): string {
  return part(`GET ${base}/${path} HTTP/1.1\r\nAccept: application/json\r\n\r\n`);
}

function multipart(boundary: string, parts: readonly string[]): string {
  return `${parts.map((each) => `--${boundary}\r\n${each}\r\n`).join('')}--${boundary}--\r\n`;
}

function changeSet(...parts: string[]): string {
  return `Content-Type: multipart/mixed; boundary=set\r\n\r\n${multipart('set', parts)}`;
}

function send(
  dataverse: SmallDataverse,
  parts: readonly string[],
  options: { readonly prefer?: string; readonly lineEnd?: string } = {},
): Promise<Answer> {
  const body = multipart('batch', parts).replaceAll('\r\n', options.lineEnd ?? '\r\n');
  return dataverse.call('POST', '$batch', {
    body,
    headers: { 'content-type': 'multipart/mixed; boundary="batch"', ...(options.prefer !== undefined && { prefer: options.prefer }) },
  });
}

function statuses({ text }: Answer): number[] {
  return [...text.matchAll(/^HTTP\/1\.1 (\d+)/gm)].map(([, status]) => Number(status));
}

describe('a batch', () => {
  it('runs requests one after the other', async () => {
    const answer = await send(smallDataverse(), [post('credentials', { name: 'SAP' }), get('credentials?$select=name')]);
    assert.equal(answer.status, 200);
    assert.match(answer.headers['Content-Type'] ?? '', /^multipart\/mixed; boundary=batchresponse_/);
    assert.deepEqual(statuses(answer), [204, 200]);
    assert.match(answer.text, /"name":"SAP"/);
  });

  it('may have bare line feeds', async () => {
    assert.deepEqual(statuses(await send(smallDataverse(), [get('credentials'), get('teams')], { lineEnd: '\n' })), [200, 200]);
  });

  it('takes queries that are not encoded', async () => {
    const answer = await send(smallDataverse(), [
      post('credentials', { name: "Carrier's" }),
      get("credentials?$select=name&$filter=name eq 'Carrier''s' and statecode eq 0"),
    ]);
    assert.deepEqual(statuses(answer), [204, 200]);
    assert.match(answer.text, /"name":"Carrier's"/);
  });

  it('ends at the first failure, and has its status', async () => {
    const dataverse = smallDataverse();
    const answer = await send(dataverse, [get('credentials'), get('nopes'), post('credentials', { name: 'never' })]);
    assert.deepEqual([answer.status, statuses(answer)], [404, [200, 404]]);
    assert.deepEqual(await dataverse.list('credentials'), []);
  });

  it('goes on after a failure when that is preferred', async () => {
    const answer = await send(smallDataverse(), [get('nopes'), get('credentials')], { prefer: 'odata.continue-on-error' });
    assert.deepEqual([answer.status, statuses(answer)], [200, [404, 200]]);
  });

  it('links rows of a change set by content id', async () => {
    const dataverse = smallDataverse();
    const answer = await send(dataverse, [
      changeSet(
        post('environmentvariabledefinitions', { schemaname: 'new_User' }, 1),
        post('environmentvariablevalues', { value: 'robot', 'EnvironmentVariableDefinitionId@odata.bind': '$1' }, 2),
        part('PATCH $1 HTTP/1.1\r\nContent-Type: application/json\r\n\r\n{"displayname":"User"}', 3),
      ),
    ]);
    assert.deepEqual(statuses(answer), [204, 204, 204]);
    assert.match(answer.text, /Content-ID: 2/);
    const [value] = await dataverse.list(
      'environmentvariablevalues?$select=value&$expand=EnvironmentVariableDefinitionId($select=displayname)',
    );
    assert.deepEqual((value?.['EnvironmentVariableDefinitionId'] as Record<string, unknown>)['displayname'], 'User');
  });

  it('undoes a change set whole when one of its requests fails', async () => {
    const dataverse = smallDataverse();
    dataverse.add('environmentvariabledefinition', { environmentvariabledefinitionid: guidOf(101), schemaname: 'new_User' });
    dataverse.add('environmentvariablevalue', { environmentvariabledefinitionid: guidOf(101), value: 'robot' });
    dataverse.add('credential', { credentialid: guidOf(301), name: 'SAP', username: guidOf(101) });
    const before = structuredClone(dataverse.state.dataverse.tables);
    const answer = await send(dataverse, [
      changeSet(
        post('credentials', { name: 'never' }, 1),
        part(
          `PATCH ${base}/credentials(${guidOf(301)}) HTTP/1.1\r\nContent-Type: application/json\r\n\r\n{"name":"changed","description":"new"}`,
          2,
        ),
        part(`DELETE ${base}/environmentvariabledefinitions(${guidOf(101)}) HTTP/1.1\r\n\r\n`, 3),
        post('credentials', { nope: 1 }, 4),
      ),
    ]);
    assert.deepEqual([answer.status, statuses(answer)], [400, [400]]);
    assert.match(answer.text, /Content-ID: 4/);
    assert.deepEqual(withoutNothing(dataverse.state.dataverse.tables), withoutNothing(before));
    assert.equal(
      (await dataverse.list("environmentvariablevalues?$filter=EnvironmentVariableDefinitionId/schemaname eq 'new_User'")).length,
      1,
    );
  });

  it('refuses reading in a change set, another batch, and more than 1,000 requests', async () => {
    const dataverse = smallDataverse();
    assert.equal((await send(dataverse, [changeSet(get('credentials'))])).status, 400);
    assert.equal((await send(dataverse, [part(`POST ${base}/$batch HTTP/1.1\r\n\r\n`)])).status, 400);
    assert.equal(
      (
        await send(
          dataverse,
          Array.from({ length: 1001 }, () => get('teams')),
        )
      ).status,
      400,
    );
    assert.deepEqual(
      statuses(
        await send(
          dataverse,
          Array.from({ length: 1000 }, () => get('teams')),
        ),
      ).length,
      1000,
    );
  });

  it('refuses what is no batch', async () => {
    const { status } = await smallDataverse().call('POST', '$batch', { body: 'nothing', headers: { 'content-type': 'application/json' } });
    assert.equal(status, 400);
  });
});

/** A column that holds nothing is the same as one that is not there. */
function withoutNothing(tables: Readonly<Record<string, readonly object[]>>): unknown {
  const entries = Object.entries(tables).filter(([, rows]) => rows.length > 0);
  return entries.map(([name, rows]) => [
    name,
    rows.map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null))),
  ]);
}
