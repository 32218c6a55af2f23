import { childIgnoringCase, isObject, lowerCase, valueAt, type JsonObject, type Path } from '../flow/json';
import { inputsOf, type Step } from '../flow/steps';
import { say, type Message } from '../message';

/** Where a value goes that a step has at `path`, if it leaves the flow there for people to read; undefined if it does not. */
export function sinkOf(step: Step, path: Path): Message | undefined {
  if (path[0] === 'trackedProperties') return say('into tracked properties, which the log keeps');
  if (step.type === 'response') return say('in the answer to whoever called it');
  if (step.type === 'terminate') return say('in the error message of its run');
  if (!step.type.startsWith('openapiconnection') && step.type !== 'apiconnection') return undefined;
  const inputs = inputsOf(step);
  return inputs && !isHeader(path) && !reads(inputs) ? placeOf(lowerCaseHost(inputs)) : undefined;
}

const places: readonly (readonly [RegExp, Message])[] = [
  [/office365(?!groups|users)|outlook|sendmail|sendgrid|smtp|gmail/, say('by mail')],
  [/teams|slack|yammer|discord/, say('into a chat')],
  [/sharepoint|onedrive|excelonline|dropbox|googledrive|googlesheet|azureblob|azurefile|\bbox|_box/, say('into a file or list')],
  [/commondataservice|dataverse|dynamicscrm|sql|azuretables|documentdb|airtable/, say('into a table')],
  [/twilio|notification|pushover/, say('in a message to a phone')],
];

function placeOf(host: string): Message | undefined {
  return places.find(([pattern]) => pattern.test(host))?.[1];
}

function lowerCaseHost(inputs: JsonObject): string {
  const host = childIgnoringCase(inputs, 'host');
  if (!isObject(host)) return '';
  const name = [
    host.apiId,
    host.connectionName,
    host.connectionReferenceName,
    valueAt(host, ['connection', 'name']),
    valueAt(host, ['connection', 'referenceName']),
  ]
    .map(lowerCase)
    .find((candidate) => candidate !== '');
  // Without the part that every name has: “/providers/Microsoft.PowerApps/apis/shared_…”.
  return (name ?? '').replace(/^.*\/apis\//, '').slice(0, 200);
}

/** A call that reads keeps nothing, and one that makes a web request of its own uses the secret to sign in. */
function reads(inputs: JsonObject): boolean {
  const operation = lowerCase(valueAt(inputs, ['host', 'operationId']));
  if (operation !== '') return /^(?:get|list|search|find|read|execute|perform|on|httprequest)/.test(operation);
  return lowerCase(childIgnoringCase(inputs, 'method')) === 'get';
}

function isHeader(path: Path): boolean {
  return path.some((key) => typeof key === 'string' && /^customheader\d$|headers?(?:\/|$)|^(?:uri|queries|authentication)$/i.test(key));
}
