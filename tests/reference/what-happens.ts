/** Names what happens in a run, so that a test can hold that its runs met everything. */
import type { EngineEvent } from '#lib/workflows/engine/index.ts';
import type { Drawing } from './model.ts';
import type { Seen } from './world.ts';

/** Looks at one run; the names are added to `met`. */
export function whatHappens(drawing: Drawing, met: Set<string>): (seen: readonly Seen[]) => void {
	const begun = new Set<string>();
	let last = '';
	return (seen) => {
		for (const { event } of seen) {
			for (const name of namesOf(drawing, event, last)) met.add(name);
			if (event.type === 'element-activated' && event.loopCounter === null) {
				const place = `${event.elementId} ${event.scopeId}`;
				if (begun.has(place)) met.add('loop');
				begun.add(place);
			}
			if (!/canceled$|closed$/.test(event.type)) last = event.type;
		}
	};
}

function namesOf(drawing: Drawing, event: EngineEvent, last: string): string[] {
	switch (event.type) {
		case 'element-activated':
			return namesOfActivation(drawing, event, last);
		case 'element-terminated': {
			const node = drawing.nodes.get(event.elementId);
			return [
				...(node?.kind === 'sub-process' ? ['inside interrupted'] : []),
				...(event.elementType !== 'multi-instance' && node?.repetition?.enough
					? ['turns interrupted']
					: [])
			];
		}
		case 'element-completed':
			return drawing.nodes.get(event.elementId)?.kind === 'event-gateway' ? ['event choice'] : [];
		case 'error-thrown': {
			const isEnd = drawing.nodes.get(event.elementId)?.kind === 'end';
			const caught = event.caughtBy === null ? 'not caught' : 'caught';
			return [`${isEnd ? 'error end' : 'error of a job'}, ${caught}`];
		}
		case 'process-instance-terminated':
			if (event.reason === 'error') return ['called instance ended by an error'];
			return [`${event.processInstanceId === 'main' ? '' : 'called '}instance cancelled`];
		default:
			return NAMES[event.type] ?? [];
	}
}

const NAMES: Partial<Record<EngineEvent['type'], string[]>> = {
	'flows-discarded': ['tokens dropped'],
	'timer-triggered': ['timer'],
	'message-correlated': ['message'],
	'signal-received': ['signal'],
	'process-instance-completed': ['instance completed']
};

function namesOfActivation(
	drawing: Drawing,
	event: Extract<EngineEvent, { type: 'element-activated' }>,
	last: string
): string[] {
	if (event.elementType === 'multi-instance') return [];
	const node = drawing.nodes.get(event.elementId)!;
	const incoming = (drawing.incoming.get(node.id) ?? []).length;
	const isSplit = (drawing.outgoing.get(node.id) ?? []).length > 1;
	const joined = event.incomingFlowIds.length;
	const hasInterrupted = last === 'element-terminated' || last === 'flows-discarded';
	const how = hasInterrupted ? 'interrupting' : 'beside';
	const names = event.loopCounter === null ? [] : ['turn'];
	switch (node.kind) {
		case 'parallel':
		case 'inclusive':
			if (joined > 1) names.push(`${node.kind} join`);
			if (joined < incoming && node.kind === 'inclusive') names.push('inclusive join of some');
			if (isSplit) names.push(`${node.kind} split`);
			return names;
		case 'exclusive':
			return isSplit ? [...names, 'exclusive choice'] : names;
		case 'user-task':
			return isSplit ? [...names, 'activity split'] : names;
		case 'end':
			return node.end?.kind === 'terminate' ? [...names, 'terminate end'] : names;
		case 'call':
			return [...names, 'call'];
		case 'boundary':
			return [...names, `boundary event, ${how}`];
		case 'event-sub-process':
			return [...names, `event sub-process, ${how}`];
		default:
			return names;
	}
}
