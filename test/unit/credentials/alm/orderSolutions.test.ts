import assert from 'node:assert/strict';
import type { Part, PartKind } from '../../../../src/credentials/alm/gatherParts';
import { orderSolutions } from '../../../../src/credentials/alm/orderSolutions';
import type { Solution } from '../../../../src/credentials/browse/solutions';

const solution = (name: string, managed = false): Solution => ({ id: name.toLowerCase(), uniqueName: name, friendlyName: name, managed });
const [flows, secrets, base, plant] = [solution('Flows'), solution('Secrets'), solution('Base'), solution('Plant', true)];

const part = (kind: PartKind, id: string, ...needs: readonly string[]): Part => ({ kind, id, label: id, detail: '', needs });
const user = part('variable', 'user');
const password = part('variable', 'password');
const credential = part('credential', 'credential', 'user', 'password');
const reference = part('connectionReference', 'reference', 'credential', 'user', 'password');
const flow = part('flow', 'flow', 'reference', 'credential', 'user', 'password');
const all = [flow, reference, credential, password, user];

/** Which solutions hold which parts, told by solution. */
function held(...holdings: readonly (readonly [Solution, ...Part[]])[]): ReadonlyMap<string, readonly Solution[]> {
  return new Map(
    all.map(({ id }) => [id, holdings.filter(([, ...parts]) => parts.some((one) => one.id === id)).map(([holder]) => holder)]),
  );
}

const names = (list: readonly { readonly solution: Solution }[]) => list.map((stop) => stop.solution.uniqueName);
const ids = (list: readonly Part[]) => list.map(({ id }) => id);

describe('The order in which solutions are imported', () => {
  it('is one import where one solution holds everything', () => {
    const { stops, withoutSolution: homeless, installed, cyclic: tangled } = orderSolutions(all, held([flows, ...all]));
    assert.deepEqual(names(stops), ['Flows']);
    assert.deepEqual([homeless, installed, tangled], [[], [], []]);
  });

  it('puts variables and credential before the references that rest on them, and those before the flows', () => {
    const { stops } = orderSolutions(all, held([flows, flow], [base, reference], [secrets, credential, password, user]));
    assert.deepEqual(names(stops), ['Secrets', 'Base', 'Flows']);
    assert.deepEqual(
      stops.map(({ parts }) => ids(parts)),
      [['credential', 'password', 'user'], ['reference'], ['flow']],
    );
  });

  it('asks for no more solutions than are needed: what is in two travels with the one that holds more', () => {
    const { stops } = orderSolutions(all, held([secrets, credential, password, user], [flows, ...all]));
    assert.deepEqual(names(stops), ['Flows']);
  });

  it('needs nothing before a solution that holds what it needs itself', () => {
    const { stops, cyclic: tangled } = orderSolutions(all, held([flows, flow, reference, user], [secrets, credential, password, user]));
    assert.deepEqual([names(stops), tangled], [['Secrets', 'Flows'], []]);
  });

  it('names parts that no solution could carry', () => {
    const { stops, withoutSolution: homeless } = orderSolutions(all, held([flows, flow, reference, credential, user]));
    assert.deepEqual([names(stops), ids(homeless)], [['Flows'], ['password']]);
  });

  it('takes what came with a managed solution as installed there first, unless it is in another one as well', () => {
    const {
      stops,
      withoutSolution: homeless,
      installed,
    } = orderSolutions(all, held([plant, credential, password, user], [flows, flow, reference, user]));
    assert.deepEqual([names(stops), ids(homeless)], [['Flows'], []]);
    assert.deepEqual(
      installed.map((one) => [one.solution.uniqueName, ids(one.parts)]),
      [['Plant', ['credential', 'password']]],
    );
  });

  it('says so where two solutions need one another', () => {
    const { stops, cyclic: tangled } = orderSolutions(all, held([base, flow, password, user], [secrets, credential, reference]));
    assert.deepEqual(names(stops).sort(), ['Base', 'Secrets']);
    assert.deepEqual(
      tangled.map(({ uniqueName }) => uniqueName),
      ['Base', 'Secrets'],
    );
  });
});
