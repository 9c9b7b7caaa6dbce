// Makes TypeScript types and typed documents as graphql-codegen's client preset does, from introspection, into ./gql.
import { codegen } from '@graphql-codegen/core';
import { preset } from '@graphql-codegen/client-preset';
import { buildClientSchema, getIntrospectionQuery, parse, printSchema } from 'graphql';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

const [address] = process.argv.slice(2);
const answer = await (await fetch(address, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: getIntrospectionQuery({ oneOf: true }) }) })).json();
const schema = buildClientSchema(answer.data);
const operations = await readFile('operations.graphql', 'utf8');
const outputs = await preset.buildGeneratesSection({
  baseOutputDir: './gql/',
  schema: parse(printSchema(schema)),
  schemaAst: schema,
  documents: [{ location: 'operations.graphql', document: parse(operations), rawSDL: operations }],
  config: { useTypeImports: true, strictScalars: true, scalars: { Date: 'string', DateTime: 'string', PartialDate: 'string', Decimal: 'number', Long: 'number' } },
  presetConfig: { fragmentMasking: false },
  plugins: [],
  pluginMap: {},
  pluginContext: {},
  profiler: { run: make => make(), collect: () => [] },
});
for (const output of outputs) {
  await mkdir(dirname(output.filename), { recursive: true });
  await writeFile(output.filename, await codegen(output));
}
console.log(outputs.map(output => output.filename).join('\n'));
