import assert from 'node:assert/strict';
import { placedReadsOf } from '../../../src/flow/dataFlow/placedReads';
import { readFlowFile, type Flow } from '../../../src/flow/model';
import { namedTokens } from '../../../src/rules/namedTokens';
import { brief, findingsIn, flowOf, httpFlow } from './flows';
import { action, connector, request } from './secretFlows';

const mail = (body: string): object => connector('shared_office365', 'SendEmailV2', { 'emailMessage/Body': body });
const ask = request({ uri: 'https://portal.example.org/session' });

describe('What a flow reads as an access token', () => {
  it('is one by its name where nobody knows of any', () => {
    const flow = flowOf({ actions: { Ask: ask, Mail: mail("@{body('Ask')?['access_token']}") } });
    assert.deepEqual(brief(flow).sort(), ['FW203 info', 'FW206 info']);
  });

  it('is one however the name is written, and goes on', () => {
    const flow = flowOf({
      actions: {
        List: connector('shared_sharepointonline', 'HttpRequest', { 'parameters/uri': '_api/list' }),
        Token: action('Compose', "@outputs('List')?['body']['ListSchema']['.driveAccessToken']"),
        Mail: mail("@{outputs('Token')}"),
      },
    });
    assert.deepEqual(brief(flow).sort(), ['FW203 info', 'FW205 info', 'FW206 info']);
  });

  it('stays what it is where the token is known', () => {
    const login = request({ uri: 'https://login.example.org/oauth2/token', body: 'grant_type=client_credentials' }, 'outputs');
    const parse = action('ParseJson', { content: "@body('Login')" }, 'inputs');
    const flow = flowOf({ actions: { Login: login, Parse: parse, Mail: mail("@{body('Parse')?['access_token']}") } });
    assert.deepEqual(brief(flow).sort(), ['FW206 warning']);
  });

  it('is none of a trigger, a variable or a word in a text', () => {
    assert.deepEqual(brief(httpFlow({ body: "access_token @{variables('x')?['access_token']}" })), []);
    assert.deepEqual(brief(httpFlow({ body: "@triggerBody()?['access_token_type']" })), []);
    assert.deepEqual(brief(httpFlow({ body: "@triggerBody()?['access_token']" })), []);
  });

  it('is none of what only begins so, or stands beside it', () => {
    for (const name of ['access_token_note', 'accessTokenUse', 'id'])
      assert.deepEqual(brief(flowOf({ actions: { Ask: ask, Mail: mail(`access_token: @{body('Ask')?['${name}']}`) } })), []);
    assert.deepEqual(brief(flowOf({ actions: { Ask: ask, Mail: mail("@{body('Ask')}, access_token") } })), []);
    const loop = { type: 'Foreach', foreach: "@body('Ask')", actions: { Mail: mail("@{item()?['access_token']}") } };
    assert.deepEqual(brief(flowOf({ actions: { Ask: ask, Loop: loop } })), []);
    const picked = action('Select', { from: "@body('Ask')", select: { t: "@item()?['access_token']" } });
    assert.deepEqual(brief(flowOf({ actions: { Ask: ask, Pick: picked } })), []);
  });

  it('is one beside a known token in the same action', () => {
    const login = request({ uri: 'https://login.example.org/oauth2/token', body: 'grant_type=client_credentials' }, 'outputs');
    const both = action('Compose', { ours: "@body('Login')?['access_token']", other: "@body('Ask')?['access_token']" });
    const flow = flowOf({ actions: { Login: login, Ask: ask, Both: both, Mail: mail("@{outputs('Both')['other']}") } });
    const told = findingsIn(flow).filter(({ rule, pointer }) => rule === 'FW206' && pointer.includes('Mail'));
    assert.deepEqual(
      told.map(({ severity, confidence }) => [severity, confidence]),
      [['info', 'low']],
    );
  });

  describe('is bounded', () => {
    const mails = (flow: object): number => brief(flow).filter((finding) => finding === 'FW206 info').length;

    it('to four places in one action', () => {
      const places = (count: number): object => ({
        Ask: ask,
        ...Object.fromEntries(
          Array.from({ length: count }, (_, index) => [`Mail${index}`, mail(`@{body('Ask')?['part${index}']?['access_token']}`)]),
        ),
      });
      assert.equal(mails(flowOf({ actions: places(4) })), 4);
      assert.equal(mails(flowOf({ actions: places(5) })), 4);
    });

    it('to fifty actions', () => {
      const pair = (index: number): [string, object][] => [
        [`Ask${index}`, ask],
        [`Mail${index}`, mail(`@{body('Ask${index}')?['access_token']}`)],
      ];
      const pairs = (count: number): object => Object.fromEntries(Array.from({ length: count }, (_, index) => pair(index)).flat());
      assert.equal(mails(flowOf({ actions: pairs(50) })), 50);
      assert.equal(mails(flowOf({ actions: pairs(51) })), 50);
    });
  });

  it('is none where it is known to be a secret', () => {
    const read = readFlowFile(JSON.stringify(flowOf({ actions: { Ask: ask, Mail: mail("@{body('Ask')?['access_token']}") } })));
    assert.ok(read.kind === 'flow');
    const [flow] = read.flows as readonly [Flow];
    const reads = placedReadsOf(flow);
    const places = flow.steps.flatMap((step) => reads.in(step).map(({ path, read: { start } }) => ({ step, path, start })));
    const found = (known: typeof places): unknown[] =>
      namedTokens(
        flow,
        () => reads,
        () => known,
      ).map(({ places: keys }) => keys);
    assert.deepEqual(found([]), [[['body', 'access_token']]]);
    assert.deepEqual(found(places), []);
    assert.deepEqual(found(places.map((place) => ({ ...place, start: place.start + 1 }))).length, 1);
  });

  it('is not looked for in a file that has no such word', () => {
    const read = readFlowFile(JSON.stringify(flowOf({ actions: { Ask: ask, Mail: mail("@{body('Ask')?['token']}") } })));
    assert.ok(read.kind === 'flow');
    const [flow] = read.flows as readonly [Flow];
    const never = (): never => assert.fail('It was looked for.');
    assert.deepEqual(namedTokens(flow, never, never), []);
  });
});
