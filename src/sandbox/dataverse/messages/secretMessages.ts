import * as v from 'valibot';
import type { ServiceResponse } from '../../service';
import type { MessageCall, MessageContext } from '../context';
import { Refusal } from '../refusal';
import { readParameters } from './readParameter';

const named = v.object({ EnvironmentVariableName: v.string() });
const changed = v.object({ KeyVaultUrl: v.string(), SecretName: v.string() });

/** Reads a secret for a flow. The documentation reserves it for flows, and none runs here: everyone is refused. */
export function retrieveEnvironmentVariableSecretValue(_: MessageContext, call: MessageCall): ServiceResponse {
  readParameters(call, named);
  throw onlyFromFlows(call.name, 'a Power Automate flow');
}

/** Reports that a secret has a new version. The documentation reserves it for flows started by Event Grid. */
export function notifyEnvironmentVariableSecretChange(_: MessageContext, call: MessageCall): ServiceResponse {
  readParameters(call, changed);
  throw onlyFromFlows(call.name, 'a Power Automate flow that Event Grid starts');
}

/** [I] The status, the code and the text: the documentation says that it is refused, but not how. */
function onlyFromFlows(message: string, caller: string): Refusal {
  return new Refusal(403, '0x80048405', `Access is denied. ${message} can be called by ${caller} only.`);
}
