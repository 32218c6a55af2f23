import type { ServiceResponse } from '../service';
import { parsePrefer } from './request/prefer';
import { json } from './request/respond';

/**
 * Ends a request with an error response. It is thrown, because it ends everything that a request has begun, and converted into a response
 * in one place: `dataverseService` (and, for one part of a batch, `runBatch`).
 */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    /** What clients that ask for annotations are told, if different from the message. */
    readonly inner?: string,
  ) {
    super(message);
  }
}

/** An error in Dataverse's own format; if the request's `Prefer` header asks for annotations, with more details. */
export function refusalResponse(refusal: Refusal, prefer?: string): ServiceResponse {
  const { status, code, message, inner } = refusal;
  const details = parsePrefer(prefer).wants('Microsoft.PowerApps.CDS.ErrorDetails.OperationStatus') && {
    '@Microsoft.PowerApps.CDS.ErrorDetails.OperationStatus': '0',
    '@Microsoft.PowerApps.CDS.ErrorDetails.SubErrorCode': '0',
    '@Microsoft.PowerApps.CDS.HelpLink': `http://go.microsoft.com/fwlink/?LinkID=398563&error=Microsoft.Crm.CrmException%3a${code.slice(2)}&client=platform`,
    '@Microsoft.PowerApps.CDS.TraceText':
      inner === undefined ? '' : `Microsoft.Dynamics.EnvironmentVariables.Plugins.CreateVariableValue: ${inner}`,
    '@Microsoft.PowerApps.CDS.InnerError.Message': inner ?? message,
  };
  return json(status, { error: { code, message, ...details } });
}

/** [I] "seen widely in error reports". */
export function unknownProperty(property: string, type: string): Refusal {
  return new Refusal(400, '0x80060888', `Could not find a property named '${property}' on type 'Microsoft.Dynamics.CRM.${type}'.`);
}

/** [I] The text; the code is documented. */
export function missingRow(table: string, id: string): Refusal {
  return new Refusal(404, '0x80040217', `${table} With Id = ${id} Does Not Exist`);
}

export function unknownSegment(segment: string): Refusal {
  return new Refusal(404, '0x8006088a', `Resource not found for the segment '${segment}'.`);
}

/** A query that cannot be parsed. [I] */
export function badQuery(message: string): Refusal {
  return new Refusal(400, '0x80060888', message);
}

/** A payload that cannot be parsed; `set` is what it was sent to. [I] "seen widely in error reports". */
export function badPayload(set: string, message: string): Refusal {
  const link = 'For more information on this error please follow this help link https://go.microsoft.com/fwlink/?linkid=2195293';
  return new Refusal(
    400,
    '0x80048d19',
    `Error identified in Payload provided by the user for Entity :'${set}', ${link}  ---->  InnerException : Microsoft.OData.ODataException: ${message}`,
  );
}

/** An address that supports only other methods. */
export function wrongMethod(method: string): Refusal {
  return new Refusal(405, '0x8006088c', `The requested resource does not support http method '${method}'.`);
}
