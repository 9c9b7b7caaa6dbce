using System.Security.Cryptography;
using System.Text;
using JourneyTracker.GraphQL.Limits;

namespace JourneyTracker.GraphQL.Transport;

/// <summary>
/// Finds the text of a document that came with, or only as, its hash (<c>extensions.persistedQuery.sha256Hash</c>). A text
/// is remembered once it has run; where only known documents may run, nothing else is looked at, the cache included.
/// </summary>
internal sealed class DocumentTexts(GraphQLLimits limits)
{
    private readonly DocumentCache<string> _seen = new(limits.CachedDocuments);

    /// <summary>The text to run.</summary>
    /// <exception cref="RequestError">No text, an unknown hash, a hash of another text, or a text that is not among the known.</exception>
    public string Of(GraphQLOperation asked)
    {
        var hash = HashIn(asked);
        if (asked.Query is { } sent && (hash is not null || limits.OnlyKnownDocuments))
        {
            var own = HashOf(sent);
            if (hash is not null && !string.Equals(hash, own, StringComparison.OrdinalIgnoreCase))
            {
                throw new RequestError(ErrorCode.BadRequest, "extensions.persistedQuery.sha256Hash is not the SHA-256 of the query.");
            }

            hash = own;
        }

        if (limits.OnlyKnownDocuments)
        {
            return hash is not null && limits.KnownDocuments.TryGetValue(hash, out var permitted) ? permitted : throw NotFound();
        }

        if (asked.Query is { } query)
        {
            return query;
        }

        if (hash is null)
        {
            throw new RequestError(ErrorCode.BadRequest, "The request has no query.");
        }

        return limits.KnownDocuments.TryGetValue(hash, out var known) ? known : _seen.Find(hash) ?? throw NotFound();
    }

    /// <summary>Remembers a text by its hash.</summary>
    public void Keep(string text)
    {
        if (!limits.OnlyKnownDocuments)
        {
            _seen.Keep(HashOf(text), text);
        }
    }

    private static RequestError NotFound() => new(ErrorCode.PersistedQueryNotFound, "No document is known by this hash.");

    private static string? HashIn(GraphQLOperation asked) =>
        asked.Extensions.TryGetValue("persistedQuery", out var found)
        && found is IReadOnlyDictionary<string, object?> persisted
        && persisted.TryGetValue("sha256Hash", out var hash)
        && hash is string { Length: 64 } text
            ? text.ToLowerInvariant()
            : null;

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
