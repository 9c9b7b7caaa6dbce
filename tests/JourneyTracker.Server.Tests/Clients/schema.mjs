// Reads the schema in both forms in which it is served, and prints what graphql-js says of them.
import { buildClientSchema, buildSchema, getIntrospectionQuery, lexicographicSortSchema, printSchema, validateSchema } from 'graphql';

const [address] = process.argv.slice(2);
const query = getIntrospectionQuery({ descriptions: true, specifiedByUrl: true, directiveIsRepeatable: true, schemaDescription: true, inputValueDeprecation: true, oneOf: true });
const text = await (await fetch(`${address}/schema.graphql`)).text();
const answer = await (await fetch(address, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) })).json();
if (answer.errors) throw new Error(JSON.stringify(answer.errors));

const served = { text: buildSchema(text), introspection: buildClientSchema(answer.data) };
const [fromText, fromIntrospection] = Object.values(served).map(schema => printSchema(lexicographicSortSchema(schema)).split('\n'));
const differs = fromText.findIndex((line, at) => line !== fromIntrospection[at]);
console.log(JSON.stringify({
  faults: Object.values(served).flatMap(schema => validateSchema(schema).map(fault => fault.message)),
  difference: differs < 0 && fromText.length === fromIntrospection.length ? null : { text: fromText.slice(differs, differs + 5), introspection: fromIntrospection.slice(differs, differs + 5) },
  types: Object.keys(served.text.getTypeMap()).length,
}));
