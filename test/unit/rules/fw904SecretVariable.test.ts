import assert from 'node:assert/strict';
import { solutionOf } from '../../fixtures/solutions';
import { brief, briefAmong, findingsAmong, flowOf } from './flows';

/** A flow that reads the parameter for a variable in a place that the run history masks. */
function flow(expression = "@parameters('Port Key (hbl_PortKey)')"): object {
  return flowOf({
    parameters: { 'Port Key (hbl_PortKey)': { defaultValue: '', type: 'String', metadata: { schemaName: 'hbl_PortKey' } } },
    actions: { Call: { type: 'Http', inputs: { uri: 'https://api.example.org', headers: { Authorization: expression } } } },
  });
}

const secret = solutionOf({ hbl_portkey: { type: 'secret' } });

describe('FW904', () => {
  it('warns of a parameter for a variable of type Secret, and leads to what reads it', () => {
    const text = JSON.stringify(flow(), undefined, 2);
    const [finding, ...others] = findingsAmong(secret, text);
    assert.deepEqual([finding?.rule, finding?.severity, others.length], ['FW904', 'warning', 0]);
    assert.equal(text.slice(finding?.range.start, finding?.range.end), 'Port Key (hbl_PortKey)');
    assert.deepEqual(
      finding?.related.map(({ range }) => text.slice(range.start, range.end)),
      ["@parameters('Port Key (hbl_PortKey)')"],
    );
  });

  it('finds it read in another case, and inside a text', () => {
    assert.deepEqual(briefAmong(secret, flow("ApiKey @{PARAMETERS('port key (HBL_PORTKEY)')}")), ['FW904 warning']);
  });

  it('says nothing of a variable of another type, or of one that is unknown', () => {
    assert.deepEqual(briefAmong(solutionOf({ hbl_PortKey: { type: 'text' } }), flow()), []);
    assert.deepEqual(briefAmong(solutionOf({}), flow()), []);
    assert.deepEqual(brief(flow()), []);
  });

  it('says nothing of a parameter that nothing reads', () => {
    assert.deepEqual(briefAmong(secret, flow('none')), []);
    assert.deepEqual(briefAmong(secret, flow("@parameters('Other (hbl_PortKey)')")), []);
  });
});
