import { childIgnoringCase, isObject, lowerCase, type JsonObject, type Path } from '../flow/json';
import type { Flow } from '../flow/model';
import { say, type Message } from '../message';
import { shownName } from '../secrets/shownName';
import { calledAddressesOf, type CalledAddress } from './calledAddress';
import { callerInputOf, type CallerPiece, type CallerValue } from './callerInput';
import { callersOf, type Callers } from './callers';
import type { Fix, Severity } from './finding';
import type { FlowRule, Issue } from './rule';
import { passedOnBy } from './secretJourney';

/** FW402: whoever calls the flow decides where one of its requests goes. */
export const callerChoosesUrl: FlowRule = {
  code: 'FW402',
  name: 'caller-chooses-url',
  severity: 'warning',
  title: say('Request whose address the caller chooses'),
  why: say(
    'The flow sends its request, with the credentials of the action, wherever the caller wants: to a server of theirs, or to other data of the service.',
  ),
  remedy: say('Write the host into the address, and encode what callers add to it with encodeUriComponent.'),
  *check(flow) {
    const callers = callersOf(flow);
    if (callers === undefined) return;
    for (const step of flow.steps) {
      if (step.role !== 'action') continue;
      for (const address of calledAddressesOf(step)) {
        if (!address.uri.includes('@')) continue;
        const pieces = callerInputOf(flow).piecesAt(step, address.path.slice(step.path.length));
        const issue = issueOf(flow, callers, address, callerParts(pieces));
        if (issue) yield issue;
      }
    }
  },
};

function issueOf(flow: Flow, callers: Callers, { path, request }: CalledAddress, { inHost, inPath }: CallerParts): Issue | undefined {
  const signsIn = hasCredentials(request);
  const worse = callers === 'anyone' || signsIn;
  if (inHost) {
    const severity: Severity = callers === 'app users' ? 'info' : worse ? 'error' : 'warning';
    return { path, part: inHost, severity, confidence: 'high', message: messageAboutHost(signsIn), related: passedOnBy(inHost.by) };
  }
  const [first] = inPath;
  // What an app sends into a path is nearly always the id of something it shows.
  if (!first || callers === 'app users') return undefined;
  return {
    path,
    part: first,
    severity: worse ? 'warning' : 'info',
    confidence: 'medium',
    message: say(
      'What callers send as "{0}" goes into the path as it is, and can lead to another path of the host. Encode it.',
      shownName(first.name),
    ),
    related: passedOnBy(first.by),
    fixes: () => encode(flow, path, inPath),
  };
}

function messageAboutHost(signsIn: boolean): Message {
  return signsIn
    ? say('Callers choose where this request goes, and the action signs in there. Write the host into the address.')
    : say('Callers choose where this request goes. Write the host into the address.');
}

interface CallerParts {
  /** What decides on the host. */
  readonly inHost: CallerValue | undefined;
  readonly inPath: readonly CallerValue[];
}

/** Where in an address the values of callers are. A value of the flow's own at its beginning is taken for a host. */
function callerParts(pieces: readonly CallerPiece[]): CallerParts {
  const inPath: CallerValue[] = [];
  let at: Part = 'start';
  for (const [index, piece] of pieces.entries()) {
    if (piece.kind === 'text') at = partAfter(piece.value, at);
    else if (piece.kind === 'other') at = at === 'query' ? at : 'path';
    else if (choosesHost(piece, at, pieces[index + 1])) return { inHost: piece, inPath: [] };
    else if (at === 'start') at = 'path';
    else if (at === 'path' && piece.guard === 'none') inPath.push(piece);
  }
  return { inHost: undefined, inPath };
}

/**
 * An encoded value is no address, but may be a whole host. One in which something was replaced is either. Before more of a host, neither
 * has a slash in it, so that it remains a part of that.
 */
function choosesHost({ guard }: CallerValue, at: Part, next: CallerPiece | undefined): boolean {
  if (guard === 'none') return at === 'start' || at === 'host';
  if (at !== 'host') return at === 'start' && guard !== 'encoded';
  return next === undefined || (next.kind === 'text' && /^[/?#\\]/.test(next.value));
}

type Part = 'start' | 'host' | 'path' | 'query';

/** The part of an address in which a text ends. */
function partAfter(text: string, at: Part): Part {
  switch (at) {
    case 'start': {
      const begun = text.trimStart();
      const [scheme = ''] = /^[a-z][a-z\d+.-]{0,20}:\/\//i.exec(begun) ?? [];
      return begun === '' ? at : partAfter(begun.slice(scheme.length), scheme === '' ? 'path' : 'host');
    }
    case 'host': {
      const end = text.search(/[/?#\\]/);
      return end === -1 ? at : partAfter(text.slice(end), 'path');
    }
    case 'path':
      return /[?#]/.test(text) ? 'query' : at;
    case 'query':
      return at;
  }
}

function hasCredentials(request: JsonObject): boolean {
  const authentication = childIgnoringCase(request, 'authentication');
  if (!isObject(authentication)) return typeof authentication === 'string' && authentication !== '';
  return Object.keys(authentication).length > 0 && lowerCase(childIgnoringCase(authentication, 'type')) !== 'none';
}

/** Encoding an alternative, too, such as a path of the flow's own, would break it. */
function encode({ json }: Flow, path: Path, values: readonly CallerValue[]): Fix[] {
  const string = json.find(path)?.value;
  if (!string || !values.every(({ alone }) => alone)) return [];
  const edits = values.flatMap(({ start, end }) => [
    { range: json.inString(string, start, start), newText: 'encodeUriComponent(' },
    { range: json.inString(string, end, end), newText: ')' },
  ]);
  return [{ id: 'encodeInput', title: say('Encode what callers send, slashes included'), preferred: true, safe: false, edits }];
}
