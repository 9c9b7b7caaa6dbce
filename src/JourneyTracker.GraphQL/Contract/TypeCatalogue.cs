using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using GraphQL;
using GraphQL.Resolvers;
using GraphQL.Types;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.People;
using JourneyTracker.GraphQL.Paging;
using JourneyTracker.GraphQL.Scalars;

namespace JourneyTracker.GraphQL.Contract;

/// <summary>
/// Makes the API's types from the records of Core: one type a record, one field a property, the doc comment as the
/// description. A name is given once, in the code.
/// </summary>
internal sealed class TypeCatalogue
{
    // Not safe to share between threads, and two hosts in one process make their schemas at once.
    private readonly NullabilityInfoContext _nullability = new();

    private readonly Dictionary<Type, IGraphType> _outputs = new()
    {
        [typeof(string)] = new StringGraphType(),
        [typeof(bool)] = new BooleanGraphType(),
        [typeof(int)] = new IntGraphType(),
        [typeof(double)] = new FloatGraphType(),
        [typeof(Guid)] = new IdGraphType(),
        [typeof(long)] = new LongScalar(),
        [typeof(decimal)] = new DecimalScalar(),
        [typeof(DateOnly)] = new DateScalar(),
        [typeof(DateTimeOffset)] = new DateTimeScalar(),
        [typeof(PartialDate)] = new PartialDateScalar(),
    };

    private readonly Dictionary<Type, IGraphType> _inputs = [];
    private readonly Dictionary<Type, string> _names = [];
    private readonly Dictionary<Type, Action<IObjectGraphType>> _more = [];
    private readonly Dictionary<Type, ImmutableHashSet<string>> _hidden = [];
    private readonly InterfaceGraphType<object> _connection = new() { Name = "Connection", Description = "A part of a list." };

    /// <summary>What every part of a list has. No field answers with it, so the schema knows of it only where it is registered.</summary>
    public IGraphType Connection => _connection;

    /// <summary>Gives a type another name than its record's.</summary>
    public TypeCatalogue Name<T>(string name)
    {
        _names[typeof(T)] = name;
        return this;
    }

    /// <summary>Adds fields to a type beyond its record's properties, or takes some away.</summary>
    public TypeCatalogue More<T>(Action<IObjectGraphType> fields)
    {
        _more[typeof(T)] = fields;
        return this;
    }

    /// <summary>Leaves properties of a record out of its type.</summary>
    public TypeCatalogue Hide<T>(params ImmutableHashSet<string> properties)
    {
        _hidden[typeof(T)] = properties;
        return this;
    }

    /// <summary>The output type of values of a type; never null.</summary>
    public IGraphType Output<T>() => new NonNullGraphType(OutputOf(typeof(T)));

    /// <summary>The output type of values of a type that may be missing.</summary>
    public IGraphType OutputOrNull<T>() => OutputOf(typeof(T));

    /// <summary>The output type of lists of values of a type; never null, none of them null.</summary>
    public IGraphType List<T>() => new NonNullGraphType(new ListGraphType(new NonNullGraphType(OutputOf(typeof(T)))));

    /// <summary>The input type of values of a type, such as an argument; it may be left out.</summary>
    public IGraphType Input<T>() => InputOf(typeof(T));

    /// <summary>The type by which a parameter of a command is given.</summary>
    public IGraphType Parameter(ParameterInfo parameter)
    {
        var nullable =
            Nullable.GetUnderlyingType(parameter.ParameterType) is not null
            || (!parameter.ParameterType.IsValueType && _nullability.Create(parameter).WriteState == NullabilityState.Nullable);
        return InputReference(parameter.ParameterType, nullable);
    }

    /// <summary>Enumerations and scalars are the same going in and coming out.</summary>
    private IGraphType InputOf(Type type) =>
        type.IsEnum || _outputs.GetValueOrDefault(type) is ScalarGraphType ? OutputOf(type)
        : _inputs.TryGetValue(type, out var known) ? known
        : MakeInput(type);

    private IGraphType InputReference(Type type, bool nullable)
    {
        var inner = Nullable.GetUnderlyingType(type) ?? type;
        // A list may be left out: that is an empty one.
        return ItemOf(inner) is { } item ? new ListGraphType(new NonNullGraphType(InputOf(item)))
            : nullable ? InputOf(inner)
            : new NonNullGraphType(InputOf(inner));
    }

    private InputObjectGraphType MakeInput(Type type)
    {
        var made = new InputRecord(type) { Name = OnlyGoesIn(type.Name) ? type.Name : $"{type.Name}Input", Description = XmlDocs.Current.Of(type) };
        _inputs[type] = made;
        foreach (var property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(property => property.CanWrite))
        {
            var required = type.GetConstructors()
                .SelectMany(constructor => constructor.GetParameters())
                .Any(parameter => parameter.Name == property.Name && !parameter.HasDefaultValue);
            made.AddField(
                new FieldType
                {
                    Name = JsonNamingPolicy.CamelCase.ConvertName(property.Name),
                    Description = XmlDocs.Current.Of(property),
                    ResolvedType = InputReference(property.PropertyType, !required || MayBeNull(property)),
                }
            );
        }

        return made;
    }

    private static bool OnlyGoesIn(string name) =>
        name == nameof(AsOf) || name.EndsWith("Filter", StringComparison.Ordinal) || name.EndsWith("Order", StringComparison.Ordinal);

    private IGraphType OutputOf(Type type) =>
        _outputs.TryGetValue(type, out var known) ? known
        : type.IsEnum ? MakeEnumeration(type)
        : MakeObject(type);

    private EnumerationGraphType MakeEnumeration(Type type)
    {
        var made = new ListedEnumeration { Name = _names.GetValueOrDefault(type, type.Name), Description = XmlDocs.Current.Of(type) };
        foreach (var value in Enum.GetValues(type))
        {
            made.Values.Add(
                new EnumValueDefinition(JsonNamingPolicy.SnakeCaseUpper.ConvertName(value.ToString()!), value)
                {
                    Description = XmlDocs.Current.Of(type, value.ToString()!),
                }
            );
        }

        return (EnumerationGraphType)(_outputs[type] = made);
    }

    private ObjectGraphType<object> MakeObject(Type type)
    {
        var made = new ObjectGraphType<object>
        {
            Name = NameOf(type),
            Description = XmlDocs.Current.Of(type),
            IsTypeOf = type.IsInstanceOfType,
        };
        _outputs[type] = made;
        AddProperties(made, type, source => source);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Connection<>))
        {
            AddToConnections(made);
        }

        if (_more.TryGetValue(type, out var more))
        {
            more(made);
        }

        CacheKey.AddTo(made, Output<Guid>());
        if (type.IsAssignableTo(typeof(IReadAt)) || type.IsAssignableTo(typeof(IOfRecord)) || type == typeof(Edition))
        {
            CacheKey.Remember(made);
        }

        return made;
    }

    private string NameOf(Type type) =>
        _names.TryGetValue(type, out var name) ? name
        : type.IsGenericType ? $"{NameOf(type.GetGenericArguments()[0])}{type.Name.Split('`')[0]}"
        : type.Name;

    private void AddToConnections(ObjectGraphType<object> type)
    {
        if (_connection.Fields.Count == 0)
        {
            foreach (var shared in type.Fields.Where(field => field.Name is "totalCount" or "pageInfo"))
            {
                _connection.AddField(
                    new FieldType
                    {
                        Name = shared.Name,
                        Description = shared.Description,
                        ResolvedType = shared.ResolvedType,
                    }
                );
            }
        }

        type.AddResolvedInterface(_connection);
        _connection.AddPossibleType(type);
    }

    /// <summary>Beside the id of an agency, an initiative, a portfolio or a workshop, the thing itself; beside that of a person, the name.</summary>
    private void AddNamed(ObjectGraphType<object> to, PropertyInfo property, Func<object, object?> from)
    {
        if (property.PropertyType.IsAssignableTo(typeof(IEnumerable<Guid>)) && property.Name == "AgencyIds")
        {
            to.Add("agencies", "The agencies.", List<AgencyNode>(), context => RecordLoaders.Of(context).AgencyNodes(context, Ids(context)));
        }
        else if (property.Name.EndsWith("AgencyId", StringComparison.Ordinal))
        {
            var field = JsonNamingPolicy.CamelCase.ConvertName(property.Name[..^2]);
            to.Add(field, "The agency.", OutputOrNull<AgencyNode>(), context => Id(context) is { } id ? RecordLoaders.Of(context).Agency(context, id) : null);
        }
        else if (property.Name.EndsWith("InitiativeId", StringComparison.Ordinal))
        {
            to.Add(JsonNamingPolicy.CamelCase.ConvertName(property.Name[..^2]), "The initiative, as it is now.", OutputOrNull<InitiativeNode>(), context =>
                Id(context) is { } id ? RecordLoaders.Of(context).Initiative(context, id) : null
            );
        }
        else if (property.Name == "PortfolioId")
        {
            to.Add("portfolio", "The portfolio, as it is now.", OutputOrNull<PortfolioNode>(), context =>
                Id(context) is { } id ? RecordLoaders.Of(context).Portfolio(context, id) : null
            );
        }
        else if (property.Name == "WorkshopId")
        {
            to.Add("workshop", "The workshop, as it is now.", OutputOrNull<WorkshopNode>(), context =>
                Id(context) is { } id ? RecordLoaders.Of(context).Workshop(context, id) : null
            );
        }
        else if (property.Name == "RecordedBy" && property.PropertyType == typeof(string))
        {
            to.Add(
                "recordedByName",
                $"The name of who recorded it, from the directory of people: “{Person.Erased}” where it was erased, null where none is known. Agency contributors read their own alone.",
                OutputOrNull<string>(),
                context => from(context.Source!) is { } holder ? RecordLoaders.Of(context).PersonName(context, (string)property.GetValue(holder)!) : null
            );
        }

        Guid? Id(IResolveFieldContext context) => from(context.Source!) is { } holder ? (Guid?)property.GetValue(holder) : null;
        IReadOnlyCollection<Guid> Ids(IResolveFieldContext context) =>
            from(context.Source!) is { } holder ? [.. (IEnumerable<Guid>)property.GetValue(holder)!] : [];
    }

    private void AddProperties(ObjectGraphType<object> to, Type type, Func<object, object?> from)
    {
        foreach (var property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(property => property.GetIndexParameters().Length == 0))
        {
            if (property.GetCustomAttribute<FlattenAttribute>() is not null)
            {
                AddProperties(to, property.PropertyType, source => from(source) is { } outer ? property.GetValue(outer) : null);
                continue;
            }

            if (
                property.GetCustomAttribute<HiddenAttribute>() is not null
                || _hidden.GetValueOrDefault(type)?.Contains(property.Name) == true
                || IsDictionary(property.PropertyType)
            )
            {
                continue;
            }

            to.AddField(
                new FieldType
                {
                    Name = JsonNamingPolicy.CamelCase.ConvertName(property.Name),
                    Description = XmlDocs.Current.Of(property),
                    ResolvedType = OutputReference(property.PropertyType, MayBeNull(property)),
                    Resolver = new FuncFieldResolver<object?>(context => from(context.Source!) is { } holder ? property.GetValue(holder) : null),
                }
            );
            AddNamed(to, property, from);
        }
    }

    private bool MayBeNull(PropertyInfo property) =>
        Nullable.GetUnderlyingType(property.PropertyType) is not null
        || (!property.PropertyType.IsValueType && _nullability.Create(property).ReadState == NullabilityState.Nullable);

    private IGraphType OutputReference(Type type, bool nullable)
    {
        var inner = Nullable.GetUnderlyingType(type) ?? type;
        var made = ItemOf(inner) is { } item ? new ListGraphType(new NonNullGraphType(OutputOf(item))) : OutputOf(inner);
        return nullable ? made : new NonNullGraphType(made);
    }

    private static Type? ItemOf(Type type) =>
        type == typeof(string) ? null
        : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>) ? type.GetGenericArguments()[0]
        : type.IsAssignableTo(typeof(IEnumerable))
            ? type.GetInterfaces()
                .First(implemented => implemented.IsGenericType && implemented.GetGenericTypeDefinition() == typeof(IEnumerable<>))
                .GetGenericArguments()[0]
        : null;

    private static bool IsDictionary(Type type) =>
        type.IsAssignableTo(typeof(IDictionary)) || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableDictionary<,>));
}

/// <summary>The properties of this property are shown as the holder's own.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class FlattenAttribute : Attribute;

/// <summary>This property is not shown.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class HiddenAttribute : Attribute;
