import { randomUUID } from 'node:crypto';
import type { ServiceRequest, ServiceResponse } from '../../service';
import type { SandboxState } from '../../sandboxState';
import { Refusal } from '../refusal';
import { parsePrefer } from '../request/prefer';
import { transact } from '../transaction';
import { parseBatch, type BatchRequest } from './parseBatch';
import { writeBatch, type Answered, type AnsweredPart } from './writeBatch';

const mostRequests = 1000;

/** Runs the requests of a batch one after another. Without `odata.continue-on-error`, it stops at the first failure. */
export function runBatch(
  batch: ServiceRequest,
  state: SandboxState,
  answer: (request: ServiceRequest) => ServiceResponse,
): ServiceResponse {
  const parts = parseBatch(batch.headers['content-type'] ?? '', batch.body);
  const requests = parts.reduce((sum, part) => sum + (part.kind === 'request' ? 1 : part.requests.length), 0);
  if (requests > mostRequests) throw new Refusal(400, '0x80060888', `The maximum number of requests in a batch is ${mostRequests}.`);
  const goOn = parsePrefer(batch.headers['prefer']).continueOnError;
  const answered: AnsweredPart[] = [];
  for (const part of parts) {
    const done: AnsweredPart =
      part.kind === 'request'
        ? { kind: 'response', answer: { response: answer(toServiceRequest(batch, part.request, new Map())) } }
        : runChangeSet(batch, state, part.requests, answer);
    answered.push(done);
    if (done.kind === 'response' && done.answer.response.status >= 400 && !goOn) break;
  }
  const boundary = `batchresponse_${randomUUID()}`;
  const last = answered.at(-1);
  const failed = !goOn && last?.kind === 'response' && last.answer.response.status >= 400 ? last.answer.response.status : undefined;
  return {
    // [I] The batch has the status of the request that ended it.
    status: failed ?? 200,
    body: writeBatch(boundary, answered),
    headers: { 'Content-Type': `multipart/mixed; boundary=${boundary}`, 'OData-Version': '4.0' },
  };
}

/** Ends a change set from inside its transaction, with the answer of the request that failed. */
class ChangeSetFailed extends Error {
  constructor(readonly answer: Answered) {
    super('A request of the change set failed');
  }
}

/** Runs a change set: all of it, or nothing. If it fails, its only answer is that of the failed request. */
function runChangeSet(
  batch: ServiceRequest,
  state: SandboxState,
  requests: readonly BatchRequest[],
  answer: (request: ServiceRequest) => ServiceResponse,
): AnsweredPart {
  try {
    return transact(state, () => {
      const made = new Map<string, string>();
      const answers = requests.map((request) => {
        const response = answer(toServiceRequest(batch, request, made));
        const done: Answered = { response, ...(request.contentId !== undefined && { contentId: request.contentId }) };
        if (response.status >= 400) throw new ChangeSetFailed(done);
        const address = response.headers?.['OData-EntityId'];
        if (request.contentId !== undefined && address !== undefined) made.set(`$${request.contentId}`, address);
        return done;
      });
      return { kind: 'changeSet', answers };
    });
  } catch (error) {
    if (error instanceof ChangeSetFailed) return { kind: 'response', answer: error.answer };
    throw error;
  }
}

function toServiceRequest(batch: ServiceRequest, request: BatchRequest, made: ReadonlyMap<string, string>): ServiceRequest {
  const base = batch.url.href.replace(/\$batch.*$/, '');
  const address = request.address.replace(/^\/?(\$\w+)/, (reference) => made.get(reference.replace(/^\//, '')) ?? reference);
  const url = new URL(address, base);
  if (/\/\$batch$/.test(url.pathname)) throw new Refusal(400, '0x80060888', 'A batch cannot contain another batch.');
  const body = [...made].reduce((text, [reference, row]) => text.replaceAll(`"${reference}"`, JSON.stringify(row)), request.body);
  const inherited = Object.fromEntries(Object.entries(batch.headers).filter(([name]) => inheritedHeaders.has(name)));
  return {
    method: request.method,
    url,
    rawQuery: url.search.slice(1),
    headers: { ...inherited, ...request.headers },
    body,
    caller: batch.caller,
  };
}

/** Impersonation applies to the whole batch; everything else is specified by each request. */
const inheritedHeaders = new Set(['callerobjectid', 'mscrmcallerid']);
