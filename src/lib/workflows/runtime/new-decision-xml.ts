/** The drawing that a designer begins with: a decision table with one input and one output. */
export function newDecisionXml(id: string, name: string): string {
	const title = name.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
	return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:dmndi="https://www.omg.org/spec/DMN/20191111/DMNDI/" xmlns:dc="http://www.omg.org/spec/DMN/20180521/DC/" xmlns:modeler="http://camunda.org/schema/modeler/1.0" id="${id}-definitions" name="${title}" namespace="http://camunda.org/schema/1.0/dmn" modeler:executionPlatform="Camunda Cloud" modeler:executionPlatformVersion="8.8.0">
  <decision id="${id}" name="${title}">
    <decisionTable id="${id}-table" hitPolicy="FIRST">
      <input id="${id}-input" label="Amount">
        <inputExpression id="${id}-expression" typeRef="number"><text>amount</text></inputExpression>
      </input>
      <output id="${id}-output" label="Result" name="result" typeRef="string" />
      <rule id="${id}-rule">
        <inputEntry id="${id}-rule-input"><text></text></inputEntry>
        <outputEntry id="${id}-rule-output"><text>"yes"</text></outputEntry>
      </rule>
    </decisionTable>
  </decision>
  <dmndi:DMNDI>
    <dmndi:DMNDiagram id="${id}-diagram">
      <dmndi:DMNShape id="${id}-shape" dmnElementRef="${id}"><dc:Bounds height="80" width="180" x="160" y="100" /></dmndi:DMNShape>
    </dmndi:DMNDiagram>
  </dmndi:DMNDI>
</definitions>
`;
}
