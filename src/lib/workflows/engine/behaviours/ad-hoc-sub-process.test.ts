import { describe, expect, it } from 'vitest';
import { bpmnXml, type ElementOptions } from '../testing/bpmn-builder.ts';
import { createRig } from '../testing/engine-rig.ts';

type Options = ElementOptions & { active?: string; until?: string };

const build = (options: Options) =>
	bpmnXml((p) =>
		p
			.start()
			.adHoc(
				'care',
				(a) =>
					a.userTask('call').userTask('note').apart().userTask('visit').apart().userTask('mail'),
				options
			)
			.end()
	);

describe('ad-hoc sub-process', () => {
	it('begins the elements of its collection and ends when nothing is left', async () => {
		const rig = await createRig(build({ active: '=todo' }));
		rig.start({ todo: ['call', 'mail'] });
		expect(rig.active()).toEqual(['call', 'care', 'mail']);
		rig.completeUserTask('call').completeUserTask('mail');
		expect(rig.active()).toEqual(['care', 'note']);
		rig.completeUserTask('note');
		expect(rig.completed().slice(-2)).toEqual(['care', 'end']);
	});

	it('with nothing in its collection is over at once', async () => {
		const rig = await createRig(build({ active: '=[]' }));
		expect(rig.start().state.status).toBe('completed');
	});

	it('begins elements by command, each as often as wanted', async () => {
		const rig = await createRig(build({ until: '=enough' }));
		rig.start({ enough: false });
		expect(rig.active()).toEqual(['care']);
		rig.activateAdHoc(['mail']).completeUserTask('mail');
		expect(rig.active()).toEqual(['care']);
		rig.activateAdHoc(['mail', 'visit']);
		expect(rig.active()).toEqual(['care', 'mail', 'visit']);
		rig.completeUserTask('mail', { enough: true });
		expect(rig.terminated()).toEqual(['visit']);
		expect(rig.state.status).toBe('completed');
	});

	it('waits for what is at work if its end does not cancel it, and begins nothing more', async () => {
		const rig = await createRig(
			build({
				active: '=["call", "mail"]',
				until: '=enough',
				attributes: { cancelRemainingInstances: 'false' }
			})
		);
		rig.start({ enough: false }).completeUserTask('mail', { enough: true });
		expect(rig.active()).toEqual(['call', 'care']);
		const scope = Object.values(rig.state.elements).find(({ elementId }) => elementId === 'care');
		const refused = rig.send({
			type: 'activate-ad-hoc',
			elementInstanceId: scope?.id ?? '',
			elements: [{ elementId: 'visit' }]
		});
		expect(refused).toMatchObject({ ok: false, rejection: { code: 'ad_hoc_not_open' } });
		rig.completeUserTask('call', { enough: false }).completeUserTask('note');
		expect(rig.state.status).toBe('completed');
	});

	it('sequential: one at a time, in the order in which they were asked for', async () => {
		const rig = await createRig(
			build({ active: '=["mail", "call"]', attributes: { ordering: 'Sequential' } })
		);
		rig.start();
		expect(rig.active()).toEqual(['care', 'mail']);
		rig.activateAdHoc(['visit']);
		expect(rig.active()).toEqual(['care', 'mail']);
		rig.completeUserTask('mail');
		expect(rig.active()).toEqual(['call', 'care']);
		rig.completeUserTask('call');
		expect(rig.active()).toEqual(['care', 'note']);
		rig.completeUserTask('note');
		expect(rig.active()).toEqual(['care', 'visit']);
		rig.completeUserTask('visit');
		expect(rig.state.status).toBe('completed');
	});

	it('starts over if the command says so', async () => {
		const rig = await createRig(build({ active: '=["mail", "call"]' }));
		rig.start().activateAdHoc(['visit'], true);
		expect(rig.active()).toEqual(['care', 'visit']);
		expect(rig.terminated().sort()).toEqual(['call', 'mail']);
	});

	it('refuses elements that are not its own or have an incoming flow', async () => {
		const rig = await createRig(build({ until: '=false' }));
		rig.start();
		const scope = Object.values(rig.state.elements).find(({ elementId }) => elementId === 'care');
		for (const elementId of ['note', 'end', 'unknown']) {
			const refused = rig.send({
				type: 'activate-ad-hoc',
				elementInstanceId: scope?.id ?? '',
				elements: [{ elementId }]
			});
			expect(refused).toMatchObject({ ok: false, rejection: { code: 'element_not_found' } });
		}
		const wrong = await createRig(build({ active: '=["note"]' }));
		expect(wrong.start().incidents()).toEqual(['collection_invalid']);
	});
});
