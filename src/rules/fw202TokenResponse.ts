import { isSecure, type SecureWord } from '../flow/secureData';
import { say } from '../message';
import { secretsOf } from './flowSecrets';
import type { FlowRule, Issue } from './rule';
import { secureFix } from './secureFix';
import { tokenRequestOf } from './tokenRequest';

/** FW202: a request for a token shows the token, or the secret it is asked for with, in the run history. */
export const tokenResponse: FlowRule = {
  code: 'FW202',
  name: 'token-request-in-clear',
  severity: 'warning',
  title: say('Token request shown in the run history'),
  why: say('Whoever may see the runs can use the token until it expires, and the client secret or password for longer than that.'),
  remedy: say('Turn on secure outputs and, where the request itself carries a secret, secure inputs.'),
  *check(flow, written, own) {
    const used = new Map(
      secretsOf(flow, written, own)?.sources.flatMap(({ from, isToken, byName }) =>
        isToken === true && 'role' in from ? [[from, byName]] : [],
      ),
    );
    for (const step of flow.steps) {
      const request = tokenRequestOf(step) ?? (used.has(step) ? { carriesSecret: false } : undefined);
      if (!request) continue;
      const showsToken = !isSecure(step, 'outputs');
      const showsSecret = request.carriesSecret && secretsOf(flow, written, own)?.hiding.inputs(step) === false;
      if (!showsToken && !showsSecret) continue;
      const isCookie = used.get(step) === true;
      const words: SecureWord[] = [...(showsSecret ? (['inputs'] as const) : []), ...(showsToken ? (['outputs'] as const) : [])];
      yield {
        path: step.path,
        onKey: true,
        ...(isCookie ? { severity: 'info', confidence: 'low' } : { confidence: 'high' }),
        message: isCookie
          ? say('The run history shows the cookies that this action gets. There may be a session in them.')
          : !showsSecret
            ? say('The run history shows the token that this action gets.')
            : showsToken
              ? say('The run history shows the secret that this action sends, and the token that it gets.')
              : say('The run history shows the secret that this action sends.'),
        fixes: () => secureFix(flow, step, words),
      } satisfies Issue;
    }
  },
};
