import assert from 'node:assert/strict';
import { likePattern } from '../../../../../src/sandbox/dataverse/query/likePattern';

describe('texts that are looked for in the sandbox', () => {
  it('are found whatever their case, within, at the beginning or at the end', () => {
    assert.ok(likePattern('contains', 'AP p')('SAP password'));
    assert.ok(likePattern('startswith', 'sap')('SAP password'));
    assert.ok(!likePattern('startswith', 'pass')('SAP password'));
    assert.ok(likePattern('endswith', 'WORD')('SAP password'));
    assert.ok(!likePattern('endswith', 'SAP')('SAP password'));
    assert.ok(likePattern('contains', '')('anything'));
  });

  it('hold wildcards, as SQL knows them', () => {
    assert.ok(likePattern('contains', 's%d')('SAP password'));
    assert.ok(likePattern('contains', 'p_s')('password'));
    assert.ok(!likePattern('contains', 'p_w')('password'));
    assert.ok(likePattern('startswith', '[n-s]ap')('SAP'));
    assert.ok(!likePattern('startswith', '[^n-s]ap')('SAP'));
    assert.ok(likePattern('contains', '100%')('100 and more'));
  });

  it('mean themselves in brackets', () => {
    assert.ok(likePattern('contains', '100[%]')('100% wool'));
    assert.ok(!likePattern('contains', '100[%]')('100 and more'));
    assert.ok(likePattern('contains', 'new[_]sap')('new_sap'));
    assert.ok(!likePattern('contains', 'new[_]sap')('newXsap'));
    assert.ok(likePattern('contains', '[[]a]')('b[a]c'));
  });
});
