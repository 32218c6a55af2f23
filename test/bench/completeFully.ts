import { findSecretReferences } from '../../src/credentials/model/findSecretReferences';
import { cursorAt } from '../../src/flow/cursor/cursor';
import { FlowReader } from '../../src/flow/cursor/flowReader';
import { authenticationTypesAt, lacksAuthenticationTypeAt, secureWordsAt } from '../../src/flow/cursor/offeredWords';
import { namedParameterAt } from '../../src/flow/cursor/parameterName';
import { parameterReadAt } from '../../src/flow/cursor/readParameter';
import { canDeclareVariables, declareVariable, undeclaredVariables } from '../../src/flow/declareVariable';

const variable = { schemaName: 'new_Url', displayName: 'Service URL', type: 'text' } as const;

/** Does everything that completion, hover and links do, at some places of a text; returns a number that depends on all of it. */
export function completeFully(text: string): number {
  const reader = new FlowReader();
  let sum = [...findSecretReferences(text)].length;
  for (const part of [0.3, 0.6, 0.9]) {
    const offset = Math.floor(text.length * part);
    const cursor = cursorAt(reader, text, offset);
    if (!cursor) continue;
    sum +=
      cursor.path.length +
      (secureWordsAt(cursor) ?? authenticationTypesAt(cursor) ?? []).length +
      Number(lacksAuthenticationTypeAt(cursor));
    sum += (namedParameterAt(cursor)?.place.start ?? 0) + (parameterReadAt(cursor)?.range.start ?? 0);
    if (!canDeclareVariables(cursor.flow)) continue;
    for (const one of undeclaredVariables(cursor.flow, [variable]))
      for (const edit of declareVariable(cursor.flow, one).edits) sum += cursor.editInFile(edit).range.start;
  }
  return sum;
}
