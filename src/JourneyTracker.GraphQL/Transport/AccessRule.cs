using System.Collections.Immutable;
using GraphQL;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.History;
using JourneyTracker.GraphQL.Limits;

namespace JourneyTracker.GraphQL.Transport;

/// <summary>
/// Lets an operation run only when whoever asks may see every field it selects, through fragments and aliases alike.
/// A field names its roles in its metadata under <c>roles</c>; one that names none is for every viewer; introspection is
/// for everybody. It runs for cached documents too, before anything is executed, so that nothing is half done.
/// </summary>
internal sealed class AccessRule : ValidationRuleBase
{
    /// <summary>The key of a field's roles in its metadata.</summary>
    public const string RolesKey = "roles";

    /// <summary>The key of the viewer in the context of an operation.</summary>
    public const string ViewerKey = "viewer";

    /// <inheritdoc />
    public override ValueTask<INodeVisitor?> GetPostNodeVisitorAsync(ValidationContext context)
    {
        var root = context.Operation.Operation switch
        {
            OperationType.Mutation => context.Schema.Mutation,
            OperationType.Subscription => context.Schema.Subscription,
            _ => context.Schema.Query,
        };
        if (root is not null && !context.HasErrors)
        {
            new Walk(context, context.UserContext.TryGetValue(ViewerKey, out var viewer) ? viewer as Viewer : null).Through(
                context.Operation.SelectionSet,
                root
            );
        }

        return default;
    }

    /// <summary>One look at an operation. A fragment is looked at once for each type it is used on.</summary>
    private sealed class Walk(ValidationContext context, Viewer? viewer)
    {
        private readonly ILookup<string, GraphQLFragmentDefinition> _fragments = context
            .Document.Definitions.OfType<GraphQLFragmentDefinition>()
            .ToLookup(fragment => fragment.FragmentName.Name.StringValue, StringComparer.Ordinal);

        private readonly HashSet<(GraphQLSelectionSet Selection, IGraphType Type)> _seen = [];

        public void Through(GraphQLSelectionSet? selection, IGraphType type)
        {
            if (selection is null || !_seen.Add((selection, type)))
            {
                return;
            }

            foreach (var node in selection.Selections)
            {
                if (IsLeftOut(node))
                {
                    continue;
                }

                switch (node)
                {
                    case GraphQLField field:
                        Look(field, type);
                        break;
                    case GraphQLInlineFragment inline:
                        Through(inline.SelectionSet, TypeOf(inline.TypeCondition) ?? type);
                        break;
                    case GraphQLFragmentSpread spread when _fragments[spread.FragmentName.Name.StringValue].FirstOrDefault() is { } fragment:
                        Through(fragment.SelectionSet, TypeOf(fragment.TypeCondition) ?? type);
                        break;
                }
            }
        }

        private void Look(GraphQLField field, IGraphType type)
        {
            if (field.Name.Value.Span.StartsWith("__", StringComparison.Ordinal))
            {
                return;
            }

            foreach (var definition in Definitions(field, type))
            {
                if (Refusal(field, definition) is { } refusal)
                {
                    context.ReportError(refusal);
                    return;
                }

                if (definition.ResolvedType?.GetNamedType() is { } inside)
                {
                    Through(field.SelectionSet, inside);
                }
            }
        }

        /// <summary>On an interface the field of whatever object comes is resolved, so each of those has its say.</summary>
        private static IEnumerable<FieldType> Definitions(GraphQLField field, IGraphType type)
        {
            if (type is IComplexGraphType complex && complex.Fields.Find(field.Name.Value) is { } own)
            {
                yield return own;
            }

            if (type is IAbstractGraphType several)
            {
                foreach (var possible in several.PossibleTypes)
                {
                    if (possible.Fields.Find(field.Name.Value) is { } actual)
                    {
                        yield return actual;
                    }
                }
            }
        }

        private RequestError? Refusal(GraphQLField field, FieldType definition)
        {
            if (viewer is null)
            {
                return PlainIntrospection.SignInFirst(context.Document.Source, field);
            }

            if (definition.GetMetadata<ImmutableHashSet<Role>?>(RolesKey) is { } roles && !roles.Overlaps(viewer.Roles))
            {
                return new RequestError(ErrorCode.Forbidden, $"'{definition.Name}' needs the role {Names(roles)}.", context.Document.Source, field);
            }

            return !viewer.Roles.Overlaps(Permissions.ReadersOfHistory) && AsksWhatWasKnown(field)
                ? new RequestError(
                    ErrorCode.Forbidden,
                    $"What was known or published at an earlier time is part of the history, which needs the role {Names(Permissions.ReadersOfHistory)}. Ask with effectiveOn alone for what is known now of an earlier day.",
                    context.Document.Source,
                    field
                )
                : null;
        }

        /// <summary>Whether it asks for a state as of an earlier version or instant of recording, which holds what was withdrawn or corrected since.</summary>
        private bool AsksWhatWasKnown(GraphQLField field) =>
            context.ArgumentValues?.TryGetValue(field, out var given) == true
            && given.Values.Any(argument => argument.Value is AsOf { AsksWhatWasKnown: true });

        /// <summary>What <c>@skip</c> or <c>@include</c> leaves out is not asked for.</summary>
        private bool IsLeftOut(ASTNode node) =>
            context.DirectiveValues is { } values
            && values.TryGetValue(node, out var directives)
            && (
                (directives.TryGetValue("skip", out var skip) && skip.GetArgument<bool>("if"))
                || (directives.TryGetValue("include", out var include) && !include.GetArgument<bool>("if"))
            );

        private IGraphType? TypeOf(GraphQLTypeCondition? condition) => condition is null ? null : context.Schema.AllTypes[condition.Type.Name.Value];

        private static string Names(IEnumerable<Role> roles) => string.Join(" or ", roles.Order().Select(RoleText));

        private static string RoleText(Role role) =>
            string.Concat(
                role.ToString().Select((letter, at) => char.IsUpper(letter) ? (at > 0 ? "-" : "") + char.ToLowerInvariant(letter) : letter.ToString())
            );
    }
}
