/** Reads and writes in which business calendar an element measures its time. */
import { createElementProperty, type Modeler, type Shape } from './element-property.ts';

export interface SelectedCalendar {
	readonly elementId: string;
	/** Empty = around the clock. */
	readonly key: string;
	readonly measures: 'timer' | 'due dates';
}

export function createElementCalendar(modeler: Modeler) {
	const property = createElementProperty(modeler, 'calendar');
	return {
		selected(): SelectedCalendar | null {
			const shape = property.selected();
			const measures = shape && measured(shape);
			if (!shape || !measures) return null;
			return { elementId: shape.businessObject.id, key: property.valueOf(shape), measures };
		},
		/** An empty key takes the calendar away. */
		choose: property.change
	};
}

function measured({ type, businessObject }: Shape): SelectedCalendar['measures'] | null {
	if (type === 'bpmn:UserTask') return 'due dates';
	const events = businessObject.eventDefinitions ?? [];
	return events.some(({ $type }) => $type === 'bpmn:TimerEventDefinition') ? 'timer' : null;
}
