import assert from 'node:assert/strict';
import { brief, flowOf } from './flows';
import { action, connector, request, vaultRead } from './secretFlows';

const mail = (body: string): object => connector('shared_office365', 'SendEmailV2', { 'emailMessage/Body': body });
const afterTry = (actions: object, inside: object = { Get: vaultRead('outputs') }): object =>
  flowOf({ actions: { Try: { type: 'Scope', actions: inside }, ...actions } });

describe('FW209', () => {
  const bad: Readonly<Record<string, object>> = {
    'a mail with the results of a scope': mail("<pre>@{result('Try')}</pre>"),
    'a mail with part of them': mail("@{string(first(result('Try')))}"),
    'a mail with everything about an action': mail("@{actions('Get')}"),
    'a message in a chat': connector('shared_teams', 'PostMessage', { text: "@result('TRY')" }),
    'a request': request({ body: "@result('Try')" }),
    'an answer': action('Response', { body: "@result('Try')" }),
  };
  for (const [name, step] of Object.entries(bad)) {
    it(`remarks on ${name}`, () => {
      assert.ok(brief(afterTry({ Send: step })).includes('FW209 info'));
    });
  }

  it('remarks on a scope around the scope that handles the secret', () => {
    const flow = afterTry({ Send: mail("@result('Try')") }, { Inner: { type: 'Scope', actions: { Get: vaultRead('outputs') } } });
    assert.deepEqual(brief(flow), ['FW209 info']);
  });

  it('accepts scopes without a secret, single parts, and counts', () => {
    assert.deepEqual(
      brief(flowOf({ actions: { Get: vaultRead('outputs'), Try: { type: 'Scope', actions: {} }, Send: mail("@result('Try')") } })),
      [],
    );
    assert.deepEqual(brief(afterTry({ Send: mail("@{actions('Get')?['status']}") })), []);
    assert.deepEqual(brief(afterTry({ Send: mail("@{length(result('Try'))}") })), []);
  });

  it('accepts what says what went wrong', () => {
    const text = "@{xpath(xml(json(concat('{\"d\":', result('Try'), '}'))), 'string(//message)')}";
    assert.deepEqual(brief(afterTry({ Send: mail(text) })), []);
    for (const other of ['//inputs', '//accessCode'])
      assert.deepEqual(brief(afterTry({ Send: mail(text.replace('//message', other)) })), ['FW209 info']);
  });

  it('accepts results that stay in the flow', () => {
    assert.deepEqual(
      brief(afterTry({ Filter: action('Query', { from: "@result('Try')", where: "@equals(item()?['status'], 'Failed')" }) })),
      [],
    );
  });
});
