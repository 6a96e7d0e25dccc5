/** The processes that are measured. Names of elements are short, as people draw them. */

const flow = (id: string, from: string, to: string) =>
	`<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}"/>`;

const definitions = (key: string, body: string) =>
	`<?xml version="1.0"?><bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="bench"><bpmn:process id="${key}" isExecutable="true">${body}</bpmn:process></bpmn:definitions>`;

const job = (type: string, more = '') =>
	`<bpmn:extensionElements><zeebe:taskDefinition type="${type}"/></bpmn:extensionElements>${more}`;

/** So many steps one after the other, as `task` writes them. */
function chain(key: string, steps: number, task: (id: string) => string): string {
	const ids = Array.from({ length: steps }, (_, index) => `step${index + 1}`);
	const body = ids.map((id, index) => task(id) + flow(`f${index}`, ids[index - 1] ?? 'start', id));
	return definitions(
		key,
		`<bpmn:startEvent id="start"/>${body.join('')}${flow('last', `step${steps}`, 'end')}<bpmn:endEvent id="end"/>`
	);
}

/** Service tasks whose connector does nothing. */
export const automatic = (key: string, steps: number) =>
	chain(key, steps, (id) => `<bpmn:serviceTask id="${id}">${job('bench:step')}</bpmn:serviceTask>`);

/** The same for bpmn-engine. */
export const PEER_AUTOMATIC = chain(
	'automatic',
	10,
	(id) => `<bpmn:serviceTask id="${id}" implementation="\${environment.services.work}"/>`
);

const USER_TASK = `<bpmn:userTask id="approve" name="Approve"><bpmn:extensionElements><zeebe:userTask/><zeebe:assignmentDefinition candidateGroups="sales"/></bpmn:extensionElements></bpmn:userTask>`;

/** Start, a user task, a connector that writes a business row, end. */
export const APPROVAL = definitions(
	'approval',
	`<bpmn:startEvent id="start"/>${flow('f1', 'start', 'approve')}${USER_TASK}${flow('f2', 'approve', 'write')}<bpmn:serviceTask id="write">${job('bench:write')}</bpmn:serviceTask>${flow('f3', 'write', 'end')}<bpmn:endEvent id="end"/>`
);

/** Waits for a time, then ends. */
export const TIMER = definitions(
	'timer',
	`<bpmn:startEvent id="start"/>${flow('f1', 'start', 'wait')}<bpmn:intermediateCatchEvent id="wait"><bpmn:timerEventDefinition><bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>${flow('f2', 'wait', 'end')}<bpmn:endEvent id="end"/>`
);

/** One automatic step for each of `items`, all at once. */
export const EACH = definitions(
	'each',
	`<bpmn:startEvent id="start"/>${flow('f1', 'start', 'step')}<bpmn:serviceTask id="step">${job('bench:step', '<bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements><zeebe:loopCharacteristics inputCollection="=items" inputElement="item" outputCollection="results" outputElement="=item"/></bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics>')}</bpmn:serviceTask>${flow('f2', 'step', 'end')}<bpmn:endEvent id="end"/>`
);
