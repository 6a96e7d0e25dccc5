/** Reads and writes whether the work of a user task adds value, in the eyes of whom it is done for. */
import { ADDS_VALUE } from '../../model/elements/added-value.ts';
import { createElementProperty, type Modeler } from './element-property.ts';

export interface SelectedWork {
	readonly elementId: string;
	readonly addsValue: boolean;
}

export function createElementValue(modeler: Modeler) {
	const property = createElementProperty(modeler, ADDS_VALUE);
	return {
		selected(): SelectedWork | null {
			const shape = property.selected();
			if (shape?.type !== 'bpmn:UserTask') return null;
			const addsValue = property.valueOf(shape) !== 'false';
			return { elementId: shape.businessObject.id, addsValue };
		},
		/** All work adds value unless it is said not to. */
		choose(elementId: string, addsValue: boolean): void {
			property.change(elementId, addsValue ? '' : 'false');
		}
	};
}
