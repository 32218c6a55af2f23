import assert from 'node:assert/strict';
import { inEnglish } from '../../../src/message';
import { expiredJwt, openAiKey, seededRandom } from '../../fixtures/fakeSecrets';
import { brief, findingsIn, flowOf } from './flows';
import { action, connector, request } from './secretFlows';

const random = seededRandom(31);
const key = (): string => openAiKey(random);
const variable = (value: unknown, name = 'key'): object => action('InitializeVariable', { variables: [{ name, type: 'string', value }] });
const mail = (body: string): object => connector('shared_office365', 'SendEmailV2', { 'emailMessage/Body': body });

describe('A secret that is written in the flow', () => {
  it('is followed from a variable to where it leaves the flow', () => {
    const flow = flowOf({ actions: { Set: variable(key()), Tell: mail("The key is @{variables('key')}") } });
    assert.deepEqual(brief(flow), ['FW106 error', 'FW203 info', 'FW206 warning']);
    const leaves = findingsIn(flow).find(({ rule }) => rule === 'FW206');
    assert.equal(leaves && inEnglish(leaves.message), 'Secret written in the flow leaves the flow by mail.');
    assert.deepEqual(
      leaves?.related.map(({ message }) => inEnglish(message)),
      ['Secret written in the flow: here it stands'],
    );
  });

  it('is followed through Compose and from the default of a parameter', () => {
    const flow = flowOf({
      parameters: { 'Partner key (hbl_PartnerKey)': { type: 'String', defaultValue: key(), metadata: { schemaName: 'hbl_PartnerKey' } } },
      actions: {
        Copy: action('Compose', { at: { key: key() } }),
        Post: connector('shared_teams', 'PostMessageToConversation', {
          'body/messageBody': "@{parameters('Partner key (hbl_PartnerKey)')}",
        }),
        Tell: mail("@{outputs('Copy')['at']['key']}"),
      },
    });
    assert.deepEqual(
      brief(flow).filter((finding) => finding.startsWith('FW206')),
      ['FW206 warning', 'FW206 warning'],
    );
  });

  it('is a remark where the run history shows it: whoever may read the flow knows it anyway', () => {
    const flow = flowOf({ actions: { Set: variable(key()), Call: request({ headers: { 'x-api-key': "@{variables('key')}" } }) } });
    assert.deepEqual(brief(flow), ['FW106 error', 'FW203 info']);
  });

  it('is nothing where it is masked, or another member of what it stands in is used', () => {
    const flow = flowOf({
      actions: {
        Set: variable({ key: key(), name: 'ferry' }),
        Call: request({ headers: { Authorization: "Bearer @{variables('key')?['key']}", 'x-name': "@{variables('key')?['name']}" } }),
      },
    });
    assert.deepEqual(brief(flow), ['FW107 error']);
  });

  it('is not followed where it has expired', () => {
    const flow = flowOf({ actions: { Set: variable(expiredJwt()), Tell: mail("@{variables('key')}") } });
    assert.deepEqual(
      brief(flow).filter((finding) => finding.startsWith('FW206')),
      [],
    );
  });

  it('is not followed by a rule that is off', () => {
    const flow = flowOf({ actions: { Set: variable(key()), Tell: mail("@{variables('key')}") } });
    assert.deepEqual(brief(flow, { FW106: 'off' }), []);
  });
});
