import type { Path } from '../flow/json';
import type { JsonText } from '../flow/jsonText';
import { literalsOf, type Literal } from '../flow/literals';
import { say } from '../message';
import type { Range, TextEdit } from '../flow/text';
import { shownName } from '../secrets/shownName';
import { calledAddressesOf } from './calledAddress';
import type { OwnWords } from './own/ownWords';
import type { FlowRule, Issue } from './rule';

const cleartext = /^\s*http:\/\/(?:[^/?#\s]*@)?([^/:?#\s@]+)(:\d+)?/i;
/**
 * Addresses that do not leave the machine or the private network. A name without a dot belongs to an internal network, or is half a host
 * that an expression continues: `http://web@{…}`.
 */
const internalHost =
  /^(?:localhost|.*\.(?:local|localhost|internal|lan|home|corp|intranet)|127\..*|10\..*|192\.168\..*|172\.(?:1[6-9]|2\d|3[01])\..*|169\.254\..*|\[.*|[^.]+)$/i;

/** FW401: an HTTP action that sends its request unencrypted over the internet. */
export const cleartextHttp: FlowRule = {
  code: 'FW401',
  name: 'cleartext-http',
  severity: 'warning',
  title: say('Request sent unencrypted'),
  why: say('Everyone on the way can read and change the request and its answer, credentials included.'),
  remedy: say('Call the address with https.'),
  *check(flow, _written, own) {
    for (const step of flow.steps) {
      for (const { path, uri } of calledAddressesOf(step)) {
        const found = findCleartext(uri, flow.shape === 'ARM template', own);
        if (!found) continue;
        yield {
          path,
          part: found,
          confidence: 'high',
          message: say('The request goes to {0} unencrypted: everyone on the way can read and change it.', shownName(found.host)),
          // A port belongs to one protocol, so only the user knows its encrypted counterpart.
          fixes: () =>
            found.port
              ? []
              : [{ id: 'useHttps', title: say('Use https'), preferred: true, safe: false, edits: insertS(flow.json, path, found.start) }],
        } satisfies Issue;
      }
    }
  },
};

interface Cleartext extends Range {
  readonly host: string;
  readonly port: string | undefined;
}

function findCleartext(uri: string, arm: boolean, own: OwnWords): Cleartext | undefined {
  for (const literal of literalsOf(uri, arm)) {
    const [whole = '', host = '', port] = cleartext.exec(literal.value) ?? [];
    if (!host || internalHost.test(host) || (own.acceptsHost(host) && endsHost(literal, whole))) continue;
    const start = literal.start + literal.value.search(/http:/i);
    return { start, end: literal.start + whole.length, host, port };
  }
  return undefined;
}

/** Whether nothing can continue the host: `http://ferry.example@{…}` may lead anywhere. */
function endsHost(literal: Literal, address: string): boolean {
  const next = literal.value.charAt(address.length);
  return next === '' ? literal.role === 'whole' : '/?#'.includes(next);
}

function insertS(json: JsonText, path: Path, start: number): TextEdit[] {
  const string = json.find(path)?.value;
  return string ? [{ range: json.inString(string, start + 4, start + 4), newText: 's' }] : [];
}
