/** The smallest process with a form: one task for everybody, with a note that must not be empty. */
import type { DeploymentResource } from '#lib/workflows/runtime/deploy.server.ts';

const BPMN = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" targetNamespace="test">
<bpmn:process id="note" name="Take a note" isExecutable="true">
<bpmn:startEvent id="start"/><bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="write"/>
<bpmn:userTask id="write" name="Write the note"><bpmn:extensionElements><zeebe:userTask/><zeebe:formDefinition formId="note-form"/></bpmn:extensionElements></bpmn:userTask>
<bpmn:sequenceFlow id="f2" sourceRef="write" targetRef="end"/><bpmn:endEvent id="end"/>
</bpmn:process>
<bpmndi:BPMNDiagram id="d"><bpmndi:BPMNPlane id="p" bpmnElement="note">
<bpmndi:BPMNShape id="s1" bpmnElement="start"><dc:Bounds x="100" y="100" width="36" height="36"/></bpmndi:BPMNShape>
<bpmndi:BPMNShape id="s2" bpmnElement="write"><dc:Bounds x="190" y="78" width="100" height="80"/></bpmndi:BPMNShape>
<bpmndi:BPMNShape id="s3" bpmnElement="end"><dc:Bounds x="350" y="100" width="36" height="36"/></bpmndi:BPMNShape>
<bpmndi:BPMNEdge id="e1" bpmnElement="f1"><di:waypoint x="136" y="118"/><di:waypoint x="190" y="118"/></bpmndi:BPMNEdge>
<bpmndi:BPMNEdge id="e2" bpmnElement="f2"><di:waypoint x="290" y="118"/><di:waypoint x="350" y="118"/></bpmndi:BPMNEdge>
</bpmndi:BPMNPlane></bpmndi:BPMNDiagram></bpmn:definitions>`;

const FORM = JSON.stringify({
	id: 'note-form',
	type: 'default',
	components: [
		{ type: 'textarea', key: 'note', label: 'Note', validate: { required: true } },
		{ type: 'textfield', key: 'place', label: 'Place' }
	]
});

export const noteProcess: readonly DeploymentResource[] = [
	{ kind: 'bpmn', name: 'note.bpmn', source: BPMN },
	{ kind: 'form', name: 'note.form', source: FORM }
];
