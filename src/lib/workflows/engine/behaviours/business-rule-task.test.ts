import { describe, expect, it } from 'vitest';
import { bpmnXml } from '../testing/bpmn-builder.ts';
import { createRig } from '../testing/engine-rig.ts';

import { compileDecisions, parseDmn } from '#lib/workflows/decisions/index.ts';

const DMN = `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="x">
<decision id="discount" name="Discount"><decisionTable id="t" hitPolicy="UNIQUE">
<input id="i"><inputExpression id="ie" typeRef="number"><text>amount</text></inputExpression></input>
<output id="o" name="discount" typeRef="number"/>
<rule id="r1"><inputEntry id="c1"><text>&lt; 100</text></inputEntry><outputEntry id="o1"><text>0</text></outputEntry></rule>
<rule id="r2"><inputEntry id="c2"><text>&gt;= 100</text></inputEntry><outputEntry id="o2"><text>5</text></outputEntry></rule>
<rule id="r3"><inputEntry id="c3"><text>&gt; 1000</text></inputEntry><outputEntry id="o3"><text>9</text></outputEntry></rule>
</decisionTable></decision></definitions>`;

describe('business rule task', () => {
	const xml = bpmnXml((p) =>
		p
			.start()
			.element('businessRuleTask', 'decide', {
				extensions: '<zeebe:calledDecision decisionId="discount" resultVariable="percent"/>'
			})
			.end()
	);
	const decisions = async () => Object.fromEntries(compileDecisions(await parseDmn(DMN)));

	it('sets the answer of the decision and records which rule gave it', async () => {
		const rig = await createRig(xml, { decisions: await decisions() });
		rig.start({ amount: 150 });
		expect(rig.variables()).toEqual({ amount: 150, percent: 5 });
		expect(rig.eventsOf('decision-evaluated')[0]?.evaluated[0]?.matchedRuleIds).toEqual(['r2']);
	});

	it('raises an incident where the table breaks its policy', async () => {
		const rig = await createRig(xml, { decisions: await decisions() });
		rig.start({ amount: 5000 });
		expect(rig.incidents()).toEqual(['decision_failed']);
	});

	it('raises an incident while the decision is not deployed', async () => {
		const rig = await createRig(xml);
		rig.start({ amount: 1 });
		expect(rig.incidents()).toEqual(['decision_not_found']);
	});
});
