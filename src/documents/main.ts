/** What is loaded when there is a variable's definition beside a flow. */
export { readVariable } from './readVariable';
export { readVariableDefinition } from './variableDefinition';
