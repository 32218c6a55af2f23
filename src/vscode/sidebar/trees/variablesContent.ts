import type { EnvironmentVariable } from '../../../credentials/model/environmentVariable';
import type { TraceStart } from '../../../credentials/trace/graph';
import { credentialNode } from '../nodes/credentialNode';
import { failureNode, readingNode, retryNode } from '../nodes/listNodes';
import type { Node } from '../nodes/node';
import { referenceNode } from '../nodes/referenceNode';
import { usedByNode, valueNodes, variableNode, variableUrgency } from '../nodes/variableNode';
import { arrangeRows, type Arranged, type Arrangement } from '../data/arrange';
import { variableFacets, type Memberships } from '../data/facets';
import type { HealthKnowledge } from '../data/healthBook';
import type { Inventory } from '../data/environmentData';
import { lastOf } from '../data/lastOf';
import { RowList } from './rowList';
import type { Scene } from './treeInput';
import type { TreeContent } from './drawnNodes';

/** Variable → its values, the secret it points at, and the credentials that use it. */
export class VariablesContent implements TreeContent {
  readonly list = new RowList<EnvironmentVariable>('variables', (variable, at) => this.node(variable, at), ({ id }) => id);

  private readonly arrange = lastOf((rows: readonly EnvironmentVariable[], solutions: Memberships, arrangement: Arrangement, known: HealthKnowledge | undefined) =>
    arrangeRows(rows, variableFacets(solutions), arrangement, (variable) => variableUrgency(variable, variable.reference && known?.of(variable.reference))));

  constructor(private readonly scene: () => Scene) {}

  roots(): readonly Node[] {
    const { inventory, failure, arrangement } = this.scene();
    if (inventory === undefined) return [...failed(failure, this.arranged.selected), ...this.list.roots(this.arranged)];
    const { variables, variableSolutions } = inventory;
    if (arrangement.grouping === 'solution') variableSolutions.want();
    variables.want();
    if (variables.awaited) return [readingNode('variables')];
    return [...failed(variables.error, variables.rows), ...this.list.roots(this.arranged)];
  }

  /** The rows as the view shows them, whether it is on show or not. */
  get arranged(): Arranged<EnvironmentVariable> {
    const { inventory, painted, arrangement } = this.scene();
    return this.arrange(inventory?.variables.rows ?? painted?.variables ?? noRows, inventory?.variableSolutions.value, arrangement, inventory?.healthKnowledge);
  }

  children({ id, subject }: Node): readonly Node[] {
    const { inventory } = this.scene();
    switch (subject.kind) {
      case 'failure': return [retryNode(subject.error, id)];
      case 'group': return this.list.below(subject.key, id);
      case 'attention': return this.list.troubled(id);
      case 'variable': return inventory === undefined ? [] : this.details(inventory, subject.variable, id);
      case 'usedBy': return (inventory?.links().credentialsByVariable.get(subject.variable.id) ?? []).map((credential) => ({ ...credentialNode(credential, `${id}/${credential.id}`), opens: 'never' }));
      default: return [];
    }
  }

  async read(wanted: TraceStart): Promise<void> {
    if (wanted.kind === 'variable') await this.scene().inventory?.variables.find((rows) => rows.find(({ id }) => id === wanted.id));
  }

  private details(inventory: Inventory, variable: EnvironmentVariable, at: string): readonly Node[] {
    const { reference } = variable;
    const { credentials } = inventory;
    const values = valueNodes(variable, at);
    const secret = reference === undefined ? [] : [referenceNode(reference, inventory.healthOf(reference), `${at}/reference`)];
    if (!inventory.connected.services.environment.cloud.hasCredentials) return [...values, ...secret];
    credentials.want();
    const users = inventory.links().credentialsByVariable.get(variable.id) ?? [];
    const known = credentials.state === 'whole' ? 'whole' : credentials.busy ? 'reading' : 'part';
    return [...values, ...secret, usedByNode(variable, users.length, known, `${at}/usedBy`)];
  }

  /** A row that is on show has its secret looked at. */
  private node(variable: EnvironmentVariable, at: string): Node {
    const { inventory, visible } = this.scene();
    const { reference } = variable;
    const solutions = inventory?.variableSolutions.value?.get(variable.id) ?? [];
    const health = reference && (visible ? inventory?.healthOf(reference) : inventory?.knownHealth(reference));
    return variableNode(variable, at, { solutions: solutions.map(({ friendlyName }) => friendlyName), ...(health && { health }) });
  }
}

const noRows: readonly never[] = [];

function failed(error: Scene['failure'], rows: readonly unknown[]): readonly Node[] {
  return error === undefined ? [] : [failureNode(error, 'variables/failure', rows.length > 0)];
}
