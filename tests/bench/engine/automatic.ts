/** Ten automatic steps: the engine alone, durable with a commit an instance, and 50 callers together. */
import { advance, type InstanceState, type Step } from '../../../src/lib/workflows/engine/index.ts';
import { newId } from '../../../src/lib/database/id.ts';
import { compileProcess, parseBpmn } from '../../../src/lib/workflows/model/index.ts';
import { openFloor } from './floor.ts';
import { heading, rate, share, showRate, times, type Rate } from './measure.ts';
import { automatic } from './models.ts';
import { peerDurable, peerInMemory } from './peer.ts';
import { openPlace, start } from './place.ts';

export async function measureAutomatic(): Promise<void> {
	heading('A. 10 automatic steps in memory');
	const peer = await peerInMemory();
	showRate('bpmn-engine', peer);
	const own = await inMemory();
	showRate('ours', own, `${times(own.perSecond, peer.perSecond)} bpmn-engine`);
	for (const sync of ['FULL', 'NORMAL'] as const) {
		heading(`B. 10 automatic steps, durable, SQLite synchronous = ${sync}`);
		const other = await peerDurable(sync);
		showRate('bpmn-engine, state saved', other);
		const floor = openFloor(sync);
		let k = 0;
		const alone = await rate(1, () => floor.runToEnd(k++));
		const together = await rate(50, () => floor.runMany((k += 50)));
		floor.close();
		showRate('bare SQL, a commit an instance', alone);
		showRate('bare SQL, 50 instances a commit', together);
		const place = await openPlace({ file: `automatic-${sync}.db`, sync });
		const ours = await rate(1, () => start(place, 'automatic'));
		const note = (value: Rate, of: Rate) =>
			`${share(value.perSecond, of.perSecond)} of bare SQL, ${times(value.perSecond, other.perSecond)} bpmn-engine`;
		showRate('ours, one at a time', ours, note(ours, alone));
		const many = await rate(50, () =>
			Promise.all(Array.from({ length: 50 }, () => start(place, 'automatic')))
		);
		showRate('ours, 50 callers', many, note(many, together));
		await place.db.close();
	}
}

async function inMemory(): Promise<Rate> {
	const process = compileProcess(await parseBpmn(automatic('automatic', 10)), 'automatic');
	const context = { now: Date.now(), newId, maxSteps: 1_000, decisions: () => undefined };
	const send = (state: InstanceState | null, command: Parameters<typeof advance>[2]) => {
		const step: Step = advance(process, state, command, context);
		if (!step.ok) throw new Error(step.rejection.message);
		return step;
	};
	return rate(100, () => {
		for (let n = 0; n < 100; n++) {
			const variables = { customer: 'ACME', amount: n, approved: false };
			let step = send(null, { type: 'create-instance', processInstanceId: newId(), variables });
			for (let [job] = step.jobs; job; [job] = step.jobs)
				step = send(step.state, { type: 'complete-job', jobId: job.jobId, variables: {} });
			if (step.state.status !== 'completed') throw new Error('Expected the instance to end.');
		}
	});
}
