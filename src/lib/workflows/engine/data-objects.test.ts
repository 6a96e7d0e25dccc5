import { describe, expect, it } from 'vitest';
import { checkDefinitions } from '#lib/workflows/model/check-definitions.ts';
import { parseBpmn } from '#lib/workflows/model/parse-bpmn.ts';
import { bpmnXml, type ScopeBuilder } from './testing/bpmn-builder.ts';
import { createRig } from './testing/engine-rig.ts';

const formal = (tag: string, feel: string) =>
	`<bpmn:${tag} xsi:type="bpmn:tFormalExpression">${feel.replaceAll('<', '&lt;')}</bpmn:${tag}>`;
const specification = (inputs: readonly string[], outputs: readonly string[] = []) =>
	`<bpmn:ioSpecification>${inputs
		.map((name) => `<bpmn:dataInput id="in_${name}" name="${name}"/>`)
		.join('')}${outputs
		.map((name) => `<bpmn:dataOutput id="out_${name}" name="${name}"/>`)
		.join('')}<bpmn:inputSet/><bpmn:outputSet/></bpmn:ioSpecification>`;
const input = (id: string, from: string, to: string, more = '') =>
	`<bpmn:dataInputAssociation id="${id}"><bpmn:sourceRef>${from}</bpmn:sourceRef><bpmn:targetRef>${to}</bpmn:targetRef>${more}</bpmn:dataInputAssociation>`;
const output = (id: string, from: string | null, to: string, more = '') =>
	`<bpmn:dataOutputAssociation id="${id}">${from ? `<bpmn:sourceRef>${from}</bpmn:sourceRef>` : ''}<bpmn:targetRef>${to}</bpmn:targetRef>${more}</bpmn:dataOutputAssociation>`;

/** A data object and the shape that stands for it. */
function drawData(p: ScopeBuilder, id: string, name: string, shape = `${id}Shape`): ScopeBuilder {
	return p
		.apart()
		.element('dataObject', id)
		.apart()
		.element('dataObjectReference', shape, { name, attributes: { dataObjectRef: id } });
}

describe('data objects', () => {
	it('are filled by named outputs and read by named inputs', async () => {
		const rig = await createRig(
			bpmnXml((p) => {
				p.start()
					.userTask('write', {
						inner: specification([], ['text']) + output('o', 'out_text', 'letterShape')
					})
					.serviceTask('send', {
						inner: specification(['body']) + input('i', 'letterShape', 'in_body')
					})
					.end();
				drawData(p, 'Data_1', 'letter', 'letterShape');
			})
		);
		rig.start();
		expect(rig.variables()).toEqual({ letter: null });
		rig.completeUserTask('write', { text: 'Dear Ann', note: 'stays inside' });
		expect(rig.variables()).toEqual({ letter: 'Dear Ann' });
		expect(rig.eventsOf('job-created')[0]?.variables).toEqual({
			letter: 'Dear Ann',
			body: 'Dear Ann'
		});
	});

	it('are moved by transformations and assignments, in FEEL', async () => {
		const assigned = `<bpmn:assignment>${formal('from', '= amount * 2')}${formal('to', '= order.total')}</bpmn:assignment>`;
		const rig = await createRig(
			bpmnXml((p) => {
				p.start()
					.userTask('count', { inner: output('o', null, 'orderShape', assigned) })
					.serviceTask('report', {
						inner:
							specification(['sentence']) +
							input(
								'i',
								'orderShape',
								'in_sentence',
								formal('transformation', '"total " + string(order.total)')
							)
					})
					.end();
				drawData(p, 'order', 'Order of the customer');
			})
		);
		rig.start().completeUserTask('count', { amount: 4 });
		expect(rig.variables()).toEqual({ order: { total: 8 } });
		expect(rig.eventsOf('job-created')[0]?.variables).toMatchObject({ sentence: 'total 8' });
	});

	it('live in the scope that declares them, and take what an instance starts with', async () => {
		const give = (object: string) =>
			specification([], ['v']) + output(`o_${object}`, 'out_v', `${object}Shape`);
		const rig = await createRig(
			bpmnXml((p) => {
				p.start()
					.subProcess('sub', (s) => {
						s.start('s')
							.userTask('inner', { inner: give('local') })
							.userTask('outer', {
								inner: give('shared').replaceAll('out_v', 'out_w').replace('name="v"', 'name="w"')
							})
							.end('e');
						drawData(s, 'local', 'local');
					})
					.end();
				drawData(p, 'shared', 'shared');
			})
		);
		rig.start({ shared: 'given' });
		rig.completeUserTask('inner', { v: 1 });
		const sub = () =>
			Object.values(rig.state.elements).find(({ elementId }) => elementId === 'sub')?.variables;
		expect(sub()).toEqual({ local: 1 });
		expect(rig.variables()).toEqual({ shared: 'given' });
		rig.completeUserTask('outer', { w: 2 });
		expect(rig.state.status).toBe('completed');
		expect(rig.variables()).toEqual({ shared: 2 });
	});

	it('are only drawn where a line says nothing about what it moves', async () => {
		const placeholder = '<bpmn:property id="Property_1" name="__targetRef_placeholder"/>';
		const xml = bpmnXml((p) => {
			p.start()
				.userTask('a', {
					inner:
						placeholder + input('i', 'orderShape', 'Property_1') + output('o', null, 'orderShape')
				})
				.end();
			drawData(p, 'order', 'order');
			p.apart().element('dataStoreReference', 'store', { name: 'Archive' });
		});
		const codes = checkDefinitions(await parseBpmn(xml)).map(({ code }) => code);
		expect(codes).toEqual(['data_not_executed', 'data_not_executed']);
		const rig = (await createRig(xml)).start().completeUserTask('a', { x: 1 });
		expect(rig.variables()).toEqual({ x: 1 });
	});

	it('are refused where what is moved cannot be read', async () => {
		const wrong = (from: string, to: string) =>
			bpmnXml((p) => {
				const assigned = `<bpmn:assignment>${formal('from', from)}${formal('to', to)}</bpmn:assignment>`;
				p.start()
					.userTask('a', { inner: output('o', null, 'orderShape', assigned) })
					.end();
				drawData(p, 'order', 'order');
			});
		const codesOf = async (xml: string) =>
			checkDefinitions(await parseBpmn(xml)).map(({ code }) => code);
		expect(await codesOf(wrong('=1 +', 'order'))).toEqual(['feel_invalid']);
		expect(await codesOf(wrong('=1', 'the order'))).toEqual(['mapping_target_invalid']);
		expect(await codesOf(wrong('=1', 'other.total'))).toEqual(['mapping_target_invalid']);
	});
});
