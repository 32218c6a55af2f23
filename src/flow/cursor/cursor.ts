import type { Path } from '../json';
import { valuesAlong, type JsonObject } from '../json';
import { rawOffsets } from '../jsonText';
import type { Flow } from '../model';
import { probe } from '../recognise';
import type { Step } from '../steps';
import type { Range, TextEdit } from '../text';
import { readDraft } from './draft';
import type { FlowReader } from './flowReader';
import { placeAt, type JsonPlace } from './jsonPlace';
import { decodeString, indexOfOffset, innermostPlace } from './textPlace';
import type { TypedString } from './typedString';

/** An offset in a flow file, and what surrounds it. All ranges are in the file. */
export interface Cursor extends JsonPlace {
  readonly flow: Flow;
  /** The trigger or action that it is in. */
  readonly step: Step | undefined;
  readonly string: CursorString | undefined;
  /** The file's text before and after the cursor or, in a string, before and after that. */
  readonly around: { readonly before: string; readonly after: string };
  /** Maps a range of the flow's document to the file. */
  toFile(range: Range): Range;
  /** Maps an edit of the flow's document to the file. */
  editInFile(edit: TextEdit): TextEdit;
  /** An edit at the cursor itself, in the document that the flow is in. */
  editHere(range: Range, newText: string): TextEdit;
  /** The offset in the document that the flow is in. */
  readonly offset: number;
}

/** The string around a cursor. Indexes are those of its decoded value. */
export interface CursorString {
  readonly value: string;
  readonly index: number;
  /** False while its closing quote is missing. */
  readonly closed: boolean;
  /** Maps a range of the value to the document that the flow is in. */
  inDocument(start: number, end: number): Range;
}

/** What is at an offset of a text; undefined if it is in no flow. */
export function cursorAt(reader: FlowReader, text: string, offset: number): Cursor | undefined {
  if (probe(text) !== 'perhaps') return undefined;
  const place = innermostPlace(text, offset);
  const draft = readDraft(reader, place.text, place.offset);
  const here = draft && placeAt(draft.file.json, draft.offset);
  const flow = here && flowAround(draft.file.flows, here.path);
  if (!flow) return undefined;
  const string = draft.string && readString(place.text, draft.string, place.offset);
  return {
    ...here,
    flow,
    step: stepAround(flow, here.path),
    string,
    around: {
      before: place.text
        .slice(0, draft.string?.start ?? place.offset)
        .slice(-100)
        .trimEnd(),
      after: place.text
        .slice(draft.string?.end ?? place.offset)
        .slice(0, 100)
        .trimStart(),
    },
    offset: place.offset,
    toFile: (range) => place.toFile(draft.toText(range)),
    editInFile: ({ range, newText }) => place.editInFile({ range: draft.toText(range), newText }),
    editHere: (range, newText) => place.editInFile({ range, newText }),
  };
}

/** The innermost flow whose definition the path leads into. */
function flowAround(flows: readonly Flow[], path: Path): Flow | undefined {
  let found: Flow | undefined;
  for (const flow of flows) {
    // Documents inside strings are read by themselves.
    if (flow.json.outerPath.length > 0 || flow.path.length > path.length || (found && found.path.length > flow.path.length)) continue;
    if (flow.path.every((key, depth) => key === path[depth])) found = flow;
  }
  return found;
}

const stepsByValue = new WeakMap<Flow, ReadonlyMap<JsonObject, Step>>();

function stepAround(flow: Flow, path: Path): Step | undefined {
  let steps = stepsByValue.get(flow);
  if (!steps) stepsByValue.set(flow, (steps = new Map(flow.steps.map((step) => [step.value, step]))));
  return valuesAlong(flow.definition, path.slice(flow.path.length))
    .map((value) => steps.get(value))
    .findLast((step) => step !== undefined);
}

function readString(text: string, { start, end, closed }: TypedString, offset: number): CursorString {
  const raw = text.slice(start + 1, closed ? end - 1 : end);
  const decoded = decodeString(`"${raw}"`);
  // A half-typed escape, or a line break of a file that is no JSON: then it is as it is written.
  if (decoded === undefined || decoded === raw)
    return {
      value: raw,
      index: offset - start - 1,
      closed,
      inDocument: (from, to) => ({ start: start + 1 + from, end: start + 1 + to }),
    };
  const content = { start, end: closed ? end : end + 1 };
  const offsets = rawOffsets(text, content);
  const at = (index: number): number => offsets[index] ?? content.end - 1;
  return { value: decoded, index: indexOfOffset(offsets, offset), closed, inDocument: (from, to) => ({ start: at(from), end: at(to) }) };
}
