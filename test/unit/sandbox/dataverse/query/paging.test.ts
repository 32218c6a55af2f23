import assert from 'node:assert/strict';
import { guidOf, smallDataverse, type SmallDataverse } from '../../../../fixtures/smallDataverse';

/** Follows every page, and gives the names on each. */
async function pagesOf(dataverse: SmallDataverse, path: string, size: number, between?: () => unknown): Promise<string[][]> {
  const pages: string[][] = [];
  for (let next: string | undefined = path; next !== undefined;) {
    const { body } = await dataverse.call('GET', next, { headers: { prefer: `odata.maxpagesize=${size}` } });
    pages.push((body['value'] as { name: string }[]).map(({ name }) => name));
    next = body['@odata.nextLink'] as string | undefined;
    between?.();
  }
  return pages;
}

function withCredentials(count: number): SmallDataverse {
  const dataverse = smallDataverse();
  for (let number = 0; number < count; number++) {
    dataverse.add('credential', {
      credentialid: guidOf(1000 + number),
      name: `Credential ${String(count - number).padStart(5, '0')}`,
      statecode: number % 2,
    });
  }
  return dataverse;
}

describe('paging', () => {
  it('gives pages of the preferred size until there is nothing more', async () => {
    const pages = await pagesOf(withCredentials(7), 'credentials?$select=name', 3);
    assert.deepEqual(
      pages.map((page) => page.length),
      [3, 3, 1],
    );
    assert.equal(new Set(pages.flat()).size, 7);
  });

  it('gives no link after a last page that is full', async () => {
    assert.deepEqual(
      (await pagesOf(withCredentials(6), 'credentials', 3)).map((page) => page.length),
      [3, 3],
    );
  });

  it('keeps filter and order from page to page', async () => {
    const pages = await pagesOf(withCredentials(9), 'credentials?$select=name&$filter=statecode eq 0&$orderby=name', 2);
    assert.deepEqual(pages, [['Credential 00001', 'Credential 00003'], ['Credential 00005', 'Credential 00007'], ['Credential 00009']]);
  });

  it('loses no row when others before it are deleted between two pages', async () => {
    const dataverse = withCredentials(6);
    const first = dataverse.state.dataverse.tables['credential']?.[0]?.['name'];
    let deleted = false;
    const pages = await pagesOf(dataverse, 'credentials', 2, () => {
      if (!deleted) dataverse.state.dataverse.tables['credential']?.splice(0, 1);
      deleted = true;
    });
    assert.equal(pages[0]?.[0], first);
    assert.equal(new Set(pages.flat()).size, 6);
  });

  it('goes on after the right row when the last one of the page was deleted', async () => {
    const dataverse = withCredentials(6);
    let deleted = false;
    const pages = await pagesOf(dataverse, 'credentials', 2, () => {
      if (!deleted) dataverse.state.dataverse.tables['credential']?.splice(1, 1);
      deleted = true;
    });
    assert.equal(new Set(pages.flat()).size, 6);
  });

  it('loses no row when a client deletes every page that it was given', async () => {
    const dataverse = withCredentials(7);
    const pages: string[][] = [];
    for (let next: string | undefined = 'credentials?$select=name&$orderby=name'; next !== undefined;) {
      const { body } = await dataverse.call('GET', next, { headers: { prefer: 'odata.maxpagesize=2' } });
      const rows = body['value'] as { name: string; credentialid: string }[];
      pages.push(rows.map(({ name }) => name));
      for (const { credentialid } of rows) await dataverse.call('DELETE', `credentials(${credentialid})`);
      next = body['@odata.nextLink'] as string | undefined;
    }
    assert.deepEqual(
      pages.map((page) => page.length),
      [2, 2, 2, 1],
    );
    assert.equal(new Set(pages.flat()).size, 7);
  });

  it('loses and repeats no row when rows are made between two pages', async () => {
    const dataverse = withCredentials(7);
    let made = 0;
    const pages = await pagesOf(dataverse, 'credentials?$select=name&$orderby=name desc', 2, () => {
      if (made < 3) for (const name of ['A new', 'Z new']) dataverse.add('credential', { name: `${name} ${made++}` });
    });
    const old = pages.flat().filter((name) => name.startsWith('Credential'));
    assert.equal(old.length, 7);
    assert.equal(new Set(pages.flat()).size, pages.flat().length);
  });

  it('has no more than 5,000 rows in a page, nor in a count', async () => {
    const dataverse = withCredentials(5003);
    const { body } = await dataverse.call('GET', 'credentials?$select=name&$count=true', {
      headers: { prefer: 'odata.maxpagesize=9999,odata.include-annotations="*"' },
    });
    assert.equal((body['value'] as unknown[]).length, 5000);
    assert.equal(body['@odata.count'], 5000);
    assert.equal(body['@Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded'], true);
    assert.equal((await dataverse.call('GET', 'credentials/$count')).text, '5000');
    assert.deepEqual(
      (await pagesOf(dataverse, 'credentials?$select=name', 5000)).map((page) => page.length),
      [5000, 3],
    );
  });

  it('counts what a filter leaves', async () => {
    const dataverse = withCredentials(5);
    assert.equal((await dataverse.call('GET', 'credentials/$count?$filter=statecode eq 0')).text, '3');
    const { body } = await dataverse.call('GET', 'credentials?$count=true&$top=1&$filter=statecode eq 0');
    assert.deepEqual([body['@odata.count'], (body['value'] as unknown[]).length, body['@odata.nextLink']], [3, 1, undefined]);
  });

  it('refuses a cookie that it did not give out', async () => {
    assert.equal((await smallDataverse().call('GET', 'credentials?$skiptoken=nonsense')).status, 400);
  });
});
