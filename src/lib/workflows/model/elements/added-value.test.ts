import { expect, it } from 'vitest';
import { bpmnXml } from '../../engine/testing/bpmn-builder.ts';
import { checkDefinitions } from '../check-definitions.ts';
import { parseBpmn } from '../parse-bpmn.ts';

const asking = (value: string) =>
	parseBpmn(
		bpmnXml((p) =>
			p
				.start()
				.userTask('check', {
					name: 'Check',
					extensions: `<zeebe:userTask/><zeebe:properties><zeebe:property name="addsValue" value="${value}"/></zeebe:properties>`
				})
				.end()
		)
	);

it('is said plainly, or refused at its element', async () => {
	for (const plain of ['true', 'false', ' false '])
		expect(checkDefinitions(await asking(plain))).toEqual([]);
	expect(checkDefinitions(await asking('a bit'))).toEqual([
		expect.objectContaining({
			elementId: 'check',
			code: 'added_value_unclear',
			severity: 'error',
			message: expect.stringContaining('user task “Check”')
		})
	]);
});
