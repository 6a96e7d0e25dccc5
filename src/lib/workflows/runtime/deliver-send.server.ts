import { DomainError } from '#lib/messages/domain-error.ts';
import type { InstanceCommand } from '../engine/index.ts';
import { broadcastSignalIn, publishMessageIn } from './events.server.ts';
import type { TouchedInstance } from './store/touched-instance.ts';
import { findVersion, type VersionChoice } from './find-version.server.ts';
import { resumeIn, suspendIn } from './suspension.server.ts';
import type { UnitOfWork } from './unit-of-work.server.ts';

/** Carries out what one instance asks of others, in the same transaction. */
export async function deliverSend(
	unit: UnitOfWork,
	sender: TouchedInstance,
	send: InstanceCommand
): Promise<void> {
	switch (send.type) {
		case 'create-child':
			return createChild(unit, sender, send);
		case 'cancel-child':
			await unit.send(send.childInstanceId, { type: 'cancel-instance', byParent: true });
			return;
		case 'suspend-child':
			await suspendIn(unit, send.childInstanceId, { byParent: true });
			return;
		case 'resume-child':
			await resumeIn(unit, send.childInstanceId, { byParent: true });
			return;
		case 'notify-parent':
			await unit.send(send.processInstanceId, send.command);
			return;
		case 'publish-message':
			await publishMessageIn(unit, {
				name: send.messageName,
				correlationKey: send.correlationKey,
				timeToLiveMs: send.timeToLiveMs,
				variables: send.variables,
				messageId: null
			});
			return;
		case 'broadcast-signal':
			await broadcastSignalIn(unit, send.signalName, send.variables);
			return;
		default:
			send satisfies never;
	}
}

/** Which version a call activity means. */
function boundTo(
	sender: TouchedInstance,
	{ bindingType, versionTag }: Extract<InstanceCommand, { type: 'create-child' }>
): VersionChoice {
	switch (bindingType) {
		case 'latest':
			return {};
		case 'deployment':
			return { deployedWith: sender.definition.id };
		case 'versionTag':
			return { versionTag: versionTag ?? '' };
		default:
			return bindingType satisfies never;
	}
}

async function createChild(
	unit: UnitOfWork,
	sender: TouchedInstance,
	send: Extract<InstanceCommand, { type: 'create-child' }>
): Promise<void> {
	try {
		const definition = await findVersion(unit, send.processId, boundTo(sender, send));
		await unit.create(definition, {
			id: send.childInstanceId,
			variables: send.variables,
			businessKey: send.businessKey,
			parent: send.parent,
			startedBy: sender.startedBy
		});
	} catch (error) {
		if (!(error instanceof DomainError)) throw error;
		await unit.send(send.parent.processInstanceId, {
			type: 'child-failed',
			elementInstanceId: send.parent.elementInstanceId,
			message: error.message
		});
	}
}
