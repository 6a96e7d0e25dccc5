/** What starts instances of a process: its start events, and events behind instantiating gateways. */
import type { EventDefinition, ExecutableElement, StartTrigger } from './executable-process.ts';

/** Property of a message start event: no second instance while one with the same key is active. */
const ONE_PER_KEY = 'onePerCorrelationKey';

/** One line for each event definition that starts the process. */
export function startTriggersOf(
	processId: string,
	elements: ReadonlyMap<string, ExecutableElement>
): readonly StartTrigger[] {
	return [...elements.values()]
		.filter(({ scopeId }) => scopeId === processId)
		.flatMap((element) => {
			if (element.type === 'start-event')
				return triggers(element.id, element.event, {
					joinsInstance: false,
					isOnePerKey: element.properties[ONE_PER_KEY] === 'true'
				});
			if (element.type !== 'event-based-gateway' || !element.instantiates) return [];
			return element.outgoing.flatMap(({ targetId }) => {
				const target = elements.get(targetId);
				if (!target || !('event' in target) || !target.event) return [];
				return triggers(targetId, target.event, {
					joinsInstance: element.needsAll,
					isOnePerKey: false
				});
			});
		});
}

function triggers(
	elementId: string,
	event: EventDefinition,
	how: Pick<StartTrigger, 'joinsInstance' | 'isOnePerKey'>
): StartTrigger[] {
	const events = event.kind === 'multiple' ? event.events : [event];
	return events.map((single) => ({ elementId, event: single, ...how }));
}
