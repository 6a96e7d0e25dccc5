/**
 * A process that waits for everything that can be waited for: work outside the database, a task, two
 * timers, a message, and items that are booked one by one. What it books is in the audit log, once
 * per element instance or it is wrong.
 */
import { writeAudit } from '#lib/database/audit.server.ts';
import { systemActor } from '#lib/identity/actor.ts';
import type {
	ExternalConnector,
	TransactionalConnector
} from '#lib/workflows/runtime/connector.ts';
import type { DeploymentResource } from '#lib/workflows/runtime/deploy.server.ts';

const job = (type: string) =>
	`<bpmn:extensionElements><zeebe:taskDefinition type="${type}"/></bpmn:extensionElements>`;
const expression = (tag: string, text: string) =>
	`<bpmn:${tag} xsi:type="bpmn:tFormalExpression">${text}</bpmn:${tag}>`;
const timer = (tag: string, text: string) =>
	`<bpmn:timerEventDefinition>${expression(tag, text)}</bpmn:timerEventDefinition>`;
const FLOWS = [
	...[
		['start', 'fork'],
		['fork', 'ship'],
		['ship', 'bookReceipt'],
		['bookReceipt', 'join']
	],
	...[
		['fork', 'confirm'],
		['confirm', 'pause'],
		['pause', 'join'],
		['join', 'paid']
	],
	...[
		['paid', 'bookItems'],
		['bookItems', 'end'],
		['remind', 'bookReminder']
	],
	...[['bookReminder', 'reminded']]
] as const;

const BPMN = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="test">
<bpmn:message id="message" name="paid"><bpmn:extensionElements><zeebe:subscription correlationKey="=parcel"/></bpmn:extensionElements></bpmn:message>
<bpmn:process id="parcel" name="Parcel" isExecutable="true">
<bpmn:startEvent id="start"/><bpmn:parallelGateway id="fork"/><bpmn:parallelGateway id="join"/>
<bpmn:serviceTask id="ship">${job('test:ship')}</bpmn:serviceTask>
<bpmn:serviceTask id="bookReceipt">${job('test:book')}</bpmn:serviceTask>
<bpmn:userTask id="confirm" name="Confirm"><bpmn:extensionElements><zeebe:userTask/></bpmn:extensionElements></bpmn:userTask>
<bpmn:boundaryEvent id="remind" attachedToRef="confirm" cancelActivity="false">${timer('timeCycle', 'R3/PT4S')}</bpmn:boundaryEvent>
<bpmn:serviceTask id="bookReminder">${job('test:book')}</bpmn:serviceTask><bpmn:endEvent id="reminded"/>
<bpmn:intermediateCatchEvent id="pause">${timer('timeDuration', 'PT5S')}</bpmn:intermediateCatchEvent>
<bpmn:intermediateCatchEvent id="paid"><bpmn:messageEventDefinition messageRef="message"/></bpmn:intermediateCatchEvent>
<bpmn:serviceTask id="bookItems">${job('test:book')}<bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements><zeebe:loopCharacteristics inputCollection="=[1,2,3]"/></bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics></bpmn:serviceTask>
<bpmn:endEvent id="end"/>
${FLOWS.map(([source, target]) => `<bpmn:sequenceFlow id="${source}_${target}" sourceRef="${source}" targetRef="${target}"/>`).join('')}
</bpmn:process></bpmn:definitions>`;

export const parcelProcess: DeploymentResource[] = [{ kind: 'bpmn', name: 'parcel', source: BPMN }];

/** Books what it is told, in the transaction of the step. */
export const book: TransactionalConnector = {
	kind: 'transactional',
	jobType: 'test:book',
	async run(tx, { elementInstanceId, processInstanceId, variables, now }) {
		await writeAudit(tx, {
			actor: systemActor,
			action: 'parcel.book',
			entity: 'parcel',
			recordId: `${processInstanceId}/${elementInstanceId}`,
			after: { receipt: variables['receipt'] ?? null },
			processInstanceId,
			at: now
		});
		return {};
	}
};

/** Work outside: takes a while, and gives a receipt of its own each time that it is done. */
export function ship(takesMs: () => number, tell: (line: string) => void): ExternalConnector {
	let done = 0;
	return {
		kind: 'external',
		jobType: 'test:ship',
		async execute({ variables, idempotencyKey }) {
			const receipt = `${process.pid}-${++done}`;
			tell(`shipping ${String(variables['parcel'])} ${idempotencyKey} ${receipt}`);
			await new Promise((resolve) => setTimeout(resolve, takesMs()));
			tell(`shipped ${String(variables['parcel'])} ${idempotencyKey} ${receipt}`);
			return { receipt };
		}
	};
}
