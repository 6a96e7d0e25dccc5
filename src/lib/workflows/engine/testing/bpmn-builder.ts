/** Writes BPMN XML for specs: elements follow each other by flows, as one draws them. */
import { events, xml } from './bpmn-events.ts';

export { events, roots } from './bpmn-events.ts';

/** What an element may carry; every text goes into the XML as the modeler would write it. */
export interface ElementOptions {
	readonly name?: string;
	/** Attributes of the element itself. */
	readonly attributes?: Readonly<Record<string, string>>;
	/** XML of extension elements. */
	readonly extensions?: string;
	/** XML inside the element, after flows and extensions. */
	readonly inner?: string;
	/** Condition of the flow that leads here. */
	readonly when?: string;
	/** Id of the flow that leads here. */
	readonly flowId?: string;
	/** The flow that leads here is its source's default. */
	readonly isDefault?: boolean;
	readonly inputs?: Readonly<Record<string, string>>;
	readonly outputs?: Readonly<Record<string, string>>;
	readonly multiInstance?: MultiInstanceOptions;
	readonly loop?: LoopOptions;
}

export interface LoopOptions {
	readonly condition?: string;
	readonly maximum?: number;
	readonly testBefore?: boolean;
}

export interface MultiInstanceOptions {
	readonly collection: string;
	readonly element?: string;
	readonly output?: { readonly collection: string; readonly element: string };
	readonly isSequential?: boolean;
	readonly until?: string;
}

interface BuiltElement {
	readonly id: string;
	readonly tag: string;
	readonly options: ElementOptions;
}

interface BuiltFlow {
	readonly id: string;
	readonly source: string;
	readonly target: string;
	readonly when: string | undefined;
}

export class ScopeBuilder {
	readonly #elements: BuiltElement[] = [];
	readonly #flows: BuiltFlow[] = [];
	readonly #defaults = new Map<string, string>();
	readonly #associations: { readonly source: string; readonly target: string }[] = [];
	#last: string | null = null;

	/** Adds an element after the last one. */
	element(tag: string, id: string, options: ElementOptions = {}): this {
		this.#elements.push({ id, tag, options });
		if (this.#last !== null) this.#flow(this.#last, id, options);
		this.#last = id;
		return this;
	}

	start(id = 'start', event = ''): this {
		return this.element('startEvent', id, { inner: event });
	}

	end(id = 'end', options: ElementOptions = {}): this {
		return this.element('endEvent', id, options);
	}

	/** A service task whose job type is its id unless another is given. */
	serviceTask(
		id: string,
		options: ElementOptions & { type?: string; retries?: number } = {}
	): this {
		const { type = id, retries = 3 } = options;
		const definition = `<zeebe:taskDefinition type="${xml(type)}" retries="${retries}"/>`;
		return this.element('serviceTask', id, {
			...options,
			extensions: definition + (options.extensions ?? '')
		});
	}

	userTask(id: string, options: ElementOptions = {}): this {
		return this.element('userTask', id, options);
	}

	script(
		id: string,
		expression: string,
		resultVariable: string,
		options: ElementOptions = {}
	): this {
		return this.element('scriptTask', id, {
			...options,
			extensions: `<zeebe:script expression="${xml(expression)}" resultVariable="${resultVariable}"/>`
		});
	}

	/** A container; what is inside is built by the function. */
	subProcess(
		id: string,
		inside: (scope: ScopeBuilder) => unknown,
		options: ElementOptions = {}
	): this {
		const scope = new ScopeBuilder();
		inside(scope);
		return this.element('subProcess', id, { ...options, inner: scope.toXml() });
	}

	transaction(id: string, inside: (scope: ScopeBuilder) => unknown): this {
		const scope = new ScopeBuilder();
		inside(scope);
		return this.element('transaction', id, { inner: scope.toXml() });
	}

	/** Elements of an ad-hoc sub-process: `apart()` between those that no flow joins. */
	adHoc(
		id: string,
		inside: (scope: ScopeBuilder) => unknown,
		options: ElementOptions & { active?: string; until?: string } = {}
	): this {
		const scope = new ScopeBuilder();
		inside(scope);
		const { active, until, extensions = '' } = options;
		const collection = active ? `<zeebe:adHoc activeElementsCollection="${xml(active)}"/>` : '';
		const condition = until
			? `<bpmn:completionCondition xsi:type="bpmn:tFormalExpression">${xml(until)}</bpmn:completionCondition>`
			: '';
		return this.element('adHocSubProcess', id, {
			...options,
			extensions: collection + extensions,
			inner: scope.toXml() + condition
		});
	}

	/** An event sub-process stands apart: no flow leads to it or away from it. */
	eventSubProcess(id: string, inside: (scope: ScopeBuilder) => unknown): this {
		const last = this.#last;
		this.#last = null;
		this.subProcess(id, inside, { attributes: { triggeredByEvent: 'true' } });
		this.#last = last;
		return this;
	}

	/** A boundary event on an activity; what follows continues from it. */
	boundary(id: string, on: string, event: string, isInterrupting = true): this {
		this.#last = null;
		return this.element('boundaryEvent', id, {
			attributes: { attachedToRef: on, cancelActivity: String(isInterrupting) },
			inner: event
		});
	}

	/** A user task that undoes an activity; what follows continues from the activity. */
	undoneBy(id: string, activityId: string, options: ElementOptions = {}): this {
		const attributes = { ...options.attributes, isForCompensation: 'true' };
		this.boundary(`${id}_event`, activityId, events.compensate());
		this.apart().element('userTask', id, { ...options, attributes });
		this.#associations.push({ source: `${id}_event`, target: id });
		return this.from(activityId);
	}

	complexGateway(id: string, activation: string, options: ElementOptions = {}): this {
		const condition = `<bpmn:activationCondition xsi:type="bpmn:tFormalExpression">${xml(activation)}</bpmn:activationCondition>`;
		return this.element('complexGateway', id, { ...options, inner: condition });
	}

	/** Continues from an element that was added before. */
	from(id: string): this {
		this.#last = id;
		return this;
	}

	/** Starts anew, with no flow to the next element. */
	apart(): this {
		this.#last = null;
		return this;
	}

	/** A flow from the last element to one that was added before. */
	to(id: string, options: ElementOptions = {}): this {
		if (this.#last !== null) this.#flow(this.#last, id, options);
		return this;
	}

	#flow(source: string, target: string, options: ElementOptions): void {
		const id = options.flowId ?? `${source}_${target}`;
		this.#flows.push({ id, source, target, when: options.when });
		if (options.isDefault) this.#defaults.set(source, id);
	}

	toXml(): string {
		const elements = this.#elements.map((element) => this.#elementXml(element));
		const flows = this.#flows.map(({ id, source, target, when }) => {
			const condition = when
				? `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${xml(when)}</bpmn:conditionExpression>`
				: '';
			return `<bpmn:sequenceFlow id="${id}" sourceRef="${source}" targetRef="${target}">${condition}</bpmn:sequenceFlow>`;
		});
		const associations = this.#associations.map(
			({ source, target }) =>
				`<bpmn:association id="${source}_${target}" associationDirection="One" sourceRef="${source}" targetRef="${target}"/>`
		);
		return [...elements, ...flows, ...associations].join('\n');
	}

	#elementXml({ id, tag, options }: BuiltElement): string {
		const attributes: Record<string, string> = { id, ...options.attributes };
		if (options.name) attributes['name'] = options.name;
		const defaultFlow = this.#defaults.get(id);
		if (defaultFlow) attributes['default'] = defaultFlow;
		const written = Object.entries(attributes).map(([key, value]) => `${key}="${xml(value)}"`);
		const extensions = (options.extensions ?? '') + mappingXml(options);
		return [
			`<bpmn:${tag} ${written.join(' ')}>`,
			extensions && `<bpmn:extensionElements>${extensions}</bpmn:extensionElements>`,
			options.inner ?? '',
			options.multiInstance ? multiInstanceXml(options.multiInstance) : '',
			options.loop ? loopXml(options.loop) : '',
			`</bpmn:${tag}>`
		].join('');
	}
}

function mappingXml({ inputs, outputs }: ElementOptions): string {
	if (!inputs && !outputs) return '';
	const lines = (tag: string, mappings: Readonly<Record<string, string>> = {}) =>
		Object.entries(mappings).map(
			([target, source]) => `<zeebe:${tag} source="${xml(source)}" target="${target}"/>`
		);
	return `<zeebe:ioMapping>${[...lines('input', inputs), ...lines('output', outputs)].join('')}</zeebe:ioMapping>`;
}

function multiInstanceXml(options: MultiInstanceOptions): string {
	const { collection, element, output, isSequential = false, until } = options;
	const attributes = [
		`inputCollection="${xml(collection)}"`,
		element ? `inputElement="${element}"` : '',
		output ? `outputCollection="${output.collection}" outputElement="${xml(output.element)}"` : ''
	].join(' ');
	const condition = until
		? `<bpmn:completionCondition xsi:type="bpmn:tFormalExpression">${xml(until)}</bpmn:completionCondition>`
		: '';
	return `<bpmn:multiInstanceLoopCharacteristics isSequential="${isSequential}"><bpmn:extensionElements><zeebe:loopCharacteristics ${attributes}/></bpmn:extensionElements>${condition}</bpmn:multiInstanceLoopCharacteristics>`;
}

function loopXml({ condition, maximum, testBefore = false }: LoopOptions): string {
	const most = maximum === undefined ? '' : ` loopMaximum="${maximum}"`;
	const written = condition
		? `<bpmn:loopCondition xsi:type="bpmn:tFormalExpression">${xml(condition)}</bpmn:loopCondition>`
		: '';
	return `<bpmn:standardLoopCharacteristics testBefore="${testBefore}"${most}>${written}</bpmn:standardLoopCharacteristics>`;
}

/** A whole file with one executable process, named `process` unless said otherwise. */
export function bpmnXml(
	build: (scope: ScopeBuilder) => unknown,
	options: {
		readonly roots?: readonly string[];
		readonly id?: string;
		readonly before?: string;
	} = {}
): string {
	const scope = new ScopeBuilder();
	build(scope);
	const { id = 'process', before = '' } = options;
	return definitionsXml(
		`${(options.roots ?? []).join('')}<bpmn:process id="${id}" isExecutable="true">${before}${scope.toXml()}</bpmn:process>`
	);
}

export function definitionsXml(content: string): string {
	return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="definitions" targetNamespace="http://example.org">
${content}
</bpmn:definitions>`;
}
