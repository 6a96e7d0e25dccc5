/** What starts instances of a process: its start events, and events behind instantiating gateways. */
import type { ExecutableElement, StartTrigger } from './executable-process.ts';

/** One line for each event definition that starts the process. */
export function startTriggersOf(
	processId: string,
	elements: ReadonlyMap<string, ExecutableElement>
): readonly StartTrigger[] {
	return [...elements.values()]
		.filter(({ scopeId }) => scopeId === processId)
		.flatMap((element) => {
			if (element.type === 'start-event') return [{ elementId: element.id, event: element.event }];
			if (element.type !== 'event-based-gateway' || !element.instantiates) return [];
			return element.outgoing.flatMap(({ targetId }) => {
				const target = elements.get(targetId);
				return target && 'event' in target && target.event
					? [{ elementId: targetId, event: target.event }]
					: [];
			});
		});
}
