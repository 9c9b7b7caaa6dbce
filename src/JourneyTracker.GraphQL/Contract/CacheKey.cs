using System.Globalization;
using GraphQL;
using GraphQL.Resolvers;
using GraphQL.Types;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;

namespace JourneyTracker.GraphQL.Contract;

/// <summary>Something that was read at times of its own, or is always read as it is now: what is shown below it is of the same times.</summary>
internal interface IReadAt
{
    /// <summary>The times.</summary>
    AsOf AsOf { get; }

    /// <summary>The last entry that counts, where a story stands between two entries of the same day; null elsewhere.</summary>
    Guid? After => null;
}

/// <summary>Something that is recorded, or that holds parts of what is: an id below it is one of that record.</summary>
internal interface IOfRecord
{
    /// <summary>The initiative, agency, portfolio or workshop; null where there is none.</summary>
    Guid? RecordId { get; }
}

/// <summary>
/// What tells an object from all others in a client's cache. An id alone does not: the same step read now and read as of an
/// earlier time are two objects; callers choose the ids of entries, which are unique within one record only, so that two
/// initiatives can each have a step of the same id; and a consideration of the framework is one object in every initiative
/// that answered to it.
/// </summary>
internal static class CacheKey
{
    /// <summary>The name of the field.</summary>
    public const string Field = "cacheKey";

    /// <summary>Adds the key to a type whose objects have an id.</summary>
    public static void AddTo(IObjectGraphType type, IGraphType id)
    {
        if (type.Fields.Find("id") is { Resolver: { } known })
        {
            type.AddAsync(
                Field,
                "The key of this object in a client's cache: its id, after that of the record it is part of, and the times asked about where they are not now. Use it as the cache's key and not the id, which is the same at all times, and unique within its record only.",
                id,
                async context => Of(context, Convert.ToString(await known.ResolveAsync(context), CultureInfo.InvariantCulture)!)
            );
        }
    }

    /// <summary>Lets what is shown below objects of a type know the times at which they were read.</summary>
    public static void Remember(IObjectGraphType type)
    {
        foreach (var field in type.Fields.Where(field => field.ResolvedType!.GetNamedType() is IComplexGraphType && field.Resolver is not null))
        {
            var resolver = field.Resolver!;
            field.Resolver = new FuncFieldResolver<object?>(context =>
            {
                if (context.Source is IReadAt or IOfRecord or Edition)
                {
                    RecordLoaders.Of(context).Remember(context.ResponsePath, context.Source);
                }

                return resolver.ResolveAsync(context);
            });
        }
    }

    private static string Of(IResolveFieldContext context, string id)
    {
        var above = RecordLoaders.Of(context).Above(context.ResponsePath).Prepend(context.Source!).ToList();
        // Ids that are words are the framework's: what an initiative answered to them is its own, and editions word them differently.
        var owner = above.OfType<IOfRecord>().FirstOrDefault()?.RecordId?.ToString() ?? above.OfType<Edition>().FirstOrDefault()?.Name;
        var times = above.OfType<IReadAt>().FirstOrDefault() is { } read ? Text(read.AsOf, read.After) : "";
        return (owner is null || owner == id ? id : $"{owner}/{id}") + (times.Length == 0 ? "" : $"@{times}");
    }

    private static string Text(AsOf times, Guid? after) =>
        string.Join(
            ';',
            new[]
            {
                times.EffectiveOn is { } day ? $"effectiveOn={day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}" : null,
                times.KnownAt is { } instant
                    ? $"knownAt={instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture)}"
                    : null,
                times.Version is { } version ? $"version={version.ToString(CultureInfo.InvariantCulture)}" : null,
                times.PublishedBy is { } published ? $"publishedBy={published.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}" : null,
                after is { } entry ? $"after={entry}" : null,
            }.OfType<string>()
        );
}
