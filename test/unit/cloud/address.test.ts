import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { addressOf, encodeSegment, rowSegment, segmentsOfId } from '../../../src/cloud/address';

const base = 'https://service.test/api';

describe('an address', () => {
  it('is made of its parts, encoded, and of the query options that are given', () => {
    assert.equal(
      addressOf(base, ['credentials'], { $select: 'name,description', $filter: undefined, $top: '5' }),
      `${base}/credentials?$select=name%2Cdescription&$top=5`,
    );
    assert.equal(addressOf(base, ['a b', 'c/d', 'ü']), `${base}/a%20b/c%2Fd/%C3%BC`);
    assert.equal(addressOf(base, ['Read(Id=1,Target=@t)'], { '@t': '{"x":1}' }), `${base}/Read(Id=1,Target=@t)?@t=%7B%22x%22%3A1%7D`);
  });

  it('is none where a part would be no part of its own', () => {
    for (const part of ['', '.', '..', undefined]) assert.equal(addressOf(base, ['credentials', part]), undefined, part);
  });

  it('takes ids of rows that are ids', () => {
    const id = '0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0';
    assert.equal(rowSegment({ set: 'credentials', id }), `credentials(${id})`);
    for (const wrong of ['', '.', '..', `${id})/Delete(`, "name='x'", `${id}/x`, `${id}?x`, '\ud800', 'ü'])
      assert.equal(rowSegment({ set: 'credentials', id: wrong }), undefined, wrong);
  });

  it('takes ARM ids that are ids', () => {
    assert.deepEqual(segmentsOfId('/subscriptions/x/resourceGroups/y'), ['subscriptions', 'x', 'resourceGroups', 'y']);
    for (const wrong of ['', '/', 'subscriptions/x', '/subscriptions//resourceGroups', '/subscriptions/../x', '/subscriptions/x/']) {
      assert.equal(addressOf(base, segmentsOfId(wrong)), undefined, wrong);
    }
  });

  it('stays below its base and keeps every part, whatever those hold: slashes, dots, half characters', () => {
    const part = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('..', '.', '', '%2e%2e', '../..', '..\\..', '\ud800', 'x\udfff', '?a=b', '#x', '//evil.test', '\u0000'),
    );
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), part, (parts, value) => {
        const address = addressOf(base, parts, { q: value });
        if (address === undefined) {
          assert.ok(parts.some((each) => encodeSegment(each) === undefined));
          return;
        }
        const url = new URL(address);
        assert.equal(url.origin, 'https://service.test');
        const [, ...segments] = url.pathname.slice('/api'.length).split('/').map(decodeURIComponent);
        const wellFormed = (text: string) => Buffer.from(text).toString();
        assert.deepEqual(segments, parts.map(wellFormed));
        assert.equal(url.searchParams.get('q'), wellFormed(value));
        assert.equal(url.hash, '');
      }),
    );
  });
});
