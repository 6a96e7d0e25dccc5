/**
 * Fifty clients work on the same tasks, instances and messages at once, on two nodes where there can
 * be two. Whoever is too late is told so in words; what everybody was told, and what is in the
 * database then, is explained by some order in which one did it after the other.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type Database } from '#lib/database/index.server.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import { systemActor } from '#lib/identity/actor.ts';
import { DomainError } from '#lib/messages/domain-error.ts';
import { deploy } from '#lib/workflows/runtime/deploy.server.ts';
import { cancelInstance, publishMessage } from '#lib/workflows/runtime/operate-instance.server.ts';
import { createRuntime, type WorkflowRuntime } from '#lib/workflows/runtime/runtime.server.ts';
import { startInstance } from '#lib/workflows/runtime/start-instance.server.ts';
import {
	claimUserTask,
	completeUserTask,
	releaseUserTask
} from '#lib/workflows/runtime/user-tasks.server.ts';
import { randomOf } from '../crash/random-of.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { elementsOf } from '../history.ts';
import { explain, type Asked, type Rule } from './explain-order.ts';
import { person } from './records-rig.ts';

const CLIENTS = 50;
const TURNS = 6;
const ORDERS = 10;
const PEOPLE = ['ann', 'bob', 'cat', 'dan'].map((name) => person(name, 'staff'));
const SOURCE = `<?xml version="1.0"?><bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="t">
<bpmn:message id="message" name="paid"><bpmn:extensionElements><zeebe:subscription correlationKey="=order"/></bpmn:extensionElements></bpmn:message>
<bpmn:process id="order" isExecutable="true"><bpmn:startEvent id="start"/><bpmn:parallelGateway id="fork"/>
<bpmn:userTask id="pack" name="Pack"><bpmn:extensionElements><zeebe:userTask/></bpmn:extensionElements></bpmn:userTask>
<bpmn:intermediateCatchEvent id="paid"><bpmn:messageEventDefinition messageRef="message"/></bpmn:intermediateCatchEvent>
<bpmn:parallelGateway id="join"/><bpmn:endEvent id="end"/>
<bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="fork"/><bpmn:sequenceFlow id="f2" sourceRef="fork" targetRef="pack"/>
<bpmn:sequenceFlow id="f3" sourceRef="fork" targetRef="paid"/><bpmn:sequenceFlow id="f4" sourceRef="pack" targetRef="join"/>
<bpmn:sequenceFlow id="f5" sourceRef="paid" targetRef="join"/><bpmn:sequenceFlow id="f6" sourceRef="join" targetRef="end"/>
</bpmn:process></bpmn:definitions>`;

type Operation =
	| { readonly do: 'claim' | 'release' | 'complete'; readonly who: string }
	| { readonly do: 'pay' | 'cancel' };
/** `done`, or the code of the rejection; of a payment that nobody waited for: `nobody`. */
type Answer = string;

interface OrderState {
	readonly state: 'active' | 'completed' | 'canceled';
	readonly task: 'created' | 'completed' | 'canceled';
	readonly assignee: string | null;
	readonly isPaid: boolean;
}
const NEW: OrderState = { state: 'active', task: 'created', assignee: null, isPaid: false };

/** What an order does, one thing after the other. */
const rule: Rule<OrderState, Operation, Answer> = (state, operation, answer) => {
	// Nothing was done, and whoever asked was told to ask again.
	if (answer === 'database_busy') return state;
	const ended = (next: OrderState): OrderState =>
		next.isPaid && next.task === 'completed' ? { ...next, state: 'completed' } : next;
	const expected = (right: Answer, next: OrderState) =>
		answer !== right ? null : right === 'done' ? ended(next) : state;
	switch (operation.do) {
		case 'cancel':
			if (state.state !== 'active') return expected('command_rejected', state);
			return expected('done', {
				...state,
				state: 'canceled',
				task: state.task === 'created' ? 'canceled' : state.task
			});
		case 'pay':
			if (state.state !== 'active' || state.isPaid) return expected('nobody', state);
			return expected('done', { ...state, isPaid: true });
		default: {
			const { who } = operation;
			if (state.task !== 'created') return expected('user_task_ended', state);
			if (state.assignee !== null && state.assignee !== who)
				return expected('user_task_claimed', state);
			if (operation.do === 'claim') return expected('done', { ...state, assignee: who });
			if (operation.do === 'release') return expected('done', { ...state, assignee: null });
			return expected('done', { ...state, task: 'completed', assignee: who });
		}
	}
};

function explainAll(asked: readonly Asked<Operation, Answer>[]): OrderState[] {
	return explain(asked, NEW, rule, (answer) => answer !== 'done');
}

describe('the search for an order', () => {
	const claim = (who: string, from: number, to: number, answer = 'done') => ({
		operation: { do: 'claim', who } as const,
		answer,
		from,
		to
	});

	it('finds one for what happened at the same time', () => {
		const asked = [claim('ann', 1, 4, 'user_task_claimed'), claim('bob', 2, 3)];
		expect(explainAll(asked)).toEqual([{ ...NEW, assignee: 'bob' }]);
	});

	it('finds none where two got the same, or an answer came too early', () => {
		expect(explainAll([claim('ann', 1, 4), claim('bob', 2, 3)])).toEqual([]);
		const early = [claim('ann', 1, 2, 'user_task_claimed'), claim('bob', 3, 4)];
		expect(explainAll(early)).toEqual([]);
	});
});

for (const dialect of DIALECTS)
	describe(`${CLIENTS} clients at once on ${dialect}`, () => {
		let db: Database;
		let nodes: WorkflowRuntime[];

		beforeAll(async () => {
			db = await testDatabase(dialect);
			nodes = [createRuntime(db)];
			if (dialect === 'postgres') {
				const other = await openDatabase(db.location);
				afterAll(() => other.close());
				nodes.push(createRuntime(other));
			}
			await inTransaction(db, (tx) =>
				tx
					.insertInto('user')
					.values(
						PEOPLE.map(({ name }) => ({
							id: name,
							name,
							email: `${name}@example.com`,
							createdAt: '2026-01-01',
							updatedAt: '2026-01-01'
						}))
					)
					.execute()
			);
			const resource = { kind: 'bpmn', name: 'order', source: SOURCE } as const;
			await deploy(nodes[0]!, systemActor, [resource]);
		});

		const start = (order: string, node = 0, requestKey?: string) =>
			startInstance(nodes[node]!, systemActor, {
				processKey: 'order',
				variables: { order },
				requestKey
			});

		it('tells each of them what some order of their work explains', async () => {
			const orders = await Promise.all(
				Array.from({ length: ORDERS }, (_, index) => startOrder(db, start, `order ${index}`))
			);
			const history = orders.map((): Asked<Operation, Answer>[] => []);
			let time = 0;
			await Promise.all(
				Array.from({ length: CLIENTS }, async (_, client) => {
					const random = randomOf(client);
					for (let turn = 0; turn < TURNS; turn++) {
						const at = Math.floor(random() * ORDERS);
						const operation = chooseOperation(random);
						const from = time++;
						const runtime = nodes[client % nodes.length]!;
						const answer = await answerTo(runtime, orders[at]!, operation);
						history[at]!.push({ operation, answer, from, to: time++ });
					}
				})
			);
			const told = new Set(history.flat().map(({ answer }) => answer));
			expect([...told]).toEqual(
				expect.arrayContaining(['done', 'user_task_claimed', 'user_task_ended', 'command_rejected'])
			);
			for (const [at, asked] of history.entries()) {
				const explained = explainAll(asked);
				expect(explained, JSON.stringify(asked)).not.toEqual([]);
				expect(explained).toContainEqual(await stateOf(db, orders[at]!));
			}
		});

		it('starts one instance for one request key', async () => {
			const ids = await Promise.all(
				Array.from({ length: CLIENTS }, (_, client) =>
					start('same', client % nodes.length, 'the same request')
				)
			);
			expect(new Set(ids).size).toBe(1);
		});

		it('gives each message to one instance, and each instance one message', async () => {
			const waiting = await Promise.all(
				Array.from({ length: 5 }, (_, at) => start('shared', at % nodes.length))
			);
			const served = await Promise.all(
				Array.from({ length: CLIENTS }, (_, client) =>
					pay(nodes[client % nodes.length]!, 'shared', { timeToLiveMs: 0, messageId: null })
				)
			);
			expect(served.flatMap(({ instanceIds }) => instanceIds).sort()).toEqual(waiting.sort());
		});

		it('keeps one of many messages with the same id, for one instance', async () => {
			const kept = { timeToLiveMs: 3_600_000, messageId: 'payment 1' };
			await Promise.all(
				Array.from({ length: CLIENTS }, (_, client) =>
					pay(nodes[client % nodes.length]!, 'early', kept)
				)
			);
			const buffered = () =>
				db.reader
					.selectFrom('message')
					.select('id')
					.where('correlation_key', '=', 'early')
					.execute();
			expect(await buffered()).toHaveLength(1);
			const ids = await Promise.all(
				Array.from({ length: CLIENTS }, (_, client) => start('early', client % nodes.length))
			);
			expect(await buffered()).toEqual([]);
			const stillWaiting = await db.reader
				.selectFrom('subscription')
				.select('process_instance_id')
				.where('process_instance_id', 'in', ids)
				.execute();
			expect(stillWaiting).toHaveLength(CLIENTS - 1);
		});
	});

interface Order {
	readonly key: string;
	readonly instanceId: string;
	readonly taskId: string;
}

async function startOrder(
	db: Database,
	start: (order: string) => Promise<string>,
	key: string
): Promise<Order> {
	const instanceId = await start(key);
	const { id: taskId } = await db.reader
		.selectFrom('user_task')
		.select('id')
		.where('process_instance_id', '=', instanceId)
		.executeTakeFirstOrThrow();
	return { key, instanceId, taskId };
}

/** Mostly claims and releases: orders are to stay open for a while. */
function chooseOperation(random: () => number): Operation {
	const at = random();
	const who = PEOPLE[Math.floor(random() * PEOPLE.length)]!.name;
	if (at < 0.5) return { do: 'claim', who };
	if (at < 0.8) return { do: 'release', who };
	if (at < 0.88) return { do: 'complete', who };
	return at < 0.96 ? { do: 'pay' } : { do: 'cancel' };
}

async function answerTo(
	runtime: WorkflowRuntime,
	{ key, instanceId, taskId }: Order,
	operation: Operation
): Promise<Answer> {
	try {
		switch (operation.do) {
			case 'pay': {
				const { instanceIds } = await pay(runtime, key, { timeToLiveMs: 0, messageId: null });
				return instanceIds.length > 0 ? 'done' : 'nobody';
			}
			case 'cancel':
				await cancelInstance(runtime, systemActor, instanceId);
				return 'done';
			default: {
				const who = PEOPLE.find(({ name }) => name === operation.who)!;
				if (operation.do === 'claim') await claimUserTask(runtime, who, taskId);
				else if (operation.do === 'release') await releaseUserTask(runtime, who, taskId);
				else await completeUserTask(runtime, who, { taskId, variables: {} });
				return 'done';
			}
		}
	} catch (error) {
		if (error instanceof DomainError) return error.code;
		throw error;
	}
}

function pay(
	runtime: WorkflowRuntime,
	correlationKey: string,
	more: { timeToLiveMs: number; messageId: string | null }
) {
	return publishMessage(runtime, { name: 'paid', correlationKey, variables: {}, ...more });
}

async function stateOf(db: Database, { instanceId, taskId }: Order) {
	const { reader } = db;
	const { state } = await reader
		.selectFrom('process_instance')
		.select('state')
		.where('id', '=', instanceId)
		.executeTakeFirstOrThrow();
	const task = await reader
		.selectFrom('user_task')
		.select(['state', 'assignee_user_id'])
		.where('id', '=', taskId)
		.executeTakeFirstOrThrow();
	const paid = (await elementsOf(db, instanceId)).find((row) => row.element_id === 'paid');
	return {
		state,
		task: task.state,
		assignee: task.assignee_user_id,
		isPaid: paid?.state === 'completed'
	};
}
