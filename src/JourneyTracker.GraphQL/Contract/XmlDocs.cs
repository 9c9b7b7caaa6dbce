using System.Collections.Immutable;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Imports.Runs;

namespace JourneyTracker.GraphQL.Contract;

/// <summary>
/// The doc comments of Core, of imports and of this project, as descriptions of the API. What a person reads in the code and in the
/// API is the same text.
/// </summary>
internal sealed partial class XmlDocs
{
    private readonly Dictionary<string, XElement> _members = [];

    private XmlDocs()
    {
        foreach (var assembly in new[] { typeof(Initiative).Assembly, typeof(ImportRun).Assembly, typeof(XmlDocs).Assembly })
        {
            var path = Path.Combine(AppContext.BaseDirectory, $"{assembly.GetName().Name}.xml");
            foreach (var member in XDocument.Load(path).Descendants("member"))
            {
                _members[(string)member.Attribute("name")!] = member;
            }
        }
    }

    /// <summary>Read once.</summary>
    public static XmlDocs Current { get; } = new();

    /// <summary>What a type is.</summary>
    public string? Of(Type type) => Text(Member(type)?.Element("summary"));

    /// <summary>What a property is; of a record's parameter, what is said of the parameter.</summary>
    public string? Of(PropertyInfo property)
    {
        var declaring = property.DeclaringType!;
        return Text(_members.GetValueOrDefault($"P:{Name(declaring)}.{property.Name}")?.Element("summary")) ?? OfParameter(declaring, property.Name);
    }

    /// <summary>What a value of an enumeration means.</summary>
    public string? Of(Type enumeration, string value) => Text(_members.GetValueOrDefault($"F:{Name(enumeration)}.{value}")?.Element("summary"));

    /// <summary>What a record's parameter is.</summary>
    public string? OfParameter(Type type, string parameter) =>
        Text(Member(type)?.Elements("param").FirstOrDefault(element => (string?)element.Attribute("name") == parameter));

    /// <summary>The simple names of the exceptions that any method of a type declares.</summary>
    public ImmutableSortedSet<string> ExceptionsOf(Type type) =>
        [
            .. _members
                .Where(member => member.Key.StartsWith($"M:{Name(type)}.", StringComparison.Ordinal))
                .SelectMany(member => member.Value.Elements("exception"))
                .Select(exception => ((string)exception.Attribute("cref")!).Split('.')[^1]),
        ];

    private XElement? Member(Type type) => _members.GetValueOrDefault($"T:{Name(type)}");

    private static string Name(Type type) => (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');

    private static string? Text(XElement? element)
    {
        if (element is null)
        {
            return null;
        }

        var text = string.Concat(
            element
                .Nodes()
                .Select(node =>
                    node switch
                    {
                        XElement { Name.LocalName: "see" } see => ((string?)see.Attribute("cref") ?? (string?)see.Attribute("langword") ?? "").Split('.', ':')[
                            ^1
                        ],
                        XElement inner => inner.Value,
                        XText plain => plain.Value,
                        _ => "",
                    }
                )
        );
        return Blanks().Replace(text, " ").Trim();
    }

    [GeneratedRegex("\\s+")]
    private static partial Regex Blanks();
}
