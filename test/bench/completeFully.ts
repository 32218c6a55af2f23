import { findSecretReferences } from '../../src/credentials/model/findSecretReferences';
import { cursorAt, type Cursor } from '../../src/flow/cursor/cursor';
import { FlowReader } from '../../src/flow/cursor/flowReader';
import { authenticationTypesAt, lacksAuthenticationTypeAt, secureWordsAt } from '../../src/flow/cursor/offeredWords';
import { namedParameterAt } from '../../src/flow/cursor/parameterName';
import { parameterReadAt } from '../../src/flow/cursor/readParameter';
import { canDeclareVariables, declareVariable, undeclaredVariables } from '../../src/flow/declareVariable';

const variable = { schemaName: 'new_Url', displayName: 'Service URL', type: 'text' } as const;

/** Does everything that completion, hover and links do, in the second half of a text; returns a number that depends on all of it. */
export function completeFully(text: string): number {
  const links = [...findSecretReferences(text)].length;
  const cursor = cursorAt(new FlowReader(), text, Math.floor(text.length * 0.6));
  if (!cursor) return links;
  const words = secureWordsAt(cursor) ?? authenticationTypesAt(cursor) ?? [];
  const places = [namedParameterAt(cursor)?.place.start, parameterReadAt(cursor)?.range.start, ...newPlaces(cursor)];
  return places.reduce<number>((sum, place) => sum + (place ?? 0), links + words.length + Number(lacksAuthenticationTypeAt(cursor)));
}

/** Where the parameter for a variable would be added. */
function newPlaces(cursor: Cursor): readonly number[] {
  if (!canDeclareVariables(cursor.flow)) return [];
  return undeclaredVariables(cursor.flow, [variable]).flatMap((one) =>
    declareVariable(cursor.flow, one).edits.map((edit) => cursor.editInFile(edit).range.start),
  );
}
