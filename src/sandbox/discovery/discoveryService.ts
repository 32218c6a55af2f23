import { parseFilter } from '../dataverse/query/parseFilter';
import { Refusal, refusalResponse } from '../dataverse/refusal';
import type { Addresses } from '../host/addresses';
import type { Service, ServiceRequest } from '../service';
import type { SandboxState } from '../sandboxState';
import { fieldNamed, listInstances, type Instance } from './listInstances';
import { matchInstance } from './matchInstance';

const root = '/api/discovery/v2.0';

/** The discovery service: one set, `Instances`, with `$select`, `$filter` and look-ups by key, which also return lists. */
export function discoveryService(state: SandboxState, { addresses }: { readonly addresses: Addresses }): Service {
  return (request) => {
    try {
      return { status: 200, headers: { 'OData-Version': '4.0' }, body: read(request, listInstances(state, addresses, request.caller)) };
    } catch (error) {
      if (error instanceof Refusal) return refusalResponse(error);
      throw error;
    }
  };
}

function read({ method, url }: ServiceRequest, instances: readonly Instance[]): object {
  const [, set, key] = /^([A-Za-z]+)(?:\(([^)]*)\))?$/.exec(decodeURIComponent(url.pathname.slice(root.length + 1))) ?? [];
  if (!url.pathname.startsWith(`${root}/`) || set !== 'Instances')
    throw new Refusal(404, '', `Resource not found for the segment '${set ?? url.pathname}'.`);
  if (method !== 'GET') throw new Refusal(405, '', `The requested resource does not support http method '${method}'.`);
  const filter = url.searchParams.get('$filter');
  const select = url.searchParams
    .get('$select')
    ?.split(',')
    .map((name) => fieldNamed(name.trim()));
  const expressions = [...(key === undefined ? [] : [keyFilter(key)]), ...(filter === null ? [] : [filter])].map((text) =>
    parseFilter(text),
  );
  const found = instances.filter((instance) => expressions.every((expression) => matchInstance(instance, expression)));
  const suffix = select ? `(${select.join(',')})` : '';
  return {
    '@odata.context': `${url.origin}${root}/$metadata#Instances${suffix}`,
    value: select ? found.map((instance) => Object.fromEntries(select.map((field) => [field, instance[field]]))) : found,
  };
}

/** A key is an id, or a field name and its value. */
function keyFilter(key: string): string {
  const [name = '', ...value] = key.split('=');
  return value.length === 0 ? `Id eq ${name}` : `${name} eq ${value.join('=')}`;
}
