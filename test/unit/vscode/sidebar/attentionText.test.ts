import assert from 'node:assert/strict';
import '../../../fixtures/fakeEditor';
import { variablesAttention } from '../../../../src/vscode/sidebar/attentionText';

describe('What the icon says of variables', () => {
  it('tells that those of credentials that are counted are not counted again', () => {
    assert.equal(variablesAttention(5, 11, false), '5 other environment variables need attention (11 with those of these credentials)');
    assert.equal(variablesAttention(5, 5, false), '5 environment variables need attention');
  });

  it('tells that some were not looked at', () => {
    assert.match(variablesAttention(2, 2, true), /^2 environment variables need attention; others are not looked at/);
  });
});
