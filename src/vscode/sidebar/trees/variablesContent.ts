import type { EnvironmentVariable } from '../../../credentials/model/environmentVariable';
import type { TraceStart } from '../../../credentials/trace/graph';
import { credentialNode } from '../nodes/credentialNode';
import { failureNodes, readingNode } from '../nodes/listNodes';
import type { Node } from '../nodes/node';
import { referenceNode } from '../nodes/referenceNode';
import { usedByNode, valueNodes, variableNode, variableUrgency } from '../nodes/variableNode';
import { arrangeRows, type Arranged, type Arrangement } from '../data/arrange';
import { variableFacets, type Memberships } from '../data/facets';
import type { HealthKnowledge } from '../data/healthBook';
import type { EnvironmentData } from '../data/environmentData';
import { lastOf } from '../data/lastOf';
import { RowList } from './rowList';
import type { TreeInput } from './treeInput';
import type { TreeContent } from './drawnNodes';

/** Variable → its values, the secret it points at, and the credentials that use it. */
export class VariablesContent implements TreeContent {
  readonly list = new RowList<EnvironmentVariable>(
    'variables',
    (variable, at) => this.node(variable, at),
    ({ id }) => id,
  );

  private readonly arrange = lastOf(
    (rows: readonly EnvironmentVariable[], solutions: Memberships, arrangement: Arrangement, known: HealthKnowledge | undefined) =>
      arrangeRows(rows, variableFacets(solutions), arrangement, (variable) =>
        variableUrgency(variable, variable.reference && known?.of(variable.reference)),
      ),
  );

  constructor(private readonly input: () => TreeInput) {}

  roots(): readonly Node[] {
    const { data, failure, arrangement } = this.input();
    if (data === undefined)
      return [...failureNodes(failure, this.arranged.selected, 'variables/failure'), ...this.list.roots(this.arranged)];
    const { variables, variableSolutions } = data;
    if (arrangement.grouping === 'solution') variableSolutions.want();
    variables.want();
    if (variables.awaited) return [readingNode('variables')];
    return [...failureNodes(variables.error, variables.rows, 'variables/failure'), ...this.list.roots(this.arranged)];
  }

  /** The rows as the view would show them, visible or not. */
  get arranged(): Arranged<EnvironmentVariable> {
    const { data, cached, arrangement } = this.input();
    return this.arrange(
      data?.variables.rows ?? cached?.variables ?? noRows,
      data?.variableSolutions.value,
      arrangement,
      data?.healthKnowledge,
    );
  }

  children(node: Node): readonly Node[] {
    const { id, subject } = node;
    const { data } = this.input();
    switch (subject.kind) {
      case 'variable':
        return data === undefined ? [] : this.details(data, subject.variable, id);
      case 'usedBy':
        return (data?.links().credentialsByVariable.get(subject.variable.id) ?? []).map((credential) => ({
          ...credentialNode(credential, `${id}/${credential.id}`),
          opens: 'never',
        }));
      default:
        return this.list.children(node);
    }
  }

  async read(wanted: TraceStart): Promise<void> {
    if (wanted.kind === 'variable') await this.input().data?.variables.find((rows) => rows.find(({ id }) => id === wanted.id));
  }

  private details(data: EnvironmentData, variable: EnvironmentVariable, at: string): readonly Node[] {
    const { reference } = variable;
    const { credentials } = data;
    const values = valueNodes(variable, at);
    const secret = reference === undefined ? [] : [referenceNode(reference, data.healthOf(reference), `${at}/reference`)];
    if (!data.connected.services.environment.cloud.hasCredentials) return [...values, ...secret];
    credentials.want();
    const users = data.links().credentialsByVariable.get(variable.id) ?? [];
    const known = credentials.state === 'whole' ? 'whole' : credentials.busy ? 'reading' : 'part';
    return [...values, ...secret, usedByNode(variable, users.length, known, `${at}/usedBy`)];
  }

  /** Checks the row's secret if the view is visible. */
  private node(variable: EnvironmentVariable, at: string): Node {
    const { data, visible } = this.input();
    const { reference } = variable;
    const solutions = data?.variableSolutions.value?.get(variable.id) ?? [];
    const health = reference && (visible ? data?.healthOf(reference) : data?.knownHealth(reference));
    return variableNode(variable, at, { solutions: solutions.map(({ friendlyName }) => friendlyName), ...(health && { health }) });
  }
}

const noRows: readonly never[] = [];
