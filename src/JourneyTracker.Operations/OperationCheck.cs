using GraphQLParser.AST;

namespace JourneyTracker.Operations;

/// <summary>Holds the operations of all files against the schema, and says what their answers are read as.</summary>
internal sealed class OperationCheck(Schema schema)
{
    private readonly Dictionary<string, (SourceFile File, GraphQLFragmentDefinition Node)> _fragments = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SelectedRecord> _fragmentRecords = new(StringComparer.Ordinal);
    private readonly List<(SourceFile File, GraphQLOperationDefinition Node)> _operations = [];

    /// <summary>Types that variables or answers are of and that are not part of one operation: enumerations and inputs.</summary>
    public SortedSet<string> Reached { get; } = new(StringComparer.Ordinal);

    /// <summary>What fragments are read as.</summary>
    public IEnumerable<SelectedRecord> FragmentRecords => _fragmentRecords.Values.OrderBy(record => record.Name, StringComparer.Ordinal);

    /// <summary>Takes in what a file defines.</summary>
    /// <exception cref="Problem">It is not GraphQL, has something without a name, or a name that is taken.</exception>
    public void Add(SourceFile file)
    {
        foreach (var definition in Documents.Parse(file).Definitions)
        {
            switch (definition)
            {
                case GraphQLOperationDefinition { Name: { } name } operation:
                    if (_operations.Exists(other => other.Node.Name!.StringValue == name.StringValue))
                    {
                        throw new Problem(file.At(name), $"There is another operation {name.StringValue}. Give this one a name of its own.");
                    }

                    _operations.Add((file, operation));
                    break;
                case GraphQLFragmentDefinition fragment:
                    var called = fragment.FragmentName.Name;
                    if (_fragments.ContainsKey(called.StringValue))
                    {
                        throw new Problem(file.At(called), $"There is another fragment {called.StringValue}. Give this one a name of its own.");
                    }

                    _fragments[called.StringValue] = (file, fragment);
                    break;
                default:
                    throw new Problem(file.At(definition), "Only operations with a name, and fragments, can stand here.");
            }
        }
    }

    /// <summary>Checks everything that was taken in.</summary>
    /// <param name="found">Is told what does not fit.</param>
    /// <returns>The operations that do.</returns>
    public IReadOnlyList<CheckedOperation> Run(Action<Problem> found)
    {
        var done = new List<CheckedOperation>();
        foreach (var (file, node) in _operations)
        {
            try
            {
                done.Add(new OneOperation(this, file, node).Check());
            }
            catch (Problem problem)
            {
                found(problem);
            }
        }

        return done;
    }

    /// <summary>The check of one operation.</summary>
    private sealed class OneOperation(OperationCheck all, SourceFile of, GraphQLOperationDefinition operation)
    {
        private readonly Dictionary<string, GraphQLVariableDefinition> _variables = new(StringComparer.Ordinal);
        private readonly HashSet<string> _used = new(StringComparer.Ordinal);
        private readonly List<string> _fragmentsUsed = [];
        private readonly List<SelectedRecord> _records = [];

        // The file that is being read: fragments may stand in another one than the operation.
        private SourceFile _file = of;

        private Schema Schema => all.Schema;

        public CheckedOperation Check()
        {
            var root = Schema.Root(operation.Operation) ?? throw new Problem(_file.At(operation), $"The schema has no {operation.Operation}.");
            foreach (var variable in operation.Variables?.Items ?? [])
            {
                var type = Documents.NameOf(variable.Type);
                if (!Schema.IsInput(type))
                {
                    throw new Problem(_file.At(variable.Type), $"The schema has no type {type} that could be given.");
                }

                _variables[variable.Variable.Name.StringValue] = variable;
                all.Reach(type);
            }

            ReadRecord("Data", "", root, operation.SelectionSet, _records);
            if (_variables.Keys.FirstOrDefault(name => !_used.Contains(name)) is { } unused)
            {
                throw new Problem(_file.At(_variables[unused]), $"The variable ${unused} is not used.");
            }

            var text = string.Join(
                "\n",
                new[] { TextOf(_file, operation) }.Concat(_fragmentsUsed.Select(name => TextOf(all._fragments[name].File, all._fragments[name].Node)))
            );
            var first = operation.SelectionSet.Selections.OfType<GraphQLField>().First().Name.StringValue;
            return new CheckedOperation(
                operation.Name!.StringValue,
                text,
                Documents.DescriptionOf(Schema.FieldsOf(root).First(field => field.Name.StringValue == first)),
                [
                    .. _variables.Values.Select(variable => new OperationVariable(
                        variable.Variable.Name.StringValue,
                        all.TypeOf(variable.Type),
                        IsRequired(variable)
                    )),
                ],
                _records
            );
        }

        private static bool IsRequired(GraphQLVariableDefinition variable) => variable is { Type: GraphQLNonNullType, DefaultValue: null };

        private static string TextOf(SourceFile file, ASTNode node) => file.Text.Substring(node.Location.Start, node.Location.End - node.Location.Start);

        private SelectedRecord ReadRecord(string name, string path, GraphQLTypeDefinition type, GraphQLSelectionSet selection, List<SelectedRecord> into)
        {
            var record = new SelectedRecord(name, Documents.DescriptionOf((IHasDescriptionNode)type));
            into.Add(record);
            ReadFields(record, path, type, selection, into, mayBeMissing: false);
            return record;
        }

        private void ReadFields(
            SelectedRecord record,
            string path,
            GraphQLTypeDefinition type,
            GraphQLSelectionSet selection,
            List<SelectedRecord> into,
            bool mayBeMissing
        )
        {
            foreach (var selected in selection.Selections)
            {
                switch (selected)
                {
                    case GraphQLField field:
                        ReadField(record, path, type, field, into, mayBeMissing || HasCondition(field.Directives));
                        break;
                    case GraphQLFragmentSpread spread:
                        ReadFragment(record, path, type, spread, into, mayBeMissing);
                        break;
                    case GraphQLInlineFragment inline:
                        var narrowed = inline.TypeCondition is { } condition ? Condition(type, condition.Type.Name) : type;
                        var missing = mayBeMissing || HasCondition(inline.Directives) || !Schema.Implements(type, narrowed);
                        ReadFields(record, path, narrowed, inline.SelectionSet, into, missing);
                        break;
                }
            }
        }

        private void ReadFragment(
            SelectedRecord record,
            string path,
            GraphQLTypeDefinition type,
            GraphQLFragmentSpread spread,
            List<SelectedRecord> into,
            bool mayBeMissing
        )
        {
            var (file, fragment) = Fragment(spread);
            var before = _file;
            var narrowed = Condition(type, fragment.TypeCondition.Type.Name, file);
            _file = file;
            ReadFields(
                record,
                path,
                narrowed,
                fragment.SelectionSet,
                into,
                mayBeMissing || HasCondition(spread.Directives) || !Schema.Implements(type, narrowed)
            );
            _file = before;
        }

        private (SourceFile File, GraphQLFragmentDefinition Node) Fragment(GraphQLFragmentSpread spread)
        {
            var name = spread.FragmentName.Name.StringValue;
            if (!all._fragments.TryGetValue(name, out var fragment))
            {
                throw new Problem(_file.At(spread), $"There is no fragment {name}.");
            }

            if (!_fragmentsUsed.Contains(name))
            {
                _fragmentsUsed.Add(name);
            }

            return fragment;
        }

        private GraphQLTypeDefinition Condition(GraphQLTypeDefinition type, GraphQLName condition, SourceFile? file = null)
        {
            var narrowed = Schema.Find(condition.StringValue)
                ?? throw new Problem((file ?? _file).At(condition), $"The schema has no type {condition.StringValue}.");
            return Schema.Overlap(type, narrowed)
                ? narrowed
                : throw new Problem((file ?? _file).At(condition), $"{type.Name.StringValue} is never of the type {condition.StringValue}.");
        }

        private void ReadField(SelectedRecord record, string path, GraphQLTypeDefinition type, GraphQLField field, List<SelectedRecord> into, bool mayBeMissing)
        {
            var (name, answered) = (field.Name.StringValue, (field.Alias?.Name ?? field.Name).StringValue);
            if (name == "__typename")
            {
                record.Properties.Add(new SelectedProperty(answered, "string", "The name of the type."));
                return;
            }

            var defined = Schema.FieldsOf(type).FirstOrDefault(one => one.Name.StringValue == name)
                ?? throw new Problem(_file.At(field.Name), $"{type.Name.StringValue} has no field {name}.");
            CheckArguments(field, defined);
            if (record.Properties.Exists(property => property.JsonName == answered))
            {
                throw new Problem(_file.At(field.Name), $"{answered} is asked for twice. Ask for it once, or call one of them otherwise.");
            }

            record.Properties.Add(new SelectedProperty(answered, Read(path, answered, field, defined, into, mayBeMissing), Documents.DescriptionOf(defined)));
        }

        private string Read(string path, string answered, GraphQLField field, GraphQLFieldDefinition defined, List<SelectedRecord> into, bool mayBeMissing)
        {
            var core = Documents.NameOf(defined.Type);
            var composite = Schema.Find(core) is (GraphQLObjectTypeDefinition or GraphQLInterfaceTypeDefinition or GraphQLUnionTypeDefinition) and var found
                ? found
                : null;
            if (composite is null)
            {
                if (Schema.ScalarOf(core) is null && Schema.Find(core) is null)
                {
                    throw new Problem(_file.At(field.Name), $"The schema has no type {core}.");
                }

                if (field.SelectionSet is not null)
                {
                    throw new Problem(_file.At(field.SelectionSet), $"{core} has no fields.");
                }

                all.Reach(core);
                return all.TypeOf(defined.Type, mayBeMissing: mayBeMissing);
            }

            if (field.SelectionSet is not { } selection)
            {
                throw new Problem(_file.At(field.Name), $"Say which fields of {core} are asked for.");
            }

            return all.TypeOf(defined.Type, RecordOf(path, answered, composite, selection, into), mayBeMissing);
        }

        // What a fragment alone describes is read as the fragment's own record, which operations share.
        private string RecordOf(string path, string answered, GraphQLTypeDefinition type, GraphQLSelectionSet selection, List<SelectedRecord> into)
        {
            if (
                selection.Selections.Count == 1
                && selection.Selections[0] is GraphQLFragmentSpread spread
                && all._fragments.TryGetValue(spread.FragmentName.Name.StringValue, out var shared)
                && shared.Node.TypeCondition.Type.Name.StringValue == type.Name.StringValue
            )
            {
                var name = spread.FragmentName.Name.StringValue;
                var (file, fragment) = Fragment(spread);
                var before = _file;
                _file = file;
                // Read again for every operation, since fragments use variables, and name further fragments.
                var records = new List<SelectedRecord>();
                ReadRecord(name, name, type, fragment.SelectionSet, records);
                foreach (var record in records)
                {
                    all._fragmentRecords[record.Name] = record;
                }

                _file = before;
                return name;
            }

            var called = $"{path}{Names.Property(answered)}";
            return ReadRecord($"{called}Data", called, type, selection, into).Name;
        }

        private void CheckArguments(GraphQLField field, GraphQLFieldDefinition defined)
        {
            var given = field.Arguments?.Items ?? [];
            var known = defined.Arguments?.Items ?? [];
            foreach (var argument in given)
            {
                var wanted = known.FirstOrDefault(one => one.Name.StringValue == argument.Name.StringValue)
                    ?? throw new Problem(_file.At(argument.Name), $"{defined.Name.StringValue} takes no argument {argument.Name.StringValue}.");
                CheckValue(argument.Value, wanted.Type, wanted.DefaultValue is not null);
            }

            if (
                known.FirstOrDefault(one =>
                    one is { Type: GraphQLNonNullType, DefaultValue: null } && !given.Any(other => other.Name.StringValue == one.Name.StringValue)
                ) is
                { } missing
            )
            {
                throw new Problem(_file.At(field.Name), $"{defined.Name.StringValue} needs the argument {missing.Name.StringValue}.");
            }
        }

        private void CheckValue(GraphQLValue value, GraphQLType asked, bool hasDefault)
        {
            var core = asked is GraphQLNonNullType required ? required.Type : asked;
            switch (value)
            {
                case GraphQLVariable variable:
                    var name = variable.Name.StringValue;
                    if (!_variables.TryGetValue(name, out var declared))
                    {
                        throw new Problem(_file.At(variable), $"The operation {operation.Name!.StringValue} has no variable ${name}.");
                    }

                    _used.Add(name);
                    // A variable that may be left out fits where a default stands for it.
                    if (!Documents.Fits(declared.Type, declared.DefaultValue is not null || hasDefault ? core : asked))
                    {
                        throw new Problem(_file.At(variable), $"${name} is {Documents.Written(declared.Type)}, and {Documents.Written(asked)} is asked for.");
                    }

                    break;
                case GraphQLNullValue when asked is GraphQLNonNullType:
                    throw new Problem(_file.At(value), $"{Documents.Written(asked)} can't be null.");
                case GraphQLListValue list when core is GraphQLListType many:
                    foreach (var one in list.Values ?? [])
                    {
                        CheckValue(one, many.Type, hasDefault: false);
                    }

                    break;
                case GraphQLObjectValue one:
                    CheckObject(one, core);
                    break;
                case GraphQLEnumValue chosen:
                    var values = (Schema.Find(Documents.NameOf(core)) as GraphQLEnumTypeDefinition)?.Values?.Items ?? [];
                    if (!values.Any(known => known.Name.StringValue == chosen.Name.StringValue))
                    {
                        throw new Problem(_file.At(chosen), $"{Documents.NameOf(core)} has no value {chosen.Name.StringValue}.");
                    }

                    break;
                case GraphQLIntValue or GraphQLFloatValue or GraphQLStringValue or GraphQLBooleanValue when Schema.ScalarOf(Documents.NameOf(core)) is null:
                    throw new Problem(_file.At(value), $"{Documents.Written(asked)} is asked for.");
            }
        }

        private void CheckObject(GraphQLObjectValue value, GraphQLType asked)
        {
            if (Schema.Find(Documents.NameOf(asked)) is not GraphQLInputObjectTypeDefinition input)
            {
                throw new Problem(_file.At(value), $"{Documents.Written(asked)} is asked for.");
            }

            var known = input.Fields?.Items ?? [];
            var given = value.Fields ?? [];
            foreach (var field in given)
            {
                var wanted = known.FirstOrDefault(one => one.Name.StringValue == field.Name.StringValue)
                    ?? throw new Problem(_file.At(field.Name), $"{input.Name.StringValue} has no field {field.Name.StringValue}.");
                CheckValue(field.Value, wanted.Type, wanted.DefaultValue is not null);
            }

            if (
                known.FirstOrDefault(one =>
                    one is { Type: GraphQLNonNullType, DefaultValue: null } && !given.Any(other => other.Name.StringValue == one.Name.StringValue)
                ) is
                { } missing
            )
            {
                throw new Problem(_file.At(value), $"{input.Name.StringValue} needs the field {missing.Name.StringValue}.");
            }
        }

        private static bool HasCondition(GraphQLDirectives? directives) => directives?.Items.Any(one => one.Name.StringValue is "include" or "skip") == true;
    }

    private Schema Schema => schema;

    /// <summary>Notes an enumeration or an input, and what an input is made of.</summary>
    private void Reach(string name)
    {
        if (schema.Find(name) is not (GraphQLEnumTypeDefinition or GraphQLInputObjectTypeDefinition) || !Reached.Add(name))
        {
            return;
        }

        // Of an input of which one field is given, only the shape is told: it is put together from names that come from outside.
        if (schema.Find(name) is GraphQLInputObjectTypeDefinition input && !Schema.IsOneOf(input))
        {
            foreach (var field in input.Fields?.Items ?? [])
            {
                Reach(Documents.NameOf(field.Type));
            }
        }
    }

    /// <summary>A type as C# has it.</summary>
    public string TypeOf(GraphQLType type, string? record = null, bool mayBeMissing = false)
    {
        var core = type is GraphQLNonNullType required ? required.Type : type;
        var written = core is GraphQLListType list
            ? $"global::System.Collections.Generic.IReadOnlyList<{TypeOf(list.Type, record)}>"
            : record ?? NameOf(Documents.NameOf(core));
        return type is GraphQLNonNullType && !mayBeMissing ? written : $"{written}?";
    }

    private string NameOf(string name) =>
        Schema.ScalarOf(name)
        ?? (schema.Find(name) is GraphQLInputObjectTypeDefinition input && Schema.IsOneOf(input) ? "global::System.Text.Json.Nodes.JsonObject" : name);
}
