import assert from 'node:assert/strict';
import '../../../fixtures/fakeEditor';
import { Uri, type TextDocument } from 'vscode';
import { Analyses } from '../../../../src/vscode/editor/analyses';
import { noPolicy, type Policies } from '../../../../src/vscode/editor/policies';
import type { Settings } from '../../../../src/vscode/settings';
import { fakeLog } from '../../../fixtures/fakeLog';
import { openAiKey, seededRandom } from '../../../fixtures/fakeSecrets';
import { actionFlow } from '../../rules/flows';

describe('The analysis of an open document', () => {
  const settings = { of: () => ({ rules: {} }) } as unknown as Settings;
  const now = performance.now.bind(performance);
  afterEach(() => {
    performance.now = now;
  });

  function open(): TextDocument {
    const inputs = Array.from({ length: 50 }, (_, index) => openAiKey(seededRandom(index)));
    const text = JSON.stringify(actionFlow('Compose', inputs));
    return { uri: Uri.file('/flows/a.json'), version: 1, getText: () => text } as unknown as TextDocument;
  }
  function findingsOf(document: TextDocument): readonly string[] {
    const alone = { of: () => undefined, settle: () => Promise.resolve() };
    const analysis = new Analyses(settings, { of: () => noPolicy } as unknown as Policies, fakeLog(), alone).of(document);
    assert.equal(analysis.kind, 'flow');
    return analysis.findings.map(({ rule }) => rule);
  }

  it('has all of its findings', () => {
    assert.equal(findingsOf(open()).length, 50);
  });

  it('ends when the person has waited long enough, and says so first', () => {
    let at = 0;
    performance.now = () => (at += 1000);
    const [first, ...others] = findingsOf(open());
    assert.equal(first, 'FW990');
    assert.ok(others.length < 10, String(others.length));
  });
});
