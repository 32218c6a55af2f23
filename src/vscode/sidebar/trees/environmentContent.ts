import { say, type Message } from '../../../message';
import { titleOf, type ChosenEnvironment } from '../../environments/chosenEnvironment';
import type { SessionState } from '../../environments/session';
import { environmentNode, identityNodes, postureNodes } from '../nodes/environmentNodes';
import { failureNode, retryNode, signInNode } from '../nodes/listNodes';
import type { Node } from '../nodes/node';
import type { EnvironmentData } from '../data/environmentData';
import type { TreeContent } from './drawnNodes';

/** The environment, who is signed in, and how it is protected. */
export class EnvironmentContent implements TreeContent {
  constructor(
    private readonly state: () => SessionState,
    private readonly data: () => EnvironmentData | undefined,
  ) {}

  children({ id, subject }: Node): readonly Node[] {
    return subject.kind === 'environment' ? this.facts() : subject.kind === 'failure' ? [retryNode(subject.error, id)] : [];
  }

  read(): Promise<void> {
    return Promise.resolve();
  }

  roots(): readonly Node[] {
    const state = this.state();
    switch (state.kind) {
      case 'nothingChosen':
        return [];
      case 'connected': {
        const { environment } = state.services;
        return [environmentNode(environment.name, environment.cloud.id, state.account, undefined)];
      }
      case 'connecting':
        return [unconnected(state.chosen, say('connecting…'))];
      case 'signedOut':
        return [unconnected(state.chosen, say('signed out'))];
      case 'failed':
        return [unconnected(state.chosen, say('not connected'))];
    }
  }

  private facts(): readonly Node[] {
    const state = this.state();
    if (state.kind === 'signedOut') return [signInNode('environment/signIn')];
    if (state.kind === 'failed') return [failureNode(state.error, 'environment/failure')];
    if (state.kind !== 'connected') return [];
    const posture = this.data()?.posture;
    posture?.want();
    const { services, me, account } = state;
    return [
      ...identityNodes(services.environment, me, account),
      ...(posture?.value === undefined ? [] : postureNodes(posture.value)),
      ...(posture?.error === undefined ? [] : [failureNode(posture.error, 'environment/posture')]),
    ];
  }
}

function unconnected(chosen: ChosenEnvironment, trouble: Message): Node {
  return environmentNode(titleOf(chosen), chosen.kind === 'sandbox' ? 'sandbox' : chosen.cloud, undefined, trouble);
}
