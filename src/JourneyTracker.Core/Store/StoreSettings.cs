using System.Reflection;
using JourneyTracker.Core.Initiatives;

namespace JourneyTracker.Core.Store;

/// <summary>How the store is set up.</summary>
public sealed record StoreSettings
{
    /// <summary>The database schema that everything is kept in.</summary>
    public string Schema { get; init; } = "journeytracker";

    /// <summary>The schema that holds how texts are taken apart; null: the same.</summary>
    internal string? LanguageSchema { get; init; }

    /// <summary>The assembly that the generated code of handlers belongs to: the host's.</summary>
    public required Assembly Host { get; init; }

    /// <summary>Whether this host is the only one on its database; it then starts faster.</summary>
    public bool OnlyHost { get; init; }

    /// <summary>Whether the generated code of handlers was written before the build, so that none is compiled at run time.</summary>
    public bool CodeIsGenerated { get; init; }

    /// <summary>Where agency contributors may log.</summary>
    public ContributorSettings Contributors { get; init; } = new();

    /// <summary>The folder that generated code is written to by a host that writes it; null elsewhere.</summary>
    public string? GeneratedCode { get; init; }
}
