/** Event definitions and root elements as BPMN XML, for specs. */

export function xml(text: string): string {
	return text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;');
}

/** The event definitions that specs use, and the root elements that they refer to. */
export const events = {
	duration: (value: string) =>
		`<bpmn:timerEventDefinition><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">${xml(value)}</bpmn:timeDuration></bpmn:timerEventDefinition>`,
	date: (value: string) =>
		`<bpmn:timerEventDefinition><bpmn:timeDate xsi:type="bpmn:tFormalExpression">${xml(value)}</bpmn:timeDate></bpmn:timerEventDefinition>`,
	cycle: (value: string) =>
		`<bpmn:timerEventDefinition><bpmn:timeCycle xsi:type="bpmn:tFormalExpression">${xml(value)}</bpmn:timeCycle></bpmn:timerEventDefinition>`,
	message: (ref = 'message') => `<bpmn:messageEventDefinition messageRef="${ref}"/>`,
	signal: (ref = 'signal') => `<bpmn:signalEventDefinition signalRef="${ref}"/>`,
	condition: (
		feel: string,
		filter: { readonly variableNames?: string; readonly variableEvents?: string } = {}
	) => {
		const attributes = Object.entries(filter).map(([key, value]) => `${key}="${value}"`);
		const extension =
			attributes.length > 0
				? `<bpmn:extensionElements><zeebe:conditionalFilter ${attributes.join(' ')}/></bpmn:extensionElements>`
				: '';
		return `<bpmn:conditionalEventDefinition>${extension}<bpmn:condition xsi:type="bpmn:tFormalExpression">${xml(feel)}</bpmn:condition></bpmn:conditionalEventDefinition>`;
	},
	error: (ref?: string) => `<bpmn:errorEventDefinition${ref ? ` errorRef="${ref}"` : ''}/>`,
	escalation: (ref?: string) =>
		`<bpmn:escalationEventDefinition${ref ? ` escalationRef="${ref}"` : ''}/>`,
	compensate: (activityId?: string, more = '') =>
		`<bpmn:compensateEventDefinition${activityId ? ` activityRef="${activityId}"` : ''}${more}/>`,
	cancel: () => '<bpmn:cancelEventDefinition/>',
	link: (name: string) => `<bpmn:linkEventDefinition name="${name}"/>`,
	terminate: () => '<bpmn:terminateEventDefinition/>'
};

export const roots = {
	message: (name: string, correlationKey?: string, id = 'message') =>
		`<bpmn:message id="${id}" name="${name}">${
			correlationKey
				? `<bpmn:extensionElements><zeebe:subscription correlationKey="${xml(correlationKey)}"/></bpmn:extensionElements>`
				: ''
		}</bpmn:message>`,
	signal: (name: string, id = 'signal') => `<bpmn:signal id="${id}" name="${name}"/>`,
	error: (code: string, id = 'error') => `<bpmn:error id="${id}" errorCode="${code}"/>`,
	escalation: (code: string, id = 'escalation') =>
		`<bpmn:escalation id="${id}" escalationCode="${code}"/>`
};
